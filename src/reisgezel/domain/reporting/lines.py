"""The records that a month counts: persons housed, and trajectories started with what they may claim."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import QuerySet
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from reisgezel.core.ui.items import Text
from reisgezel.domain.contracts.models import Basis
from reisgezel.domain.contracts.rules import NotCounted, choose_line, counted
from reisgezel.domain.contracts.selectors import LineBook
from reisgezel.domain.guidance.models import Trajectory
from reisgezel.domain.guidance.selectors.persons import AtHome, OnDay, households_on
from reisgezel.domain.journey.models import JourneyFact
from reisgezel.domain.reporting.models import FrozenLine
from reisgezel.domain.reporting.rules import period_of
from reisgezel.lib.partial_dates import PartialDate

PRODUCT = "social_guidance"
What = FrozenLine.What
UNCOUNTED = frozenset({NotCounted.CHILD, NotCounted.NOT_MAIN_PERSON})
"""What a contract says of persons it does not pay for; they need no line."""
UNPAID = {
    NotCounted.NO_LINE: _("geen contractregel"),
    NotCounted.CHILD: _("jonger dan 18, telt niet mee"),
    NotCounted.AGE_UNKNOWN: _("leeftijd onbekend"),
    NotCounted.NOT_MAIN_PERSON: _("telt mee met het gezinshoofd"),
}


@dataclass(frozen=True)
class Line:
    """One counted record; ``heads`` is -1 for a housing taken out of the count."""

    what: str
    municipality_id: int
    file_id: int
    record_id: str
    on: date
    heads: int
    amount_cents: int = 0
    unpaid: NotCounted | None = None
    misses_line: bool = False
    """True when somebody still has to choose the contract line."""

    @property
    def amount_eur(self) -> Decimal:
        return Decimal(self.amount_cents) / 100

    @property
    def key(self) -> tuple[str, str]:
        return self.what, self.record_id

    @property
    def unpaid_words(self) -> Text:
        """Return why nothing is paid for it; empty when a line pays."""
        return UNPAID[self.unpaid] if self.unpaid else ""


Some = Collection[int] | None
"""The numbers of some rows; None is all."""


def housed_lines(month: date, files: Some = None, places: Some = None) -> list[Line]:
    """Return the housings of a month, and those taken out of the count."""
    facts = JourneyFact.objects.in_force().counted().true_in(period_of(month))
    rows = facts.filter(**limits(files, places)).order_by("true_from", "pk")
    return [
        Line(What.HOUSED, *row)
        for row in rows.values_list(
            "municipality_id", "client_file_id", "public_id", "true_from", "head_count"
        )
    ]


def started_lines(month: date, files: Some = None, places: Some = None) -> list[Line]:
    """Return the trajectories started in a month, each with what its contract line pays for it."""
    started = Trajectory.objects.of_product(PRODUCT).started_in(period_of(month))
    return lines_of(started.filter(**limits(files, places)).order_by("started_on", "pk"))


def limits(files: Some, places: Some) -> dict[str, object]:
    """Return what to filter records by, so that only some files and municipalities are left."""
    found: dict[str, object] = {"municipality__isnull": False}
    if files is not None:
        found["client_file__in"] = files
    if places is not None:
        found["municipality__in"] = places
    return found


def lines_of(trajectories: QuerySet[Trajectory]) -> list[Line]:
    """Return each trajectory as a line: what its contract line pays for it, or why nothing."""
    rows = trajectories.annotate(began=Coalesce("started_on", "proposed_on"))
    starts = [_Start(*row) for row in rows.values_list(*_OF_START)]
    homes = households_on([start.on_day for start in starts])
    book = LineBook.load() if any(start.counts is None for start in starts) else LineBook()
    return [_line(start, home, book) for start, home in zip(starts, homes, strict=True)]


def month_lines(month: date, *, files: Some = None, places: Some = None) -> list[Line]:
    """Return what a month counts, of these files and in these municipalities, or all."""
    return [*housed_lines(month, files, places), *started_lines(month, files, places)]


@dataclass(frozen=True)
class _Start:
    """What is read of a trajectory; a person has many columns more, some of them encrypted."""

    municipality_id: int
    file_id: int
    record_id: str
    on: date
    product_id: int
    person_id: int
    birth: PartialDate
    basis: str | None
    counts: str | None
    tariff_cents: int | None

    @property
    def on_day(self) -> OnDay:
        """Return whom it is about, on the day that decides who counts."""
        return OnDay(self.person_id, self.birth, self.on)


_OF_START = (
    *("municipality_id", "client_file_id", "public_id", "began", "product_id"),
    *("client_file__person_id", "client_file__person__birth"),
    *("contract_line__basis", "contract_line__counts", "contract_line__tariff_cents"),
)


def _line(start: _Start, home: AtHome, book: LineBook) -> Line:
    unpaid = _why_unpaid(start, home, book)
    pays = unpaid is None and start.basis == Basis.PER_TRAJECTORY
    return Line(
        what=What.STARTED,
        municipality_id=start.municipality_id,
        file_id=start.file_id,
        record_id=start.record_id,
        on=start.on,
        heads=1,
        amount_cents=start.tariff_cents or 0 if pays else 0,
        unpaid=unpaid,
        misses_line=start.counts is None and unpaid not in UNCOUNTED,
    )


def _why_unpaid(start: _Start, home: AtHome, book: LineBook) -> NotCounted | None:
    """Return why no line counts the trajectory: the chosen one, or without one those of the contract."""
    if start.counts:
        return counted(start.counts, age=home.age, is_main_person=home.is_main_person)
    terms = book.terms_of(start.product_id, start.municipality_id)
    choice = choose_line(terms, age=home.age, is_main_person=home.is_main_person, on=start.on)
    return choice.reason or NotCounted.NO_LINE
