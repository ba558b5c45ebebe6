"""The facts of a journey, now or as they were known at a past moment, and where it stands by them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import cast

from django.db.models import QuerySet

from reisgezel.core.access.actors import Actor
from reisgezel.core.access.policies import Reach, visible
from reisgezel.core.access.questions import ask, question
from reisgezel.core.accounts.models import but_the_name
from reisgezel.domain.cases.models import ClientFile, Document
from reisgezel.domain.journey.models import JourneyFact, JourneyFactQuerySet
from reisgezel.domain.journey.rules import Kind
from reisgezel.domain.places.models import Municipality


@dataclass(frozen=True)
class Situation:
    """Where a journey stands: the fact that says so, or None where nothing is known."""

    arrival: JourneyFact | None = None
    stay: JourneyFact | None = None
    procedure: JourneyFact | None = None
    """The stay in which the decision was awaited, when it is another than the arrival."""
    permit: JourneyFact | None = None
    link: JourneyFact | None = None
    keys: JourneyFact | None = None
    housing: JourneyFact | None = None
    """The housing that counts; its day is D0. None when it was taken out of the count."""
    home: JourneyFact | None = None
    """The housing or the latest move: it names the municipality somebody lives in."""

    @property
    def is_decided(self) -> bool:
        """Tell whether there was a decision: the permit, or what only follows on one."""
        return any((self.permit, self.link, self.keys, self.housing))

    @property
    def settles_from(self) -> date | None:
        """Return the first day a municipality was in sight: of the link, the keys or the housing."""
        steps = (self.link, self.keys, self.housing)
        return min((step.true_from for step in steps if step), default=None)

    def holds_permit(self, on: date) -> bool:
        """Tell whether the permit is known to be valid on a day."""
        if self.permit is None:
            return False
        return self.permit.permit_ends_on is None or on <= self.permit.permit_ends_on

    @property
    def housing_date(self) -> date | None:
        return self.housing.true_from if self.housing else None

    @property
    def municipality(self) -> Municipality | None:
        """Return the municipality lived in, or else the one linked to."""
        fact = self.home or self.link
        return fact.municipality if fact else None


@question(JourneyFact)
def standing_facts(rows: JourneyFactQuerySet) -> QuerySet[JourneyFact]:
    """The facts that hold, oldest first, of the classes read."""
    return _with_words(rows.in_force()).defer(*but_the_name("recorded_by"))


def standing_rows(file: ClientFile, *, known_at: datetime | None = None) -> list[JourneyFact]:
    """Return all facts of a file that hold, for a rule; it shows nothing itself."""
    rows = JourneyFact.objects.in_force(known_at).filter(client_file=file)
    return list(_with_words(rows).select_related("procedure"))


def history_of(reach: Reach, *, known_at: datetime | None = None) -> list[JourneyFact]:
    """Return all that was written down, also what was put right later, oldest day first."""
    rows = _with_words(_rows(reach).recorded_by(known_at))
    return list(rows.select_related("replaced_by__recorded_by", "source_document"))


def sources_of(actor: Actor, file: ClientFile) -> QuerySet[Document]:
    """Return the documents in a file that may show that something happened."""
    rows = visible(actor, Document).filter(client_file=file, removed_at__isnull=True)
    return rows.order_by("-added_at")


def situation(facts: Sequence[JourneyFact]) -> Situation:
    """Return where a journey stands by these facts, given oldest first."""
    taken_out = {fact.takes_out_id for fact in facts}

    def last(*kinds: str) -> JourneyFact | None:
        return next((f for f in reversed(facts) if f.kind in kinds and f.pk not in taken_out), None)

    stays = [f for f in facts if f.kind == Kind.STAY]
    decided_on = next((f.true_from for f in facts if f.kind == Kind.PERMIT), date.max)
    housing = last(Kind.HOUSING)
    turn = last(Kind.STAY, Kind.LEFT, Kind.HOUSING)
    return Situation(
        arrival=next(iter(stays), None),
        stay=turn if turn and turn.kind == Kind.STAY else None,
        procedure=next((f for f in reversed(stays[1:]) if f.true_from <= decided_on), None),
        permit=last(Kind.PERMIT),
        link=last(Kind.LINK),
        keys=last(Kind.KEYS),
        housing=housing,
        home=last(Kind.HOUSING, Kind.MOVE) if housing else None,
    )


def situation_for(reach: Reach) -> Situation:
    """Return where the journey stands by what the reader may read."""
    return situation(ask(reach, standing_facts))


def situation_of(file: ClientFile, *, known_at: datetime | None = None) -> Situation:
    """Return where the journey of one client stands, for a rule or a count; it shows nothing itself."""
    rows = JourneyFact.objects.in_force(known_at).filter(client_file=file)
    return situation(list(_with_words(rows)))


def housing_date(file: ClientFile, *, known_at: datetime | None = None) -> date | None:
    """Return the day somebody was housed (D0), or None when not housed."""
    return situation_of(file, known_at=known_at).housing_date


def housing_dates(files: Iterable[ClientFile]) -> dict[int, date]:
    """Return D0 by the row number of the file, of those who are housed, in one query."""
    rows = JourneyFact.objects.standing_housings().filter(client_file__in=list(files))
    return dict(rows.order_by("true_from", "pk").values_list("client_file_id", "true_from"))


def municipalities_of(files: Iterable[ClientFile]) -> dict[int, Municipality]:
    """Return by the row number of the file where somebody lives or else is linked, in one query."""
    rows = JourneyFact.objects.in_force().filter(client_file__in=list(files))
    by_file: dict[int, list[JourneyFact]] = {}
    for fact in _with_words(rows):
        by_file.setdefault(fact.client_file_id, []).append(fact)
    found = {key: situation(facts).municipality for key, facts in by_file.items()}
    return {key: municipality for key, municipality in found.items() if municipality}


def later_at(fact: JourneyFact, known_at: datetime | None) -> JourneyFact | None:
    """Return the fact that put this one right, as far as was known at a moment (now when None)."""
    later = fact.later
    return later if later and (known_at is None or later.recorded_at <= known_at) else None


def holds_at(fact: JourneyFact, known_at: datetime | None) -> bool:
    """Tell whether a fact says what is so, by what was known at a moment (now when None)."""
    return not fact.is_withdrawal and not later_at(fact, known_at)


def _rows(reach: Reach) -> JourneyFactQuerySet:
    return cast(JourneyFactQuerySet, reach.rows(JourneyFact))


def _with_words(rows: QuerySet[JourneyFact]) -> QuerySet[JourneyFact]:
    return rows.select_related("municipality", "location", "recorded_by").order_by(
        "true_from", "pk"
    )
