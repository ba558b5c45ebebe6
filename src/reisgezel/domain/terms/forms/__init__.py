"""What is typed about terms."""
