"""Reading a catalogue of terms and holidays from TOML; what contradicts itself is refused by name."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from reisgezel.lib.terms.asking import fact_name
from reisgezel.lib.terms.fields import words
from reisgezel.lib.terms.holidays import Decree, Holiday, HolidayCalendar
from reisgezel.lib.terms.reading import BadTerms, Reader
from reisgezel.lib.terms.rules import FactKind, FactSpec, Rule
from reisgezel.lib.terms.words import NoTerm, Words

PART = "part"
"""The fact that names a part of a rule, instead of its code."""


@dataclass(frozen=True)
class Catalogue:
    """The rules by their code; a rule in parts has one for each part, as ``T16.link``."""

    rules: Mapping[str, Rule]
    parts: Mapping[str, tuple[str, ...]]
    """The codes of the parts, by the code of the rule."""
    defaults: Mapping[str, str]
    """The code of the part that is meant when none is named."""
    regimes: Mapping[str, Words]

    def find(self, asked: str, part: str = "") -> Rule:
        """Return a rule by its code or name, however written. Raises NoTerm when there is none.

        A rule in parts without a part gives its usual one, or says which parts there are.
        """
        code, named = self._split(asked)
        part = fact_name(part) or named
        if code not in self.parts:
            if part:
                raise self._no_part(code, part)
            return self.rules[code]
        if part:
            if f"{code}.{part}" not in self.rules:
                raise self._no_part(code, part)
            return self.rules[f"{code}.{part}"]
        if code in self.defaults:
            return replace(self.rules[self.defaults[code]], code=code)
        raise NoTerm(
            Words(
                "{code} heeft het feit 'part' nodig: welk onderdeel. ",
                "{code} needs the fact 'part': which part. ",
            ).fill(code=code)
            + self._part_names(code),
            fact=PART,
        )

    def part_fact(self, code: str) -> FactSpec | None:
        """Return the fact that names a part; None when the rule has none."""
        if code not in self.parts:
            return None
        values = {self._part_of(one): self.rules[one].name for one in self.parts[code]}
        default = self._part_of(self.defaults[code]) if code in self.defaults else ""
        return FactSpec(
            PART, Words("welk onderdeel", "which part"), FactKind.CHOICE, values, default=default
        )

    def _split(self, asked: str) -> tuple[str, str]:
        """Return the code of a rule and the part that was named with it."""
        wanted = fact_name(asked)
        codes = self._names()
        if wanted in codes:
            code, _dot, part = codes[wanted].partition(".")
            return code, part
        head, separator, part = re.sub(r"[./]", "_", wanted).partition("_")
        if separator and head in codes:
            return codes[head], part
        raise NoTerm(
            Words(
                "Er is geen termijn '{asked}'. 'reisgezel term' noemt ze allemaal.",
                "There is no term '{asked}'. 'reisgezel term' lists them all.",
            ).fill(asked=asked)
        )

    def _names(self) -> dict[str, str]:
        """Return how people may write each rule: its code, that without a zero, its name."""
        heads = {code: code.split(".")[0] for code in self.rules}
        slugs = [rule.slug for rule in self.rules.values()]
        names: dict[str, str] = {}
        for code, head in heads.items():
            slug = self.rules[code].slug
            names[slug] = code if slugs.count(slug) == 1 else head
            names[head.lower()] = names[re.sub(r"^t0+", "t", head.lower())] = head
        return names

    @property
    def codes(self) -> tuple[str, ...]:
        """Return the code of every rule, once for one in parts."""
        return tuple(dict.fromkeys(code.split(".")[0] for code in self.rules))

    def _part_of(self, code: str) -> str:
        return code.partition(".")[2]

    def _no_part(self, code: str, part: str) -> NoTerm:
        if code not in self.parts:
            return NoTerm(
                Words("{code} heeft geen onderdelen.", "{code} has no parts.").fill(code=code),
                fact=PART,
            )
        return NoTerm(
            Words(
                "'{part}' is geen onderdeel van {code}. ", "'{part}' is no part of {code}. "
            ).fill(part=part, code=code)
            + self._part_names(code),
            fact=PART,
        )

    def _part_names(self, code: str) -> Words:
        spec = self.part_fact(code)
        names = spec.values if spec else {}
        return Words("Kies uit: {names}.", "Choose from: {names}.").fill(
            names=Words(
                ", ".join(f"{part} ({said.nl})" for part, said in names.items()),
                ", ".join(f"{part} ({said.en})" for part, said in names.items()),
            )
        )


def read_catalogue(text: str) -> Catalogue:
    """Return the rules of a catalogue. Raises BadTerms with the place of what is wrong in it."""
    try:
        tables = tomllib.loads(text)
    except tomllib.TOMLDecodeError as wrong:
        raise BadTerms(str(wrong)) from wrong
    reader = Reader(tables)
    rules: dict[str, Rule] = {}
    parts: dict[str, tuple[str, ...]] = {}
    defaults: dict[str, str] = {}
    for code, row in tables.get("rules", {}).items():
        made = reader.rules(code, row)
        rules |= {rule.code: rule for rule in made}
        if "parts" in row:
            parts[code] = tuple(rule.code for rule in made)
            if "usual_part" in row:
                defaults[code] = f"{code}.{row['usual_part']}"
    _join_successors(tables["rules"], rules)
    if unknown := [code for code in defaults.values() if code not in rules]:
        raise BadTerms(f"{unknown[0]}: there is no such part")
    return Catalogue(rules, parts, defaults, reader.regimes)


def read_calendar(text: str) -> HolidayCalendar:
    """Return the holidays and decrees of a catalogue of holidays. Raises BadTerms."""
    try:
        tables = tomllib.loads(text)
        holidays = [_holiday(row) for row in tables["holidays"]]
        decrees = [
            Decree(
                row["name"], tuple(row["years"]), frozenset(row["days"]), row.get("complete", True)
            )
            for row in tables["decrees"]
        ]
    except (tomllib.TOMLDecodeError, KeyError, TypeError) as wrong:
        raise BadTerms(f"holidays: {wrong}") from wrong
    for decree in decrees:
        if stray := [day for day in decree.days if day.year not in decree.years]:
            raise BadTerms(f"{decree.name}: {stray[0]} is in none of its years")
    return HolidayCalendar(holidays, decrees)


def _holiday(row: Mapping[str, Any]) -> Holiday:
    known = {name: value for name, value in row.items() if name not in ("nl", "en", "source")}
    return Holiday(words(row, ""), **known)


def _join_successors(tables: Mapping[str, Any], rules: dict[str, Rule]) -> None:
    """Give a rule the versions of the one that replaced it: an event of later finds them there."""
    for code, row in tables.items():
        if "replaced_by" not in row:
            continue
        if row["replaced_by"] not in rules:
            raise BadTerms(f"{code}.replaced_by: there is no {row['replaced_by']}")
        rules[code] = replace(
            rules[code], versions=rules[code].versions + rules[row["replaced_by"]].versions
        )
