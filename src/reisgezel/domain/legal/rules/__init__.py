"""The decisions of the legal room, a file for each kind of work."""
