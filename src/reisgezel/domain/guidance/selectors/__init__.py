"""The questions the screens of guidance ask, one module per noun."""
