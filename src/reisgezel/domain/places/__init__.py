"""Where the work happens: municipalities as they change, locations with capacity, the work area."""
