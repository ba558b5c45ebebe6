"""Making a backup while people work: a folder that is there whole, or not at all.

The records are those of one moment. The documents are those that the records of that moment name;
one that somebody removes before it is copied is not in it.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from importlib.metadata import version
from pathlib import Path
from typing import IO

from django.db import connection

from reisgezel.config.backups import tables
from reisgezel.config.backups.manifest import (
    CONFIGURATION,
    DOCUMENTS,
    FILES,
    HEADS,
    TABLES,
    Manifest,
    marks_of_keys,
    sha256_of,
)
from reisgezel.config.home import Home
from reisgezel.core import clock
from reisgezel.core.audit.context import Operator
from reisgezel.core.audit.services import record
from reisgezel.core.records import disk, vault

OPERATOR = Operator("backup")
STORED = {"cases.document": "removed_at", "stories.storyfile": "erased_at"}
"""The records that name a file among the documents, and which of their columns says it is gone."""


def back_up(home: Home, target: Path) -> Manifest:
    """Copy an installation into a new folder, and leave a trace of it. Raises OSError."""
    with _unfinished(target) as folder:
        manifest = _fill(home, folder)
        manifest.write(folder)
        for path in folder.rglob("*"):
            disk.to_disk(path)
        folder.rename(target)
        disk.to_disk(target.parent)
    record("back_up", actor=OPERATOR, rows=manifest.rows, documents=manifest.documents)
    return manifest


@contextmanager
def _unfinished(target: Path) -> Iterator[Path]:
    """Lend a folder beside the target that only its owner may enter; it goes when something breaks."""
    target.parent.mkdir(parents=True, exist_ok=True)
    folder = Path(tempfile.mkdtemp(prefix=f"{target.name}.unfinished-", dir=target.parent))
    umask = os.umask(0o077)
    try:
        yield folder
    finally:
        os.umask(umask)
        shutil.rmtree(folder, ignore_errors=True)


def _fill(home: Home, folder: Path) -> Manifest:
    """Write all parts of a backup but its manifest, which is returned.

    The heads go first: so none of them has seen an event that the records do not have.
    """
    made_at = clock.real_now()
    migrations = tables.applied_migrations()
    with (folder / FILES).open("w", encoding="utf-8") as files:
        for name, path in ((HEADS, home.audit_heads), (CONFIGURATION, home.configuration_file)):
            if path.exists():
                shutil.copyfile(path, folder / name)
                _list(files, folder, name)
        with tables.snapshot():
            models = tables.models_of(migrations)
            documents = _copy_documents(home, folder, _names_in_use(models), files)
            sums = {}
            (folder / TABLES).mkdir()
            for model in models:
                name = model._meta.db_table
                sums[name] = _write_table(folder, model, files)
    return Manifest(
        made_at=made_at.isoformat(timespec="seconds"),
        version=version("reisgezel"),
        engine=connection.vendor,
        migrations=migrations,
        tables=sums,
        columns={model._meta.db_table: tables.columns(model) for model in models},
        documents=documents,
        keys=marks_of_keys(home),
        files_sha256=sha256_of(folder / FILES),
    )


def _names_in_use(models: Iterable[tables.Model]) -> Iterator[str]:
    """Yield the name that each document lies under, in the snapshot that is open."""
    for model in models:
        if gone := STORED.get(model._meta.label_lower):
            rows = model._default_manager.filter(**{gone: None}).order_by("pk")
            yield from rows.values_list("stored_name", flat=True).iterator(tables.ROWS_AT_ONCE)


def _copy_documents(home: Home, folder: Path, names: Iterable[str], files: IO[str]) -> int:
    """Copy the documents and return how many there were."""
    copied = 0
    for name in names:
        inside = f"{DOCUMENTS}/{vault.place_of(name)}"
        copy = folder / inside
        copy.parent.mkdir(parents=True, exist_ok=True)
        try:
            shutil.copyfile(home.documents / vault.place_of(name), copy)
        except FileNotFoundError:
            copy.unlink(missing_ok=True)
            continue
        _list(files, folder, inside)
        copied += 1
    return copied


def _write_table(folder: Path, model: tables.Model, files: IO[str]) -> tables.Sum:
    name = f"{TABLES}/{model._meta.db_table}.jsonl"
    with (folder / name).open("wb") as file:
        told = tables.sum_of(tables.lines(model), file.write)
    files.write(f"{told.sha256}  {name}\n")
    return told


def _list(files: IO[str], folder: Path, name: str) -> None:
    files.write(f"{sha256_of(folder / name)}  {name}\n")
