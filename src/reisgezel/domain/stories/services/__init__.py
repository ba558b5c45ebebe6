"""Writing, giving access, disclosing and erasing; each leaves an event of class C4."""
