"""Reisgezel follows a refugee from arrival to future; each room below holds one part of that work."""

__version__ = "0.1.0"
