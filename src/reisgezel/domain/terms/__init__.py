"""Terms of law as they run in the files: which rule holds, when each term ends, and why."""
