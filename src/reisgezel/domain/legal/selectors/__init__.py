"""What the screens of the legal room ask."""
