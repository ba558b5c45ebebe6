"""Reading and writing the folder of a release."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

from reisgezel.config.backups import tables

FOLDER = Path(__file__).parent
KEYS = {name: f"made-up {name} key of the kept releases" for name in ("fields", "index", "audit")}


@dataclass(frozen=True)
class Release:
    """What a release left: the migrations that made its tables, their columns and their rows."""

    version: str
    keys: dict[str, str]
    migrations: list[tables.Migration]
    columns: dict[str, list[str]]
    rows: dict[str, list[str]]

    @classmethod
    def read(cls, version: str) -> Release:
        folder = FOLDER / version
        told = json.loads((folder / "rows.json").read_text(encoding="utf-8"))
        return cls(
            version,
            json.loads((folder / "keys.json").read_text()),
            [(room, name) for room, name in told["migrations"]],
            told["columns"],
            told["rows"],
        )

    def lines(self, table: str) -> list[bytes]:
        """Return the rows of a table as lines of a backup; none of one that the folder left out."""
        return [f"{line}\n".encode() for line in self.rows.get(table, [])]


def keep(version: str) -> Path:
    """Write what the database holds now into the folder of a release; return it."""
    folder = FOLDER / version
    folder.mkdir(exist_ok=True)
    migrations = tables.applied_migrations()
    models = tables.models_of(migrations)
    told = {
        "migrations": migrations,
        "columns": {model._meta.db_table: tables.columns(model) for model in models},
        "rows": {
            model._meta.db_table: rows
            for model in models
            if (rows := [line.decode().rstrip("\n") for line in tables.lines(model)])
        },
    }
    text = json.dumps(told, indent=0, ensure_ascii=False)
    (folder / "rows.json").write_text(text + "\n", encoding="utf-8")
    (folder / "keys.json").write_text(json.dumps(KEYS, indent=1) + "\n")
    return folder


def kept_versions() -> list[str]:
    return sorted(path.parent.name for path in FOLDER.glob("*/rows.json"))
