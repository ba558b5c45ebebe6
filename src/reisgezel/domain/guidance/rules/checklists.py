"""Which checklist items are asked of a person, by when, and how they stand."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Any

from django.utils.translation import get_language

from reisgezel.domain.contracts.rules import ADULT_AGE
from reisgezel.domain.guidance.rules.flows import BadCatalogue

SOON_DAYS = 14
CATCH_UP_DAYS = 14
"""How long guidance has for what should have been done before it began."""
CONDITIONS = frozenset(
    {"all", "adult", "child", "partner", "nareis", "work", "medical", "single_parent"}
)


RANKS = {"main": 0, "partner": 1, "parent": 2}


class Scope(StrEnum):
    PERSON = "person"
    HOUSEHOLD = "household"


class ItemState(StrEnum):
    LATE = "late"
    SOON = "soon"
    LATER = "later"
    DONE = "done"
    NOT_APPLICABLE = "not_applicable"


OPEN = frozenset({ItemState.LATE, ItemState.SOON, ItemState.LATER})


@dataclass(frozen=True)
class Item:
    """One point of a checklist."""

    code: str
    nl: str
    en: str
    offset: int
    conditions: tuple[str, ...]
    domain: str
    scope: Scope
    days_after_birth: int | None = None
    d0_before: date | None = None

    def __str__(self) -> str:
        return self.en if self.en and (get_language() or "nl").startswith("en") else self.nl

    @classmethod
    def read(cls, row: Mapping[str, Any]) -> Item:
        """Return the item of a catalogue row. Raises BadCatalogue when it contradicts itself."""
        code = row["code"]
        conditions = tuple(row["condition"].split("+"))
        if unknown := set(conditions) - CONDITIONS:
            raise BadCatalogue(f"{code}: unknown condition {', '.join(sorted(unknown))}")
        limit = row.get("d0_before")
        return cls(
            code=code,
            nl=row["nl"],
            en=row.get("en", ""),
            offset=row["offset"],
            conditions=conditions,
            domain=row["domain"],
            scope=Scope(row["scope"]),
            days_after_birth=row.get("days_after_birth"),
            d0_before=date.fromisoformat(str(limit)) if limit else None,
        )


@dataclass(frozen=True)
class Member:
    """What the checklist asks of somebody in the household: an age, possibly a range, and a role."""

    ages: tuple[int, int] | None
    role: str = "main"
    birth_on: date | None = None
    number: int = 0
    """Tells apart who are alike in role and age, as twins are: the lower goes first."""

    @property
    def is_adult(self) -> bool:
        """Tell whether this is no child for certain; who may be 18 counts as an adult."""
        return self.ages is None or self.ages[1] >= ADULT_AGE

    @property
    def rank(self) -> tuple[int, int, int]:
        """Return the place in the order in which the household's own items are given out."""
        place = RANKS.get(self.role, 3) if self.is_adult else 4
        return place, -self.ages[1] if self.ages else 0, self.number


@dataclass(frozen=True)
class Facts:
    """What decides about the items of one person on one day."""

    d0: date
    person: frozenset[str]
    household: frozenset[str]
    carries_household: bool
    youngest_birth_on: date | None = None
    began_on: date | None = None
    """The first day somebody could act; None when that does not matter."""

    @classmethod
    def of(
        cls,
        me: Member,
        others: Sequence[Member],
        *,
        d0: date,
        themes: Iterable[str] = (),
        began_on: date | None = None,
    ) -> Facts:
        """Read the facts from a person and who lives with them.

        >>> alone = Facts.of(Member((27, 27)), [], d0=date(2018, 5, 8))
        >>> sorted(alone.person), alone.carries_household
        (['adult', 'all'], True)
        """
        members = [me, *others]
        chosen = frozenset(themes)
        children = [member for member in members if not member.is_adult]
        has_partner = any(member.role == "partner" for member in members)
        is_parent = me.role in {"main", "partner"} and me.is_adult and bool(children)
        own = {"all", "adult" if me.is_adult else "child"} | chosen
        if has_partner and me.role in {"main", "partner"}:
            own.add("partner")
        if is_parent and not has_partner:
            own.add("single_parent")
        together = {"all"} | chosen
        together |= {"adult"} if any(member.is_adult for member in members) else set()
        together |= {"child"} if children else set()
        together |= {"partner"} if has_partner else set()
        if children and not has_partner:
            together.add("single_parent")
        births = [child.birth_on for child in children if child.birth_on]
        return cls(
            d0=d0,
            person=frozenset(own),
            household=frozenset(together),
            carries_household=all(me.rank <= other.rank for other in others),
            youngest_birth_on=max(births, default=None),
            began_on=began_on,
        )


