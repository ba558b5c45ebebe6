"""Persons and those around them: names, contact, addresses, households, family, and who must stay away."""
