"""Writes to a client file, one module per noun."""
