"""The roles of the organisation as data: what each reads, does, and may open in an emergency."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import Any

from django.utils.translation import get_language

MOST_EXPORTED_ROWS = 5000
"""Of a role that lets lists leave and does not say how many rows."""


@dataclass(frozen=True)
class Role:
    code: str
    name_nl: str
    name_en: str
    meaning_nl: str
    meaning_en: str
    reads: Mapping[str, str] = field(hash=False)
    abilities: frozenset[str]
    break_glass: frozenset[str]
    most_exported_rows: int = 0
    """How many rows of a list may leave in one file; none without the ability to let lists leave."""

    def __str__(self) -> str:
        return self.name_en if _reads_english() else self.name_nl

    @property
    def meaning(self) -> str:
        """Return in a sentence or two what the role is for and what it does not open."""
        return self.meaning_en if _reads_english() else self.meaning_nl

    def scope(self, data_class: str) -> str:
        """Return the scope in which the role reads a data class; empty when it reads none of it.

        A part such as ``C3.permit`` is also read by whoever reads the whole class.
        """
        return self.reads.get(data_class) or self.reads.get(data_class.split(".")[0], "")


def _reads_english() -> bool:
    return (get_language() or "nl").startswith("en")


@cache
def all_roles() -> Mapping[str, Role]:
    """Return every role by its code, from ``catalogue/roles.toml``."""
    text = files(__package__).joinpath("catalogue/roles.toml").read_text(encoding="utf-8")
    return {
        code: Role(
            code=code,
            name_nl=row["nl"],
            name_en=row["en"],
            meaning_nl=row["meaning_nl"],
            meaning_en=row["meaning_en"],
            reads=row["reads"],
            abilities=frozenset(row["abilities"]),
            break_glass=frozenset(row.get("break_glass", ())),
            most_exported_rows=_most_exported(row),
        )
        for code, row in tomllib.loads(text).items()
    }


def _most_exported(row: Mapping[str, Any]) -> int:
    most: int = row.get("most_exported_rows", MOST_EXPORTED_ROWS)
    return most if "export_lists" in row["abilities"] else 0


@cache
def all_classes() -> frozenset[str]:
    """Return every class of data that a role reads or opens in an emergency, parts included."""
    roles = all_roles().values()
    return frozenset(name for role in roles for name in (*role.reads, *role.break_glass))


def role_choices() -> list[tuple[str, str]]:
    """Return the roles for a form, by name in the language of the reader."""
    return sorted(((code, str(role)) for code, role in all_roles().items()), key=lambda row: row[1])
