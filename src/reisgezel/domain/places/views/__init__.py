"""The pages of places, one module per noun."""
