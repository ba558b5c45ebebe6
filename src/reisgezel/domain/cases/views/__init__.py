"""The pages of a client file, one module per noun."""
