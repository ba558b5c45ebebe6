"""What goes wrong with machines, done on purpose to the real application: nothing is lost by it."""
