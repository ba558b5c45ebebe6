"""What is typed in the legal room."""
