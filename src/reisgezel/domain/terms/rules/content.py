"""A version of a rule as data and back: in the words of ``terms.toml``, with nothing left to its rule.

What has an order stands in lists: a database may keep the names of a table in another order.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from reisgezel.lib.periods import Period
from reisgezel.lib.terms import Direction, FactSpec, Length, RuleVersion, Verification, Words
from reisgezel.lib.terms.counting import Counting
from reisgezel.lib.terms.fields import read_choice, read_extension, read_fact, words
from reisgezel.lib.terms.rules import Choice, Extension
from reisgezel.lib.terms.words import NOTHING

Content = Mapping[str, Any]


def content_of(version: RuleVersion) -> dict[str, Any]:
    """Return what a version says, as JSON takes it; not its days, regime, source and mark."""
    said: dict[str, Any] = {
        **_said(version.name, ""),
        **_said(version.start_event, "start"),
        **_said(version.note, "note"),
        "direction": str(version.direction),
        "fatal": version.is_fatal,
        "who": list(version.responsible),
        "evidence": version.evidence,
        "lengths": [_length(choice) for choice in version.choices],
        "facts": [_fact(fact) for fact in version.facts],
        "extension": _extension(version.extension),
        "suspendable": version.is_suspendable,
        "counted_by": _counted_by(version),
        "opens": str(version.opens) if version.opens else "",
        "reminders": list(version.reminders),
        "basis": version.basis,
        "planned": version.is_planned,
    }
    return {name: value for name, value in said.items() if value not in ("", None, False, [], {})}


def version_of(
    content: Content,
    *,
    code: str,
    regime: str,
    days: tuple[date | None, date | None],
    source: str,
    mark: str,
) -> RuleVersion:
    """Return the version that a content says; ``days`` are the first and last it holds.

    Raises KeyError or ValueError for what is no content of a rule.
    """
    counted_by = content.get("counted_by")
    first, last = days
    return RuleVersion(
        code=code,
        name=words(content, ""),
        start_event=words(content, "start"),
        regime=regime,
        in_force=Period(first, last + timedelta(days=1) if last else None),
        direction=Direction(content["direction"]),
        is_fatal=content.get("fatal", False),
        responsible=tuple(content.get("who", ())),
        legal_source=source,
        evidence=content.get("evidence", ""),
        verification=Verification(mark),
        choices=tuple(_read_length(one) for one in content["lengths"]),
        facts=tuple(_read_fact(one) for one in content.get("facts", ())),
        extension=read_extension(content["extension"]) if "extension" in content else None,
        is_suspendable=content.get("suspendable", False),
        counting=Counting(counted_by["counting"]) if counted_by else None,
        counting_source=words(counted_by, "") if counted_by else NOTHING,
        opens=Length.parse(content["opens"]) if "opens" in content else None,
        reminders=tuple(content.get("reminders", ())),
        basis=content.get("basis", ""),
        is_planned=content.get("planned", False),
        note=words(content, "note"),
    )


def _said(told: Words, name: str) -> dict[str, str]:
    before = f"{name}_" if name else ""
    return {f"{before}nl": told.nl, f"{before}en": told.en}


def _length(choice: Choice) -> dict[str, Any]:
    said: dict[str, Any] = {
        "length": str(choice.length) if choice.length else "none",
        "when": [[name, *sorted(values)] for name, values in choice.when.items()],
        "at_most": str(choice.at_most) if choice.at_most else "",
        "on_day": "-".join(f"{part:02}" for part in choice.on_day or ()),
        "mark": str(choice.verification or ""),
        **_said(choice.note, "note"),
    }
    return {name: value for name, value in said.items() if value}


def _fact(fact: FactSpec) -> dict[str, Any]:
    values = [
        {
            "value": value,
            **_said(told, ""),
            "also": [other for other, same in fact.also.items() if same == value],
        }
        for value, told in fact.values.items()
    ]
    return {
        "name": fact.name,
        **_said(fact.meaning, ""),
        "kind": str(fact.kind),
        "values": values,
        "also_named": list(fact.also_named),
        "default": fact.default,
    }


def _read_length(row: Content) -> Choice:
    return read_choice({**row, "when": {name: values for name, *values in row.get("when", ())}})


def _read_fact(row: Content) -> FactSpec:
    values = {one["value"]: one for one in row["values"]}
    return read_fact(row["name"], {**row, "values": values})


def _extension(extension: Extension | None) -> dict[str, Any] | None:
    if extension is None:
        return None
    return {
        **_said(extension.reason, ""),
        "steps": [str(step) for step in extension.steps],
        "free": extension.is_free,
        **({"at_most": str(extension.at_most)} if extension.at_most else {}),
    }


def _counted_by(version: RuleVersion) -> dict[str, str] | None:
    if version.counting is None:
        return None
    return {"counting": str(version.counting), **_said(version.counting_source, "")}
