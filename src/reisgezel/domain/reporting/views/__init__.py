"""The pages of month control and of the year in figures."""
