"""The region of 2018 in synthetic people, seeded and built from published figures."""
