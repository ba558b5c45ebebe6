"""What guidance needs to know of a person and a household on a day, for its rules; it shows nothing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from reisgezel.domain.guidance.rules.checklists import ADULT_AGE, Member
from reisgezel.domain.people.facts import NETHERLANDS
from reisgezel.domain.people.models import HouseholdMember, Person, Relation


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


def at_home(person: Person, on: date) -> AtHome:
    """Return a person with who lives in the same household on a day, in two queries."""
    places = HouseholdMember.objects.on(on)
    households = places.filter(person=person).values("household")
    members = places.filter(household__in=households).select_related("person").order_by("pk")
    me, others = _member(person, "main", on), []
    for place in members:
        member = _member(place.person, place.role, on)
        if place.person_id == person.pk:
            me = member
        else:
            others.append(member)
    return AtHome(me, tuple(others))


def awaits_family(person: Person) -> bool:
    """Tell whether a partner, child or parent of somebody lives abroad."""
    close = (Relation.Kind.PARTNER, Relation.Kind.CHILD, Relation.Kind.PARENT)
    ties = Relation.objects.filter(person=person, kind__in=close, ends_before__isnull=True)
    return ties.exclude(relative__lives_in_country=NETHERLANDS).exists()


def _member(person: Person, role: str, on: date) -> Member:
    birth = person.birth
    return Member(
        ages=birth.age_range_on(on),
        role=role,
        birth_on=birth.earliest if birth.is_complete else None,
    )
