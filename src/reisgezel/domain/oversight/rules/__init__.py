"""What counts, and from which number on it stands out: pure decisions, without database or clock."""
