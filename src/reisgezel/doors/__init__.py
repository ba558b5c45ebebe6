"""The ways in; they decide nothing."""
