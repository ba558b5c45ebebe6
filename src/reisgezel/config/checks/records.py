"""Whether the database is reachable, up to date and whole, and the log of who looked untouched."""

from __future__ import annotations

from collections.abc import Iterator

from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from reisgezel.config.backups.tables import applied_migrations, unknown_migrations
from reisgezel.config.checks.house import MOST_NAMED, Finding, ok, problem, warning
from reisgezel.config.home import Home
from reisgezel.core.audit import heads
from reisgezel.core.audit.verification import verify

BROKEN = {
    "sqlite": ("PRAGMA integrity_check", "PRAGMA foreign_key_check"),
    "postgresql": (
        "SELECT indexrelid::regclass::text FROM pg_index WHERE NOT indisvalid",
        "SELECT conname FROM pg_constraint WHERE NOT convalidated",
    ),
}
"""Questions that a healthy database answers with nothing, or with the word ok."""


def migrations(home: Home) -> Iterator[Finding]:
    """The tables are those of this version."""
    executor = MigrationExecutor(connection)
    if unknown := unknown_migrations(applied_migrations()):
        room, name = unknown[0]
        yield problem(f"A newer version was here: it ran {room}.{name}. Install that version.")
    elif executor.migration_plan(executor.loader.graph.leaf_nodes()):
        yield problem("The database is not up to date. Run 'reisgezel migrate'.")
    else:
        yield ok(f"The database answers ({connection.vendor}), and is up to date.")


def whole(home: Home) -> Iterator[Finding]:
    """Every page of the database can be read, and no row points at one that is gone."""
    found = []
    with connection.cursor() as cursor:
        for question in BROKEN[connection.vendor]:
            cursor.execute(question)
            found += [str(row[0]) for row in cursor.fetchmany(MOST_NAMED) if row[0] != "ok"]
    if found:
        yield problem(f"The database is damaged: {'; '.join(found)}. Restore a backup.")
    else:
        yield ok("The database is whole.")


def audit_log(home: Home) -> Iterator[Finding]:
    """Nothing in the log was altered, and it goes on where its heads say."""
    try:
        result = verify()
        for restore in heads.restores():
            level = warning if restore.lost else ok
            yield level(
                f"A backup of {restore.made_at} was put back on {restore.at};"
                f" at least {restore.lost} later events are lost."
            )
    except ValueError as broken:
        yield problem(f"The file of heads was tampered with: {broken}.")
        return
    for finding in result.findings[:MOST_NAMED]:
        yield problem(
            f"The audit log: shard {finding.shard}, event {finding.seq}: {finding.problem}."
        )
    if not result.findings:
        yield ok(f"The audit log is whole: {result.events} events.")
