"""What the database knows of its own tables: by how full they are it chooses its way through them."""

from __future__ import annotations

from django.db import connection

ROWS_READ = 1000
"""Of each index; SQLite guesses the rest, which is enough to choose by and takes no second."""


def look_at_tables() -> None:
    """Let the database look at its tables anew, as SQLite never does by itself.

    An index it has not looked at is not chosen where that matters: after a migration the first page of
    the list of clients sorted all of them.
    """
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute(f"PRAGMA analysis_limit={ROWS_READ}")
        cursor.execute("ANALYZE")
