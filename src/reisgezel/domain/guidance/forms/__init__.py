"""What is typed and chosen in guidance; the services decide whether it can be."""
