"""A backup made while people write, put back into a new home: every row, the chain, and a page that opens."""

from __future__ import annotations

import secrets
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from django.db import connection, connections
from django.urls import reverse

from reisgezel.config.backups import tables
from reisgezel.config.backups.manifest import Manifest
from reisgezel.core.audit import heads
from reisgezel.core.audit.verification import verify
from reisgezel.core.records import vault
from reisgezel.domain.cases.models import ClientFile, Document
from tests.architecture.samples import SAMPLES
from tests.factories.cases import a_file
from tests.faults.writing import Writers, count, effects, people_who_write
from tests.harness.installation import Application, Visitor, cookies_of, drop_database, use_database
from tests.harness.measuring import Measure
from tests.personas import user_of

pytestmark = pytest.mark.django_db(transaction=True)
Restore = Callable[[Path, str], Application]


@pytest.fixture
def restore(application: Application, tmp_path: Path, settings: Any) -> Iterator[Restore]:
    """Return a function that restores a backup on an engine, and has the test look there from then on."""
    before, made = dict(connections.settings["default"]), []

    def put_back(source: Path, url: str) -> Application:
        home = tmp_path / f"new-{len(made)}"
        made.append(home)
        home.mkdir(mode=0o700)
        shutil.copytree(application.path / "keys", home / "keys")
        shutil.copytree(application.path / "keyring", home / "keyring")
        other = Application(home, url or f"sqlite:///{home / 'reisgezel.sqlite3'}")
        said = other.run("restore", str(source))
        assert (said.returncode, said.stderr) == (0, "")
        settings.AUDIT_HEADS = home / "audit" / "heads.jsonl"
        settings.DOCUMENTS_ROOT = home / "documents"
        settings.KEYRING_ROOT = home / "keyring"
        return other

    yield put_back
    use_database(NAME=before["NAME"], HOST=before["HOST"])


@pytest.fixture
def empty_database() -> Iterator[str]:
    """Lend the address of an empty database of the engine under test; for SQLite a new file will do."""
    if connection.vendor == "sqlite":
        yield ""
        return
    name, server = f"empty_{secrets.token_hex(4)}", str(connection.settings_dict["HOST"])
    with connection._nodb_cursor() as cursor:  # type: ignore[attr-defined]
        cursor.execute(f"CREATE DATABASE {name}")
    yield f"postgresql://reisgezel@{quote(server, safe='')}/{name}"
    connections.close_all()
    drop_database(name)


@pytest.mark.trust
def test_a_backup_under_load_restores_every_row_and_the_application_opens_on_it(
    application: Application,
    visitor: Callable[[str], Visitor],
    restore: Restore,
    empty_database: str,
    tmp_path: Path,
    measure: Measure,
) -> None:
    file, backup = a_small_house(), tmp_path / "backup"
    writers = Writers(people_who_write(visitor, file))
    application.start()
    writers.start()
    try:
        writers.wait_for(10)
        before = [post for post in writers.posts if post.is_acknowledged]
        said = application.run("backup", str(backup))
        writers.wait_for(sum(post.is_acknowledged for post in writers.posts) + 3)
    finally:
        writers.stop()
    assert (said.returncode, said.stderr) == (0, "")
    assert "The keys are not in it" in said.stdout
    other = restore(backup, empty_database)
    move_to(other)
    differing = differing_tables(backup)
    measure("backup under load", "tables that differ", len(differing), "tables", aim="0")
    assert differing == []
    assert verify().findings == []
    count(before, effects()).expect_nothing_lost()
    for name in Document.objects.filter(removed_at=None).values_list("stored_name", flat=True):
        assert vault.take_out(name) == b"%PDF-1.7"
    other.start()
    reader = Visitor(other, *cookies_of(user_of("samira")))
    page = reader.get(reverse("cases:detail", args=[file.public_id]))
    reader.hang_up()
    other.kill()
    assert page.status == 200
    assert file.person.family_name in page.body


@pytest.mark.trust
def test_a_backup_goes_from_one_engine_to_the_other_and_back(
    application: Application, restore: Restore, empty_database: str, tmp_path: Path
) -> None:
    if connection.vendor != "postgresql":
        pytest.skip("asked on PostgreSQL, of which SQLite needs no server")
    a_small_house()
    application.run("backup", str(tmp_path / "first"))
    on_sqlite = restore(tmp_path / "first", "")
    assert on_sqlite.run("backup", str(tmp_path / "second")).returncode == 0
    on_postgresql = restore(tmp_path / "second", empty_database)
    first, second = (Manifest.read(tmp_path / name) for name in ("first", "second"))
    differing = {name for name in first.tables if first.tables[name] != second.tables[name]}
    assert differing <= ADDED_BY_A_RESTORE
    doctor = on_postgresql.run("doctor")
    assert doctor.returncode == 0, doctor.stdout


ADDED_BY_A_RESTORE = {
    "audit_auditevent",
    "audit_auditshard",
    "auth_permission",
    "django_content_type",
}
"""The event of the restore itself, and what every ``migrate`` adds."""


def a_small_house() -> ClientFile:
    """Store one of nearly everything that can be stored."""
    for make in SAMPLES.values():
        make("samira")
    file = a_file("Robel Kidane", guide="samira")
    heads.write()
    return file


def move_to(other: Application) -> None:
    """Have the test look into the database of another installation."""
    where = other.database_url.rpartition("/")[2]
    if connection.vendor == "sqlite":
        where = other.database_url.removeprefix("sqlite:///")
    use_database(NAME=where)


def differing_tables(backup: Path) -> list[str]:
    """Return the tables that are not what they were, less what the restore added at their end."""
    manifest, found = Manifest.read(backup), []
    for model in tables.models_of(manifest.migrations):
        name = model._meta.db_table
        stored = set(tables.lines(model))
        kept = set((backup / "tables" / f"{name}.jsonl").read_bytes().splitlines(keepends=True))
        if not kept <= stored and name != "audit_auditshard":
            found.append(name)
        if stored != kept and name not in ADDED_BY_A_RESTORE:
            found.append(name)
    return found
