"""The commands that belong to no room: they set up, bring up to date and serve the whole."""
