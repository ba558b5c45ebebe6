"""Client files: who guides whom, what was said and agreed, what is planned, and who may be told."""
