"""What the screens about stories ask."""
