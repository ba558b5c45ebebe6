"""Putting a backup back into an empty installation, and proving that every row came along.

All that can say no was asked before, with nothing changed (asking.py). The tables are made as the version of
the backup made them, filled, compared with the backup, and only then brought up to date.
"""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

from django.db import connection

from reisgezel.config.backups import tables
from reisgezel.config.backups.asking import NotUsable
from reisgezel.config.backups.manifest import (
    DOCUMENTS,
    HEADS,
    TABLES,
    Manifest,
    listed_files,
)
from reisgezel.config.commands.migrate import bring_up_to_date, load_catalogues, require_database
from reisgezel.config.home import Home
from reisgezel.core.audit import heads
from reisgezel.core.audit.context import Operator
from reisgezel.core.audit.services import record
from reisgezel.lib.errors import RuleBroken

OPERATOR = Operator("restore")
HALFWAY = (
    "The restore stopped halfway. Throw away what it made, the database too, and start again.\n"
)


@dataclass(frozen=True)
class Restored:
    manifest: Manifest
    lost_events: int
    """How many events the heads of the audit log saw after the backup was made."""


def why_not_here(manifest: Manifest) -> str:
    """Return why this database or this version cannot take a backup; empty when it can."""
    if connection.introspection.table_names():
        return "The database that DATABASE_URL names is in use. Choose an empty one."
    if unknown := tables.unknown_migrations(manifest.migrations):
        room, name = unknown[0]
        return (
            f"The backup was made by version {manifest.version}, which is newer or another one"
            f" (migration {room}.{name}). Install that version, restore, and upgrade from there."
        )
    ours = {each._meta.db_table: tables.columns(each) for each in _models(manifest)}
    if ours != manifest.columns:
        return (
            f"The tables of version {manifest.version} were made by other migrations of the same"
            " name. Install exactly the version that made the backup."
        )
    return ""


def restore(home: Home, source: Path, manifest: Manifest) -> Restored:
    """Put everything back, compare it, bring it up to date, and leave a trace.

    Raises NotUsable when nothing was changed, RuleBroken when a table differs afterwards, and
    NotReady when the database does not answer.
    """
    require_database()
    if refusal := why_not_here(manifest):
        raise NotUsable(refusal)
    try:
        return _restore(home, source, manifest)
    except BaseException:
        sys.stderr.write(HALFWAY)
        raise


def _restore(home: Home, source: Path, manifest: Manifest) -> Restored:
    tables.make_tables(manifest.migrations)
    models = _models(manifest)
    tables.load((model, _lines(source, model)) for model in models)
    with tables.snapshot():
        compare(models, manifest)
    _copy_files(home, source)
    bring_up_to_date(verbosity=0)
    if manifest.version != version("reisgezel"):
        load_catalogues()
    lost = heads.tell_restore(manifest.made_at)
    record("restore", actor=OPERATOR, made_at=manifest.made_at, lost=lost)
    return Restored(manifest, lost)


def compare(models: list[tables.Model], manifest: Manifest) -> None:
    """Raise RuleBroken when a table in the database is not what the backup says of it."""
    for model in models:
        name = model._meta.db_table
        if tables.sum_of(tables.lines(model)) != manifest.tables[name]:
            raise RuleBroken(f"The table {name} is not what it was in the backup.")


def _copy_files(home: Home, source: Path) -> None:
    """Copy the documents, and the heads where no others are kept that saw more."""
    for name, _sha256 in listed_files(source):
        if name.startswith(f"{DOCUMENTS}/"):
            copy = home.documents / name.removeprefix(f"{DOCUMENTS}/")
            copy.parent.mkdir(exist_ok=True, mode=0o700)
            shutil.copyfile(source / name, copy)
            copy.chmod(0o600)
    if (source / HEADS).exists() and not home.audit_heads.exists():
        shutil.copyfile(source / HEADS, home.audit_heads)
        home.audit_heads.chmod(0o600)


def _models(manifest: Manifest) -> list[tables.Model]:
    return tables.models_of(manifest.migrations)


def _lines(source: Path, model: tables.Model) -> Iterator[bytes]:
    with (source / TABLES / f"{model._meta.db_table}.jsonl").open("rb") as file:
        yield from file
