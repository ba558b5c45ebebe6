"""What the nightly run and the pages about findings ask of the database."""
