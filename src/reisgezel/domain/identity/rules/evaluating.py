"""How well persons are recognised in a table of which somebody knows who is who: precision and recall."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from reisgezel.domain.identity.rules.blocks import (
    MOST_OF_A_BLOCK,
    blocks,
    most_of_a_weak_block,
    weak_blocks,
)
from reisgezel.domain.identity.rules.evidence import LIKELY
from reisgezel.domain.identity.rules.glance import Glances
from reisgezel.domain.identity.rules.known import Known
from reisgezel.domain.identity.rules.scoring import score
from reisgezel.lib.partial_dates import PartialDate

Row = Mapping[str, str]
Columns = Mapping[str, Sequence[str]]


@dataclass(frozen=True)
class Figures:
    """What came of comparing the rows of a table."""

    rows: int
    pairs: int
    """Of two rows about one person, as the table knows it."""
    compared: int
    missed_at_first: int
    found: int
    right: int

    @property
    def precision(self) -> float:
        return self.right / self.found if self.found else 1.0

    @property
    def recall(self) -> float:
        return self.right / self.pairs if self.pairs else 1.0

    @property
    def told(self) -> dict[str, float]:
        return {
            "rows": self.rows,
            "pairs": self.pairs,
            "compared": self.compared,
            "missed_at_first": self.missed_at_first,
            "found": self.found,
            "precision": round(self.precision, 4),
            "recall": round(self.recall, 4),
        }


def known_of(row: Row, columns: Columns) -> Known:
    """Return a row as what is known of a person, by the columns named for each kind."""

    def text(kind: str) -> str:
        return " ".join(
            part for name in columns.get(kind, ()) if (part := (row[name] or "").strip())
        )

    name = text("name")
    place = text("place").lower()
    return Known(
        names=(name,) if name else (),
        birth=birth_of(text("birth")),
        gender=text("gender"),
        v_number=text("v_number"),
        phone=text("phone"),
        email=text("email"),
        doors=frozenset({text("door").lower()} - {""}),
        places=frozenset({place} - {""}),
    )


def birth_of(text: str) -> PartialDate:
    """Return a birth date as tables have it; unknown for what cannot be a date.

    >>> str(birth_of("19300213")), str(birth_of("1949 7 22")), birth_of("19301332").is_known
    ('1930-02-13', '1949-07-22', False)
    """
    digits = re.fullmatch(r"(\d{4})(\d{2})(\d{2})", text.strip())
    try:
        return PartialDate.parse("-".join(digits.groups()) if digits else text)
    except ValueError:
        return PartialDate()


def evaluate(persons: Sequence[Known], who: Sequence[str], *, least: int = LIKELY) -> Figures:
    """Compare all that share a block and may be one, and hold what is found against who is who."""
    truth = _pairs_of(who)
    candidates = candidate_pairs(persons, least)
    found = {
        pair for pair in candidates if score(persons[pair[0]], persons[pair[1]]).weight >= least
    }
    return Figures(
        rows=len(persons),
        pairs=len(truth),
        compared=len(candidates),
        missed_at_first=len(truth - candidates),
        found=len(found),
        right=len(found & truth),
    )


def candidate_pairs(persons: Sequence[Known], least: int = LIKELY) -> set[tuple[int, int]]:
    """Return the pairs that share a block and may be one at a glance, by their places, as a sweep does."""
    sharing: dict[tuple[bool, str], list[int]] = defaultdict(list)
    most = {True: most_of_a_weak_block(len(persons)), False: MOST_OF_A_BLOCK}
    seen = Glances(least)
    for place, known in enumerate(persons):
        seen.add(known)
        for block in blocks(known):
            sharing[False, block].append(place)
        for block in weak_blocks(known):
            sharing[True, block].append(place)
    found = {
        pair
        for (is_weak, _block), places in sharing.items()
        if len(places) <= most[is_weak]
        for pair in combinations(places, 2)
    }
    return {pair for pair in found if seen.may_be_one(*pair)}


def _pairs_of(who: Iterable[str]) -> set[tuple[int, int]]:
    places: dict[str, list[int]] = defaultdict(list)
    for place, name in enumerate(who):
        places[name].append(place)
    return {pair for rows in places.values() for pair in combinations(rows, 2)}
