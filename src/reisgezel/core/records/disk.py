"""Files that are there whole and survive a power cut, or are not there at all."""

from __future__ import annotations

import os
import secrets
from pathlib import Path


def write_whole(path: Path, content: bytes) -> None:
    """Write a file for its owner alone, in place of one that may be there; on disk before this returns."""
    make_folder(path.parent)
    half_written = path.with_name(f"{path.name}.{secrets.token_hex(4)}.new")
    try:
        with os.fdopen(
            os.open(half_written, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb"
        ) as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        half_written.replace(path)
    except BaseException:
        half_written.unlink(missing_ok=True)
        raise
    to_disk(path.parent)


def take_away(path: Path) -> None:
    """Remove a file for good, also after a power cut; nothing happens when it is gone already."""
    try:
        path.unlink()
    except FileNotFoundError:
        return
    to_disk(path.parent)


def make_folder(folder: Path) -> None:
    """Make a folder that only its owner may enter, with those above it, unless it is there."""
    if not folder.is_dir():
        make_folder(folder.parent)
        folder.mkdir(exist_ok=True, mode=0o700)
        to_disk(folder.parent)


def to_disk(path: Path) -> None:
    """Have what was written to a file or a folder survive a power cut."""
    opened = os.open(path, os.O_RDONLY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)
