"""The pages of guidance, one module per noun."""
