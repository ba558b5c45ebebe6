"""What stands in the fields of a catalogue: words, days in force, lengths, extensions and facts."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from reisgezel.lib.periods import Period
from reisgezel.lib.terms.lengths import Length
from reisgezel.lib.terms.rules import Choice, Extension, FactKind, FactSpec, Verification
from reisgezel.lib.terms.words import Words

Row = Mapping[str, Any]
YES_NO = {"yes": Words("ja", "yes"), "no": Words("nee", "no")}


def words(row: Row, name: str) -> Words:
    """Return the words of a row in both languages; ``name`` comes before the language."""
    before = f"{name}_" if name else ""
    return Words(row.get(f"{before}nl", ""), row.get(f"{before}en", ""))


def read_period(row: Row) -> Period:
    """Return from when up to and including when; ``valid_to`` is the last day."""
    last: date | None = row.get("valid_to")
    return Period(row.get("valid_from"), last + timedelta(days=1) if last else None)


def read_choice(row: Row) -> Choice:
    month, _, day = row.get("on_day", "").partition("-")
    return Choice(
        length=None if row["length"] == "none" else Length.parse(row["length"]),
        when={name: frozenset(_many(values)) for name, values in row.get("when", {}).items()},
        at_most=Length.parse(row["at_most"]) if "at_most" in row else None,
        on_day=(int(month), int(day)) if month else None,
        verification=Verification(row["mark"]) if "mark" in row else None,
        note=words(row, "note"),
    )


def _many(values: str | list[str]) -> list[str]:
    return [values] if isinstance(values, str) else values


def read_extension(row: Row) -> Extension:
    return Extension(
        reason=words(row, ""),
        steps=tuple(Length.parse(step) for step in row.get("steps", ())),
        is_free=row.get("free", False),
        at_most=Length.parse(row["at_most"]) if "at_most" in row else None,
    )


def read_fact(name: str, row: Row) -> FactSpec:
    kind = FactKind(row.get("kind", "choice"))
    values = row.get("values", {})
    return FactSpec(
        name=name,
        meaning=words(row, ""),
        kind=kind,
        values=YES_NO
        if kind is FactKind.YES_NO
        else {value: words(own, "") for value, own in values.items()},
        also={other: value for value, own in values.items() for other in own.get("also", ())},
        also_named=tuple(row.get("also_named", ())),
        default=row.get("default", ""),
    )
