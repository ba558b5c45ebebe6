"""What is typed about terms and their rules."""
