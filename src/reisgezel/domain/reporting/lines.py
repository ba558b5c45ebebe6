"""The records that a month counts: persons housed, and trajectories started with what they may claim."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import QuerySet

from reisgezel.domain.cases.models import ClientFile
from reisgezel.domain.contracts.models import Basis
from reisgezel.domain.contracts.rules import NotCounted
from reisgezel.domain.contracts.selectors import LineAnswer, LineBook
from reisgezel.domain.guidance.models import Trajectory
from reisgezel.domain.journey.models import JourneyFact
from reisgezel.domain.people.models import HouseholdMember
from reisgezel.domain.places.models import Municipality
from reisgezel.domain.reporting.models import FrozenLine
from reisgezel.domain.reporting.rules import period_of

PRODUCT = "social_guidance"
What = FrozenLine.What
UNCOUNTED = frozenset({NotCounted.CHILD, NotCounted.NOT_MAIN_PERSON})
"""What a contract says of persons it does not pay for; they need no line."""


@dataclass(frozen=True)
class Line:
    """One counted record; ``heads`` is -1 for a housing taken out of the count."""

    what: str
    municipality: Municipality
    file: ClientFile
    record_id: str
    on: date
    heads: int
    amount_cents: int = 0
    has_line: bool = True

    @property
    def amount_eur(self) -> Decimal:
        return Decimal(self.amount_cents) / 100

    @property
    def key(self) -> tuple[str, str]:
        return self.what, self.record_id


def housed_lines(month: date) -> list[Line]:
    """Return the housings of a month and those taken out of the count in it."""
    facts = (
        JourneyFact.objects.in_force()
        .counted()
        .true_in(period_of(month))
        .select_related("municipality", "client_file__person", "client_file__unit")
        .order_by("true_from", "pk")
    )
    return [
        Line(
            what=What.HOUSED,
            municipality=fact.municipality,
            file=fact.client_file,
            record_id=fact.public_id,
            on=fact.true_from,
            heads=fact.head_count,
        )
        for fact in facts
        if fact.municipality
    ]


def started_lines(month: date) -> list[Line]:
    """Return the trajectories started in a month, each with what its contract line pays for it."""
    rows = list(
        Trajectory.objects.of_product(PRODUCT)
        .started_in(period_of(month))
        .select_related("municipality", "contract_line", "client_file__person", "client_file__unit")
        .order_by("started_on", "pk")
    )
    dependants = _dependants(row.client_file.person_id for row in rows)
    return [
        Line(
            what=What.STARTED,
            municipality=row.municipality,
            file=row.client_file,
            record_id=row.public_id,
            on=row.began_on,
            heads=1,
            amount_cents=_amount_cents(row, row.client_file.person_id not in dependants),
            has_line=row.contract_line_id is not None,
        )
        for row in rows
    ]


def month_lines(month: date) -> list[Line]:
    """Return everything a month counts."""
    return [*housed_lines(month), *started_lines(month)]


def without_line_they_need(trajectories: QuerySet[Trajectory]) -> list[Trajectory]:
    """Return the trajectories that miss a contract line, less those whom the contract does not count.

    A child under a line for adults, or a partner under one for the household, needs none.
    """
    rows = list(trajectories.select_related("product"))
    book, dependants = LineBook.load(), _dependants(row.client_file.person_id for row in rows)
    return [
        row
        for row in rows
        if _choice(book, row, row.client_file.person_id not in dependants).reason not in UNCOUNTED
    ]


def _choice(book: LineBook, trajectory: Trajectory, is_main_person: bool) -> LineAnswer:
    return book.line_for(
        product=trajectory.product,
        municipality=trajectory.municipality,
        age=_age(trajectory),
        is_main_person=is_main_person,
        on=trajectory.began_on,
    )


def _age(trajectory: Trajectory) -> int | None:
    """Return the highest age somebody can have at the start; None when nothing is known."""
    ages = trajectory.client_file.person.birth.age_range_on(trajectory.began_on)
    return ages[1] if ages else None


def _amount_cents(trajectory: Trajectory, is_main_person: bool) -> int:
    """Return what the contract line pays; nothing when it pays otherwise or does not count the person."""
    line = trajectory.contract_line
    if line is None or line.basis != Basis.PER_TRAJECTORY:
        return 0
    if line.counts_person(age=_age(trajectory), is_main_person=is_main_person):
        return 0
    return line.tariff_cents


def _dependants(persons: Iterable[int]) -> set[int]:
    """Return who of these persons is in a household without being its main person."""
    places = HouseholdMember.objects.filter(person__in=list(persons), ends_before__isnull=True)
    others = places.exclude(role=HouseholdMember.Role.MAIN)
    return set(others.values_list("person", flat=True))
