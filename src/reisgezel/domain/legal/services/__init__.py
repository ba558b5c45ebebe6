"""What is written down in the legal room."""
