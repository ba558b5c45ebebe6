"""What guidance needs to know of a person and a household on a day, for its rules; it shows nothing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from django.db.models import QuerySet

from reisgezel.core.access.policies import Reach
from reisgezel.core.access.questions import ask, at_hand, question
from reisgezel.domain.contracts.rules import ADULT_AGE
from reisgezel.domain.guidance.rules.checklists import Member
from reisgezel.domain.people.facts import NETHERLANDS
from reisgezel.domain.people.models import HouseholdMember, Person, Relation
from reisgezel.domain.people.selectors import members_today
from reisgezel.lib.partial_dates import PartialDate


@dataclass(frozen=True)
class AtHome:
    """A person and who lives with them, as the rules see them."""

    me: Member
    others: tuple[Member, ...]

    @property
    def age(self) -> int | None:
        """Return the age a contract line may go by; None when it could be either side of 18."""
        if self.me.ages is None:
            return None
        youngest, oldest = self.me.ages
        return youngest if (youngest >= ADULT_AGE) == (oldest >= ADULT_AGE) else None

    @property
    def is_main_person(self) -> bool:
        """Tell whether the household counts through this person."""
        return all(self.me.rank <= other.rank for other in self.others)


class OnDay(NamedTuple):
    """Who is asked about, and on which day; whoever asks has read the birth already."""

    person_id: int
    birth: PartialDate
    on: date


def at_home(person: Person, on: date) -> AtHome:
    """Return a person with who lives in the same household on a day, in one query."""
    [home] = households_on([OnDay(person.pk, person.birth, on)])
    return home


def at_home_today(reach: Reach) -> AtHome:
    """Return the client with who lives in the same household today."""
    person = reach.subject.person
    here = [_place_of(member) for member in ask(reach, members_today)]
    return _home(OnDay(person.pk, person.birth, reach.actor.on), here)


def households_on(asked: Collection[OnDay]) -> list[AtHome]:
    """Return each of these with who lives in the same household on that day, in one query for all."""
    places = _places_around({one.person_id for one in asked})
    own: dict[int, list[_Place]] = defaultdict(list)
    for place in (place for household in places.values() for place in household):
        own[place.person_id].append(place)
    return [_at_home(one, own[one.person_id], places) for one in asked]


def awaits_family(person: Person) -> bool:
    """Tell whether a partner, child or parent of somebody lives abroad."""
    return _close_abroad(Relation.objects.filter(person=person)).exists()


@question(Relation, data_class="C2")
def family_abroad(rows: QuerySet[Relation]) -> QuerySet[Relation]:
    """The ties of the client to a partner, child or parent abroad; see ``awaits_family``."""
    return _close_abroad(rows.filter(person__in=at_hand(Person)))


def _close_abroad(ties: QuerySet[Relation]) -> QuerySet[Relation]:
    close = (Relation.Kind.PARTNER, Relation.Kind.CHILD, Relation.Kind.PARENT)
    ties = ties.filter(kind__in=close, ends_before__isnull=True)
    return ties.exclude(relative__lives_in_country=NETHERLANDS)


class _Place(NamedTuple):
    """What is read of a place in a household; a person has many columns more, some encrypted."""

    pk: int
    household_id: int
    person_id: int
    role: str
    starts_on: date
    ends_before: date | None
    birth: PartialDate

    def holds_on(self, day: date) -> bool:
        return self.starts_on <= day and (self.ends_before is None or day < self.ends_before)


def _place_of(member: HouseholdMember) -> _Place:
    return _Place(
        pk=member.pk,
        household_id=member.household_id,
        person_id=member.person_id,
        role=member.role,
        starts_on=member.starts_on,
        ends_before=member.ends_before,
        birth=member.person.birth,
    )


_OF_PLACE = ("pk", "household_id", "person_id", "role", "starts_on", "ends_before", "person__birth")


def _places_around(persons: Collection[int]) -> Mapping[int, list[_Place]]:
    """Return every place, of any day, in the households these persons ever lived in."""
    households = HouseholdMember.objects.filter(person__in=persons).values("household")
    rows = HouseholdMember.objects.filter(household__in=households).order_by("pk")
    places: dict[int, list[_Place]] = defaultdict(list)
    for row in rows.values_list(*_OF_PLACE):
        place = _Place(*row)
        places[place.household_id].append(place)
    return places


def _at_home(one: OnDay, own: list[_Place], places: Mapping[int, list[_Place]]) -> AtHome:
    homes = [place.household_id for place in own if place.holds_on(one.on)]
    return _home(one, [place for home in homes for place in places[home] if place.holds_on(one.on)])


def _home(one: OnDay, here: Sequence[_Place]) -> AtHome:
    mine = next((place for place in here if place.person_id == one.person_id), None)
    others = [place for place in here if place.person_id != one.person_id]
    return AtHome(
        _member(one.birth, mine, one.on),
        tuple(_member(place.birth, place, one.on) for place in others),
    )


def _member(birth: PartialDate, place: _Place | None, on: date) -> Member:
    return Member(
        ages=birth.age_range_on(on),
        role=place.role if place else HouseholdMember.Role.MAIN.value,
        birth_on=birth.earliest if birth.is_complete else None,
        number=place.pk if place else 0,
    )
