"""Accounting for the work: month control, the municipal report, the year in figures."""
