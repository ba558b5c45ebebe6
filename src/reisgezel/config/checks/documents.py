"""Whether each document lies where its record says, and nothing lies there that no record names.

A file without a record stays behind when an upload was undone after its file was written, or when
the machine stopped between removing a record's document and its file. It is unreadable without the
key, but it should not be there.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

from reisgezel.config.checks.house import MOST_NAMED, Finding, ok, problem, warning
from reisgezel.config.home import Home
from reisgezel.core.records import vault
from reisgezel.domain.cases.models import Document
from reisgezel.domain.stories.models import StoryFile
from reisgezel.doors.exchange.models import FileImport

SECONDS_UNDER_WAY = 3600
"""A file younger than this may belong to an upload that is not finished."""


def documents(home: Home) -> Iterator[Finding]:
    missing = list(_missing(home))
    strays = list(stray_files(home))
    if missing:
        named = ", ".join(missing[:MOST_NAMED])
        yield problem(f"{len(missing)} documents are gone from the disk: {named}.")
    if strays:
        yield warning(
            f"{len(strays)} files in {home.documents} belong to no record."
            " 'reisgezel doctor --remove-strays' takes them away."
        )
    if not missing and not strays:
        yield ok("Every document lies where its record says, and no other.")


def stray_files(home: Home) -> Iterator[Path]:
    """Yield the files that no record names, left by what was undone or cut off."""
    latest = time.time() - SECONDS_UNDER_WAY
    old = [file for file in home.documents.glob("*/*") if file.stat().st_mtime < latest]
    in_use = {*_names(), *_names_of_imports()}
    yield from (file for file in old if file.name not in in_use)


def _missing(home: Home) -> Iterator[str]:
    for name in _names():
        if not (home.documents / vault.place_of(name)).is_file():
            yield _id_of(name)


def _names() -> Iterator[str]:
    kept = (
        Document.objects.filter(removed_at=None),
        StoryFile.objects.filter(erased_at=None),
    )
    for rows in kept:
        yield from rows.order_by("pk").values_list("stored_name", flat=True).iterator()


def _names_of_imports() -> Iterator[str]:
    """Yield the files that wait to be imported; no backup has them, so that they may be missing."""
    for found in FileImport.objects.exclude(stored_name="").order_by("pk").iterator():
        yield from (found.stored_name, found.result_name)


def _id_of(name: str) -> str:
    """Return the id of the record that names a file."""
    document = Document.objects.filter(stored_name=name).first()
    return (document or StoryFile.objects.get(stored_name=name)).public_id
