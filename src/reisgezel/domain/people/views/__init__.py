"""The screens of persons, one module per noun."""
