"""The work, one room per area; each room has the same furniture."""
