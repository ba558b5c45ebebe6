"""What people do with Reisgezel, told by a real browser: one file per story."""
