"""How the journeys of a family read side by side: a route for each of them, and what happened to whom."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from reisgezel.core.file import socket
from reisgezel.core.ui.items import Event, Stop
from reisgezel.domain.journey.models import JourneyFact
from reisgezel.domain.journey.presenters.facts import ICONS, STEP_ICON, words_of
from reisgezel.domain.journey.rules import Kind
from reisgezel.domain.journey.selectors import runs_in
from reisgezel.domain.journey.selectors.family import Member
from reisgezel.domain.journey.stops import journey_route, reunion_route
from reisgezel.domain.people.models import HouseholdMember, Relation
from reisgezel.domain.people.words import country_words

Happened = tuple[JourneyFact, list[str]]


@dataclass(frozen=True)
class Route:
    """One member on the page; no stops where nothing is known of the way."""

    name: str
    role: str
    country: str
    stops: list[Stop]
    url: str = ""


def routes(members: Sequence[Member], *, looking_back: bool) -> list[Route]:
    """Return the route of each member; looking back only what the journey itself knew."""
    return [
        Route(
            name=member.person.name,
            role=_role(member),
            country=country_words(member.person),
            stops=_stops(member, looking_back=looking_back),
            url=reverse("journey:detail", args=[member.reach.subject.public_id])
            if member.reach
            else "",
        )
        for member in members
    ]


def family_events(members: Sequence[Member]) -> list[Event]:
    """Return what happened to the family, the newest first; what befell several is one event."""
    told: dict[tuple[str, str, date, str], Happened] = {}
    for fact, name in _happened(members):
        key = fact.kind, fact.transition, fact.true_from, fact.place
        names = told.setdefault(key, (fact, []))[1]
        if name not in names:
            names.append(name)
    newest = sorted(told.values(), key=lambda one: (one[0].true_from, one[0].pk), reverse=True)
    return [
        Event(
            title=fact.title,
            when=fact.true_from,
            icon=ICONS.get(Kind(fact.kind), STEP_ICON),
            body=": ".join(filter(None, [", ".join(names), words_of(fact)])),
            tone="leaf" if fact.kind == Kind.HOUSING else "sea",
        )
        for fact, names in newest
    ]


def _happened(members: Sequence[Member]) -> Iterable[tuple[JourneyFact, str]]:
    """Yield each fact in reach with whom it is about; the steps of who is barred are not among the runs."""
    for member in members:
        if member.reach is None:
            continue
        procedures = [run.procedure for run in runs_in(member.reach, member.facts)]
        about = {one.pk: one.person.name for one in procedures if one}
        for fact in member.facts:
            if fact.procedure_id is None or fact.kind == Kind.PERMIT:
                yield fact, member.person.name
            elif fact.procedure_id in about:
                yield fact, about[fact.procedure_id]


def _role(member: Member) -> str:
    roles = dict(HouseholdMember.Role.choices if member.in_household else Relation.Kind.choices)
    return str(roles.get(member.kin.role, ""))


def _stops(member: Member, *, looking_back: bool) -> list[Stop]:
    if member.reach:
        return journey_route(member.reach) if looking_back else socket.route(member.reach)
    return reunion_route(member.run) if member.run else []
