"""The detectors as data: what each counts, from which number on, and what it says to the reviewer."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, fields
from enum import StrEnum
from functools import cache
from importlib.resources import files
from typing import Any

from django.utils.translation import get_language

NUMBERS = frozenset(
    {"window_days", "at_least", "days_at_least", "share_at_least", "times_peers", "gravity"}
)
"""What an organisation may change of a detector."""
MARKS = "marks"


class BadDetectors(ValueError):
    """The organisation's own file names what is not there, or gives what is no number."""


class Rule(StrEnum):
    MANY = "many"
    AGAIN = "again"
    CROWD = "crowd"
    LEANING = "leaning"


@dataclass(frozen=True)
class Detector:
    code: str
    rule: Rule
    mark: str
    counts: str
    window_days: int
    at_least: int
    times_peers: float
    gravity: int
    texts: Mapping[str, str]
    against: str = ""
    """What of the colleagues it is held against; empty when that is the same mark."""
    days_at_least: int = 1
    share_at_least: float = 0

    def __str__(self) -> str:
        return self._text("")

    @property
    def compared_mark(self) -> str:
        return self.against or self.mark

    def says(self, value: int, typical: float) -> str:
        """Return what stands out, to follow after a name."""
        return self._text("says_").format(value=value, typical=round(typical))

    @property
    def why(self) -> str:
        return self._text("why_")

    @property
    def normal(self) -> str:
        return self._text("normal_")

    @property
    def judge(self) -> str:
        return self._text("judge_")

    def _text(self, kind: str) -> str:
        language = "en" if (get_language() or "nl").startswith("en") else "nl"
        return self.texts[f"{kind}{language}"]


@dataclass(frozen=True)
class Limits:
    """From when on a reading gets a mark."""

    night_from: int
    night_until: int
    former_after_days: int
    closed_after_days: int
    leaving_days: int
    deputy_days: int
    dormant_after_days: int
    woken_days: int
    few_found: int


@dataclass(frozen=True)
class Catalogue:
    limits: Limits
    detectors: Mapping[str, Detector]

    @property
    def longest_window_days(self) -> int:
        return max(detector.window_days for detector in self.detectors.values())


def read_catalogue(own: str = "") -> Catalogue:
    """Return the detectors that come with the program, with the organisation's own numbers.

    Raises BadDetectors when ``own`` (TOML) names an unknown detector or number, or gives no number.

    >>> read_catalogue("[probing]\\nat_least = 30").detectors["probing"].at_least
    30
    >>> read_catalogue("[probing]\\nleast = 30")
    Traceback (most recent call last):
    reisgezel.domain.oversight.rules.detectors.BadDetectors: probing.least
    """
    tables = {code: dict(row) for code, row in _shipped().items()}
    for code, changes in tomllib.loads(own).items():
        for name, value in changes.items():
            if not _may_change(tables, code, name) or type(value) not in (int, float):
                raise BadDetectors(f"{code}.{name}")
            tables[code][name] = value
    limits = Limits(**tables.pop(MARKS))
    return Catalogue(limits, {code: _detector(code, row) for code, row in tables.items()})


@cache
def _shipped() -> Mapping[str, Mapping[str, Any]]:
    package = files(__package__.rpartition(".")[0])
    return tomllib.loads(package.joinpath("catalogue/detectors.toml").read_text(encoding="utf-8"))


def _may_change(tables: Mapping[str, Mapping[str, Any]], code: str, name: str) -> bool:
    return name in tables.get(code, {}) and (code == MARKS or name in NUMBERS)


def _detector(code: str, row: Mapping[str, Any]) -> Detector:
    known = {field.name for field in fields(Detector)}
    columns = {name: value for name, value in row.items() if name in known}
    texts = {name: value for name, value in row.items() if name not in known}
    return Detector(code=code, texts=texts, **(columns | {"rule": Rule(row["rule"])}))
