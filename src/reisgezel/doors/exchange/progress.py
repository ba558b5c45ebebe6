"""How far the storing of a file is, for who looks meanwhile.

It lies beside the documents, where every server sees it: all is stored in one transaction, and a database
shows nothing of that until it ends. What is left behind by a machine that stopped, ``doctor`` takes away.
"""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from django.conf import settings

from reisgezel.core.records import disk
from reisgezel.doors.exchange.models import FileImport

FOLDER = "progress"


class Progress(NamedTuple):
    """How many records are done, and of how many."""

    done: int
    total: int


def tell_progress(found: FileImport, done: int, total: int) -> None:
    """Write down how far it is; a power cut may lose that, so nothing waits for the disk."""
    disk.make_folder(_path(found).parent)
    _path(found).write_text(f"{done} {total}")


def progress_of(found: FileImport) -> Progress | None:
    """Return how far it is; None when nothing is being stored, or nothing is known of it yet."""
    try:
        done, total = _path(found).read_text().split()
        return Progress(int(done), int(total))
    except (OSError, ValueError):
        return None


def forget_progress(found: FileImport) -> None:
    """Let go of it when all is stored, or nothing."""
    _path(found).unlink(missing_ok=True)


def _path(found: FileImport) -> Path:
    return Path(settings.DOCUMENTS_ROOT) / FOLDER / found.public_id
