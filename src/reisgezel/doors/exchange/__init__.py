"""Import and export: tables that come in and lists that leave. It decides nothing: the rooms do."""
