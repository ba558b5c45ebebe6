"""Writes in guidance, one module per noun."""