def applies(item: Item, facts: Facts) -> bool:
    """Tell whether an item is asked of a person."""
    if item.d0_before and facts.d0 >= item.d0_before:
        return False
    if item.scope == Scope.HOUSEHOLD:
        return facts.carries_household and facts.household.issuperset(item.conditions)
    return facts.person.issuperset(item.conditions)


def due_on(item: Item, facts: Facts) -> date:
    """Return by when an item should be done: its offset to D0, or two weeks into late guidance.

    >>> keys = Facts.of(Member((27, 27)), [], d0=date(2018, 5, 8))
    >>> due_on(Item("MB17", "Huisarts", "GP", 14, ("all",), "G", Scope.PERSON), keys)
    datetime.date(2018, 5, 22)
    """
    planned = _planned_on(item, facts)
    if facts.began_on and planned < facts.began_on:
        return facts.began_on + timedelta(days=CATCH_UP_DAYS)
    return planned


@dataclass(frozen=True)
class Mark:
    """What was last recorded about an item."""

    state: str
    done_on: date | None = None
    done_by: str = ""
    reason: str = ""


@dataclass(frozen=True)
class Row:
    """An item as it stands for a person today."""

    item: Item
    due_on: date
    state: ItemState
    mark: Mark | None = None

    @property
    def is_open(self) -> bool:
        return self.state in OPEN


@dataclass(frozen=True)
class Progress:
    """How many items are done, of how many that are asked."""

    done: int
    total: int
    late: int


def item_state(mark: Mark | None, due: date, today: date) -> ItemState:
    """Return how an item stands: what was recorded, else how near its day is.

    >>> item_state(None, date(2018, 5, 22), date(2018, 6, 12)).value
    'late'
    """
    if mark and mark.state in {ItemState.DONE, ItemState.NOT_APPLICABLE}:
        return ItemState(mark.state)
    if due < today:
        return ItemState.LATE
    return ItemState.SOON if due <= today + timedelta(days=SOON_DAYS) else ItemState.LATER


def read_list(
    items: Iterable[Item], facts: Facts, marks: Mapping[str, Mark], today: date
) -> list[Row]:
    """Return the items of a person: open ones first by their day, then what is done or set aside.

    What was done stays on the list, also when it would not be asked any more.
    """
    rows = []
    for item in items:
        mark = marks.get(item.code)
        settled = mark is not None and mark.state == ItemState.DONE
        if applies(item, facts) or settled:
            due = due_on(item, facts)
            rows.append(Row(item, due, item_state(mark, due, today), mark))
    return sorted(rows, key=_open_first)


def progress(rows: Iterable[Row]) -> Progress:
    """Count what is done and what is asked; what does not apply is not asked."""
    states = [row.state for row in rows]
    return Progress(
        done=states.count(ItemState.DONE),
        total=len(states) - states.count(ItemState.NOT_APPLICABLE),
        late=states.count(ItemState.LATE),
    )


def _planned_on(item: Item, facts: Facts) -> date:
    born = facts.youngest_birth_on
    if item.days_after_birth is not None and born and born >= facts.d0:
        return born + timedelta(days=item.days_after_birth)
    return facts.d0 + timedelta(days=item.offset)


def _open_first(row: Row) -> tuple[int, date, str]:
    order = {ItemState.DONE: 1, ItemState.NOT_APPLICABLE: 2}
    return order.get(row.state, 0), row.due_on, row.item.code
