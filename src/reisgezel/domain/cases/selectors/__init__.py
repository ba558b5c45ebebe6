"""The questions the screens of a client file ask, one module per noun."""
