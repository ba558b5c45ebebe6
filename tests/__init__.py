"""The tests; they mirror src/reisgezel. Shared things: harness, personas, factories."""
