"""What is typed about a client file, checked before a service sees it."""
