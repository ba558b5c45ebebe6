"""What every step from an older release to this one keeps to."""

from __future__ import annotations

import pytest
from django.db.migrations import Migration, RunPython
from django.db.migrations.loader import MigrationLoader

STORED = MigrationLoader(None, ignore_no_migrations=True).disk_migrations
STEPS = {
    f"{app}.{name}": STORED[app, name]
    for app, name in sorted(STORED)
    if type(STORED[app, name]).__module__.startswith("reisgezel.")
}


@pytest.mark.parametrize("step", STEPS.values(), ids=STEPS)
def test_rows_are_written_after_the_tables_are_changed(step: Migration) -> None:
    """PostgreSQL makes no index on a table that was written to in the same step."""
    kinds = [isinstance(operation, RunPython) for operation in step.operations]
    assert kinds == sorted(kinds)
