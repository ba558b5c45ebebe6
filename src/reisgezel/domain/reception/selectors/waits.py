"""Who started and who still waits, as facts with the months that were waited, and their spread."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import (
    Case,
    Count,
    DateField,
    Exists,
    F,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
    When,
)

from reisgezel.core.access.actors import Actor
from reisgezel.core.access.policies import visible
from reisgezel.core.records.asked_first import one_of
from reisgezel.core.records.measuring import MonthsBetween
from reisgezel.domain.cases.models import ClientFile
from reisgezel.domain.journey.models import JourneyFact, JourneyFactQuerySet
from reisgezel.domain.journey.rules import Kind
from reisgezel.domain.journey.tables import table_of
from reisgezel.domain.people.policies import barred_persons
from reisgezel.domain.places.models import Location
from reisgezel.domain.reception.policies import STATUS, STAY
from reisgezel.domain.reception.rules import Spread, waiting, year_up_to
from reisgezel.lib.errors import Absent
from reisgezel.lib.periods import Period

Facts = QuerySet[Any]
"""Facts of journeys, with what each is told besides."""
Spreads = Mapping[int | None, Spread]
"""By the row number of the location; None where it is not known."""


@dataclass(frozen=True)
class Standing:
    """How things stood on a day, by all that was known at a moment; None is now."""

    on: date
    known_at: datetime | None = None

    @property
    def year(self) -> Period:
        """Return the year up to that day, in which starts are counted."""
        return year_up_to(self.on)

    @property
    def facts(self) -> JourneyFactQuerySet:
        return JourneyFact.objects.in_force(self.known_at)


def started(actor: Actor | None, standing: Standing, period: Period | None = None) -> Facts:
    """Return the first start of each asylum procedure in the year up to a day, or in a period.

    Each has ``registered_on``, ``months`` and ``lived_at``: the row number of the location where the client
    lived that day. Within the reach of an actor; for an operator (None) all.
    """
    of_procedure = standing.facts.filter(procedure=OuterRef("procedure"))
    begun = of_procedure.filter(transition=waiting().begins).order_by("true_from", "pk")
    before = Q(true_from__lt=OuterRef("true_from")) | Q(
        true_from=OuterRef("true_from"), pk__lt=OuterRef("pk")
    )
    earlier = of_procedure.filter(before, transition__in=waiting().ends)
    rows = _of_asylum(actor, standing).filter(
        ~Exists(earlier), transition__in=waiting().ends, true_from__lte=standing.on
    )
    rows = rows.true_in(period or standing.year)
    registered_on = Subquery(begun.values("true_from")[:1], output_field=DateField())
    return rows.filter(Exists(begun)).annotate(
        registered_on=registered_on,
        months=MonthsBetween(registered_on, F("true_from")),
        lived_at=_place(actor, standing, Q(true_from__lte=OuterRef("true_from"))),
    )


def still_waiting(actor: Actor | None, standing: Standing) -> Facts:
    """Return the registrations of those who waited on a day for their procedure to start.

    Each has ``registered_on``, ``months`` up to that day, and ``lived_at``: where the client lived then.
    """
    table = table_of(Kind.ASYLUM)
    moves = [code for code, one in table.transitions.items() if one.to]
    waits = [code for code in moves if table.transitions[code].to in waiting().waits_in]
    by_then = standing.facts.filter(procedure=OuterRef("procedure"), true_from__lte=standing.on)
    last = by_then.filter(transition__in=moves).order_by(
        "-true_from", Case(When(transition=waiting().begins, then=1), default=0), "-pk"
    )
    rows = _of_asylum(actor, standing).filter(
        ~Exists(by_then.filter(transition__in=waiting().ends)),
        transition=waiting().begins,
        true_from__lte=standing.on,
    )
    # Of a million most have begun: what came last is asked of the others alone.
    not_begun = JourneyFact.objects.filter(one_of("pk", rows.order_by().values("pk")))
    waits_now = not_begun.annotate(last=Subquery(last.values("transition")[:1]))
    waits_now = waits_now.filter(last__in=waits)
    on = Value(standing.on, output_field=DateField())
    found: Facts = waits_now.annotate(
        registered_on=F("true_from"),
        months=MonthsBetween(F("true_from"), on),
        lived_at=_place(actor, standing, Q(true_from__lte=standing.on)),
    )
    return found


def spread_by_place(facts: Facts) -> Spreads:
    """Return how many persons waited how many months, by location, in one query."""
    found: dict[int | None, dict[int, int]] = defaultdict(dict)
    rows = facts.order_by().values_list("lived_at", "months").annotate(persons=Count("pk"))
    for place, months, persons in rows:
        found[place][months] = persons
    return {place: Spread(counts) for place, counts in found.items()}


def locations_named(places: set[int | None]) -> dict[int, Location]:
    """Return locations by their row number, in one query."""
    return Location.objects.in_bulk([place for place in places if place is not None])


def find_place(public_id: str) -> Location:
    """Return the location that an address names. Raises Absent when there is none."""
    found = Location.objects.filter(public_id=public_id).first()
    if found is None:
        raise Absent(public_id, kind="places.location")
    return found


def _of_asylum(actor: Actor | None, standing: Standing) -> JourneyFactQuerySet:
    """Return the steps of asylum procedures, in files of which the actor reads where these stand."""
    rows = standing.facts.of_kind(Kind.ASYLUM)
    if actor is None:
        return rows
    barred = barred_persons(actor)
    return rows.filter(client_file__in=visible(actor, ClientFile, STATUS)).exclude(
        procedure__person__in=barred
    )


def _place(actor: Actor | None, standing: Standing, by_then: Q) -> Subquery:
    """Return where a client lived: the location of the last fact about it, none once left or housed.

    Who may not read where a client lives is not told.
    """
    about = standing.facts.of_kind(Kind.STAY, Kind.LEFT, Kind.HOUSING)
    if actor:
        about = about.filter(client_file__in=visible(actor, ClientFile, STAY))
    then = about.filter(by_then, client_file=OuterRef("client_file"))
    return Subquery(then.order_by("-true_from", "-pk").values("location")[:1])
