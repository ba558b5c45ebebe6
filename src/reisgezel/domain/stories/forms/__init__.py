"""What is typed about stories."""
