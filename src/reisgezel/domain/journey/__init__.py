"""The way from arrival to a home: permits, reception, links to a municipality, housing, as appended facts."""
