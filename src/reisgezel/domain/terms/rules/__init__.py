"""How versions of a rule make one law, and where a term stands; no Django, database or clock."""
