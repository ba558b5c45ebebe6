"""How long people in reception wait for their asylum procedure to start, per location."""
