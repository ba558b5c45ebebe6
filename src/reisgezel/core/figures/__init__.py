"""Figures: what rooms count, over which records; what the figures are about is told in the rooms."""
