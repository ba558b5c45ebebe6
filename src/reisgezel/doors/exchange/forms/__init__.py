"""What is typed at this door: a file with its sender, what columns and words mean, what leaves."""
