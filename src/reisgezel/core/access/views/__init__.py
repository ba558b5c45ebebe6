"""The screens of the administrator, the team leader, and of emergency access."""
