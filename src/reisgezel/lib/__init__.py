"""Pure Python that any room may use; the standard library only, no clock, no database."""
