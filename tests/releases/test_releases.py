"""Every release there ever was: its tables are made, filled, brought up to date, and nothing is missing."""

from __future__ import annotations

import json
import secrets
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path
from typing import Any, TypeAlias

import pytest
from django.db import connection, connections
from django.db.models import F
from django.test import Client
from django.urls import reverse

from reisgezel.config.backups import tables
from reisgezel.config.commands.migrate import bring_up_to_date
from reisgezel.core.accounts.models import User
from reisgezel.core.audit.verification import verify
from reisgezel.domain.cases.models import ClientFile
from tests.architecture.addresses import signed_in
from tests.harness.installation import drop_database, use_database
from tests.releases.keeping import FOLDER, Release, kept_versions

pytestmark = pytest.mark.django_db(transaction=True)
MOST_BYTES = 150_000
OF_DJANGO = "auth_group_permissions"
"""Of this table, which the house does not use, Django makes the number wider by steps than at once."""
OF_SQLITE = "sqlite_stat"
"""What SQLite learned of its tables stands in tables of this name."""
Tables: TypeAlias = "dict[str, tuple[list[Any], list[str]]]"


@pytest.fixture
def empty_database(tmp_path: Path, transactional_db: None) -> Iterator[None]:
    """Move to a database without tables."""
    before = dict(connections.settings["default"])
    name = str(tmp_path / "old.sqlite3")
    if connection.vendor == "postgresql":
        name = f"old_{secrets.token_hex(4)}"
        with connection.cursor() as cursor:
            cursor.execute(f"CREATE DATABASE {name}")
    use_database(NAME=name)
    yield
    use_database(NAME=before["NAME"])
    drop_database(name)


@pytest.fixture
def tables_of_today(transactional_db: None) -> Tables:
    """Tell of the tables of the tests, which were made at once."""
    return told_tables()


@pytest.mark.parametrize("kept", kept_versions())
def test_what_a_release_stored_is_all_there_in_this_one(
    kept: str, settings: Any, tmp_path: Path, tables_of_today: Tables, empty_database: None
) -> None:
    release = Release.read(kept)
    for name, key in release.keys.items():
        setattr(settings, f"{name.upper()}_KEY", key)
    settings.AUDIT_HEADS = tmp_path / "heads.jsonl"
    make_as_it_was(release)
    bring_up_to_date(verbosity=0)
    assert lost(release) == []
    assert not ClientFile.objects.exclude(sort_key=F("person__sort_key")).exists()
    assert verify().findings == []
    assert told_tables() == tables_of_today, (
        "the steps lead elsewhere than a new installation begins"
    )
    expect_a_file_opens()


def told_tables() -> Tables:
    """Tell which columns, keys, indexes and checks each table has; the order of columns is free."""
    with connection.cursor() as cursor:
        return {
            name: (
                sorted(connection.introspection.get_table_description(cursor, name), key=str),
                told_constraints(connection.introspection.get_constraints(cursor, name)),
            )
            for name in connection.introspection.table_names(cursor)
            if not name.startswith((OF_SQLITE, OF_DJANGO))
        }


def told_constraints(found: dict[str, Any]) -> list[str]:
    """Tell of constraints by name, where the database keeps one."""
    named = (("" if name.startswith(("__", "fk_")) else name, found[name]) for name in found)
    return sorted(str((name, sorted(each.items()))) for name, each in named)


def make_as_it_was(release: Release) -> None:
    """Make the tables of a release and fill them."""
    again = "tools/keep_release writes it anew while this release is not out"
    assert tables.unknown_migrations(release.migrations) == [], again
    tables.make_tables(release.migrations)
    models = tables.models_of(release.migrations)
    columns = {model._meta.db_table: tables.columns(model) for model in models}
    assert columns == release.columns, again
    tables.load((model, release.lines(model._meta.db_table)) for model in models)


def lost(release: Release) -> list[str]:
    """Return the tables in which a row of the release is gone or changed, as far as columns remain."""
    now = {model._meta.db_table: model for model in tables.models_of(tables.applied_migrations())}
    return [
        table
        for table in release.rows
        if table in now and not kept_rows(release, table) <= rows_now(release, table, now[table])
    ]


def kept_rows(release: Release, table: str) -> set[str]:
    then = release.columns[table]
    return {
        told(dict(zip(then, json.loads(line), strict=True)), then) for line in release.lines(table)
    }


def rows_now(release: Release, table: str, model: tables.Model) -> set[str]:
    then, columns = release.columns[table], tables.columns(model)
    lines = (json.loads(line) for line in tables.lines(model))
    return {told(dict(zip(columns, line, strict=True)), then) for line in lines}


def told(row: dict[str, object], columns: list[str]) -> str:
    """Return the part of a row that has columns of the same name now as then."""
    return json.dumps({name: row[name] for name in columns if name in row}, sort_keys=True)


def expect_a_file_opens() -> None:
    file = ClientFile.objects.get(person__family_name="Haile")
    reader: Client = signed_in(User.objects.get(name__startswith="Samira"))
    answer = reader.get(reverse("cases:detail", args=[file.public_id]), secure=True)
    assert answer.status_code == 200
    assert "Haile" in answer.content.decode()


def test_this_release_is_kept() -> None:
    assert version("reisgezel") in kept_versions(), "run tools/keep_release"


def test_a_kept_release_is_small() -> None:
    for folder in FOLDER.glob("[0-9]*"):
        assert sum(path.stat().st_size for path in folder.iterdir()) < MOST_BYTES
