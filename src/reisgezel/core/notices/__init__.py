"""Telling colleagues something: a message in the house, and a mail that says only that there is one."""
