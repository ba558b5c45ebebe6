"""Legal work: matters, consultation hours, hearings, documents, story analyses and return counselling."""
