"""What is measured and against what; never a timed test."""
