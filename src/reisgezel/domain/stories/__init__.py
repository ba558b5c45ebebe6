"""The stories of clients: sealed with a key of their own, read by name, disclosed with consent, erased."""
