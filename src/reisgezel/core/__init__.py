"""The house itself: users, reach, trace, screens and sockets; knows nothing of refugees."""
