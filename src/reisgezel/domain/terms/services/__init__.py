"""Keeping the law and the terms that run by it."""
