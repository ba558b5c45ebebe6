"""Receiving, running and undoing imports, and letting lists leave; one module per act."""
