"""The board of a month: per municipality what was counted, what is asked, and whether it was signed."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from django.db.models import QuerySet

from reisgezel.core.access.actors import Actor
from reisgezel.core.records import together
from reisgezel.domain.places.models import Municipality, MunicipalityQuerySet
from reisgezel.domain.reporting.kept import kept_rows, up_to_date
from reisgezel.domain.reporting.models import (
    KeptLine,
    KeptMonth,
    KeptQuestion,
    MonthControl,
    Signature,
)
from reisgezel.domain.reporting.rules import Kind, State
from reisgezel.domain.reporting.selectors.controls import signatures_of
from reisgezel.domain.reporting.selectors.municipalities import accounted, municipalities_of
from reisgezel.lib.errors import Absent

URGENCY = {state: place for place, state in enumerate(State)}
"""Which state asks work first."""


@dataclass
class Row:
    """One municipality in a month."""

    municipality: Municipality
    housed: int = 0
    started: int = 0
    complete: int = 0
    amount_cents: int = 0
    open_by_kind: Counter[Kind] = field(default_factory=Counter)
    """How many questions of each kind nobody answered yet."""
    signature: Signature | None = None
    may_sign: bool = False

    @cached_property
    def open_questions(self) -> int:
        return self.open_by_kind.total()

    @property
    def changed_since_signing(self) -> bool:
        signed = self.signature
        return bool(signed and (signed.housed, signed.started) != (self.housed, self.started))

    @cached_property
    def state(self) -> State:
        if self.signature:
            return State.CHANGED if self.changed_since_signing else State.SIGNED
        return State.QUESTIONS if self.open_questions else State.READY

    @property
    def urgency(self) -> tuple[int, int, str]:
        """Return by what rows are sorted: what asks work first, most questions first."""
        return URGENCY[self.state], -self.open_questions, self.municipality.name


@dataclass
class Month:
    """A month as one actor works with it: what was counted in some municipalities, read when asked for."""

    month: date
    control: MonthControl | None
    """None when nobody answered or signed anything yet."""
    municipalities: dict[int, Municipality]
    kept: KeptMonth

    @property
    def is_frozen(self) -> bool:
        return bool(self.control and self.control.is_frozen)

    @property
    def lines(self) -> QuerySet[KeptLine]:
        """Return the records that are counted, the housings first, in the order of their days."""
        rows = self.kept.lines.filter(municipality__in=self.municipalities)
        return rows.order_by("what", "on", "pk")

    @property
    def questions(self) -> QuerySet[KeptQuestion]:
        return self.kept.questions.filter(municipality__in=self.municipalities)


@dataclass
class Board(Month):
    """A month with its sums at hand."""

    rows: list[Row]

    @cached_property
    def started(self) -> int:
        return sum(row.started for row in self.rows)

    @cached_property
    def housed(self) -> int:
        return sum(row.housed for row in self.rows)

    @cached_property
    def complete(self) -> int:
        """Return how many started trajectories have no question that nobody answered yet."""
        return sum(row.complete for row in self.rows)

    @cached_property
    def amount_cents(self) -> int:
        return sum(row.amount_cents for row in self.rows)

    @cached_property
    def open_by_kind(self) -> Counter[Kind]:
        return sum((row.open_by_kind for row in self.rows), Counter[Kind]())

    @cached_property
    def open_questions(self) -> int:
        return self.open_by_kind.total()

    @property
    def unsigned(self) -> list[Row]:
        return [row for row in self.rows if not row.signature]


def counted_month(actor: Actor, month: date) -> Month:
    """Return the month for the municipalities the actor accounts for. Raises NotAllowed."""
    return _counted(month, municipalities_of(actor, month))


def month_board(actor: Actor, month: date) -> Board:
    """Return the same with the sums of each municipality. Raises NotAllowed."""
    return _board(actor, month, municipalities_of(actor, month))


def municipality_board(actor: Actor, month: date, cbs_code: str) -> Board:
    """Return the month for one of the actor's municipalities. Raises NotAllowed or Absent."""
    board = _board(actor, month, municipalities_of(actor, month).filter(cbs_code=cbs_code))
    if not board.rows:
        raise Absent(cbs_code, kind="places.municipality")
    return board


def whole_board(actor: Actor, month: date) -> Board:
    """Return the month of the whole organisation, as freezing needs it."""
    return _board(actor, month, accounted(month))


def _counted(month: date, municipalities: MunicipalityQuerySet) -> Month:
    found, controls, *kept = together.fetch(
        municipalities, MonthControl.objects.filter(month=month), *kept_rows(month)
    )
    places = {municipality.pk: municipality for municipality in found}
    return Month(month, controls[0] if controls else None, places, up_to_date(month, *kept))


def _board(actor: Actor, month: date, municipalities: MunicipalityQuerySet) -> Board:
    counted = _counted(month, municipalities)
    rows = {m.pk: Row(m) for m in counted.municipalities.values()}
    still_kept, totals, asked, signatures = together.fetch(
        KeptMonth.objects.filter(pk=counted.kept.pk),
        counted.kept.totals.filter(municipality__in=rows),
        counted.kept.asked.filter(municipality__in=rows),
        signatures_of(month).filter(municipality__in=rows),
    )
    if not still_kept:
        return _board(actor, month, municipalities)
    for total in totals:
        row = rows[total.municipality_id]
        row.housed, row.started = total.housed, total.started
        row.complete, row.amount_cents = total.complete, total.amount_cents
    for one in asked:
        if one.asked > one.answered:
            rows[one.municipality_id].open_by_kind[Kind(one.kind)] = one.asked - one.answered
    for signature in signatures:
        rows[signature.municipality_id].signature = signature
    signable = actor.units("sign_month")
    for row in rows.values():
        row.may_sign = row.municipality.team_id in signable
    return Board(**vars(counted), rows=list(rows.values()))
