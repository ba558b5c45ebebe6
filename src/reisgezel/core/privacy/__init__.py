"""The socket where rooms declare personal data, and the keeper of what may not be stored at all."""
