"""Writing the plan in bulk, one builder a room; a test replays some of it through the services."""
