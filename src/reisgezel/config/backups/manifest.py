"""What a backup says of itself: which version made it, from what, and a fingerprint of every part.

``manifest.json`` names the version, the migrations, the tables with their rows, and which keys fit.
``files.sha256`` names each file; ``sha256sum --check files.sha256`` checks a backup without us.
"""

from __future__ import annotations

import hashlib
import hmac
import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path, PurePosixPath

from reisgezel.config.backups.tables import Migration, Sum
from reisgezel.config.home import Home
from reisgezel.lib.errors import RuleBroken

FORMAT = 1
MANIFEST, FILES, TABLES, DOCUMENTS = "manifest.json", "files.sha256", "tables", "documents"
HEADS, CONFIGURATION = "heads.jsonl", "reisgezel.toml"
SEALING_KEYS = ("fields", "index", "audit")
"""Without these, as they were, the records cannot be read, found or verified."""


@dataclass(frozen=True)
class Manifest:
    made_at: str
    version: str
    engine: str
    migrations: list[Migration]
    tables: dict[str, Sum]
    columns: dict[str, list[str]]
    documents: int
    keys: dict[str, list[str]]
    """A mark of each key that fits; no key follows from its mark."""
    files_sha256: str
    format: int = FORMAT

    @property
    def rows(self) -> int:
        return sum(each.rows for each in self.tables.values())

    def write(self, folder: Path) -> None:
        told = asdict(self) | {
            "tables": {name: each._asdict() for name, each in self.tables.items()}
        }
        (folder / MANIFEST).write_text(json.dumps(told, indent=1) + "\n", encoding="utf-8")

    @classmethod
    def read(cls, folder: Path) -> Manifest:
        """Read what a folder says of itself. Raises RuleBroken when it is no backup."""
        try:
            told = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
            told["tables"] = {name: Sum(**each) for name, each in told["tables"].items()}
            told["migrations"] = [(room, name) for room, name in told["migrations"]]
            found = cls(**told)
        except FileNotFoundError:
            raise RuleBroken(f"{folder} is no backup: it has no {MANIFEST}.") from None
        except (KeyError, TypeError, ValueError):
            raise RuleBroken(f"{folder / MANIFEST} cannot be understood.") from None
        if found.format != FORMAT:
            raise RuleBroken(f"{folder} was made by version {found.version}, for another restore.")
        return found


def marks_of_keys(home: Home) -> dict[str, list[str]]:
    """Return a mark of each key, newest first where they rotate. Raises NotReady when one is missing."""
    return {name: [_mark(key) for key in home.key(name).split(",")] for name in SEALING_KEYS}


def wrong_keys(home: Home, manifest: Manifest) -> list[str]:
    """Return the names of the keys that do not fit a backup; a key that was added does no harm."""
    ours = marks_of_keys(home)
    return [name for name in SEALING_KEYS if not set(manifest.keys[name]) <= set(ours[name])]


def damage(folder: Path, manifest: Manifest) -> Iterator[str]:
    """Yield each file of a backup that is not what was written."""
    if sha256_of(folder / FILES) != manifest.files_sha256:
        yield FILES
        return
    told = dict(listed_files(folder))
    for name, expected in told.items():
        if not (folder / name).is_file() or sha256_of(folder / name) != expected:
            yield name
    for table, each in manifest.tables.items():
        if told.get(f"{TABLES}/{table}.jsonl") != each.sha256:
            yield f"{TABLES}/{table}.jsonl"


def listed_files(folder: Path) -> Iterator[tuple[str, str]]:
    """Yield the name and fingerprint of each file. Raises RuleBroken for a name that leads outside."""
    with (folder / FILES).open(encoding="utf-8") as listed:
        for line in listed:
            sha256, _, name = line.rstrip("\n").partition("  ")
            if PurePosixPath(name).is_absolute() or ".." in PurePosixPath(name).parts:
                raise RuleBroken(f"{folder / FILES} names a file outside the backup.")
            yield name, sha256


def sha256_of(path: Path) -> str:
    """Return the fingerprint of a file; that of nothing when it is not there."""
    if not path.is_file():
        return ""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _mark(key: str) -> str:
    return hmac.new(key.strip().encode(), b"reisgezel backup", hashlib.sha256).hexdigest()[:16]
