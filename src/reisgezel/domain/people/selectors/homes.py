"""Where somebody lives as one reader may see it, and what a visitor should know."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from reisgezel.core.access.actors import Actor
from reisgezel.core.access.givens import TODAY
from reisgezel.core.access.policies import Reach, reach
from reisgezel.core.access.questions import ask, at_hand, question
from reisgezel.core.records.together import Day
from reisgezel.domain.people.models import (
    Address,
    HouseholdMember,
    Person,
    PersonLanguage,
    SafetyAlert,
)
from reisgezel.domain.people.models.dated import DatedQuerySet
from reisgezel.domain.people.policies import reads_secret_addresses
from reisgezel.domain.people.selectors.one import one_of
from reisgezel.lib.errors import NotAllowed


@dataclass(frozen=True)
class ShownAddress:
    """An address as one reader may see it: of a secret one only the days."""

    public_id: str
    starts_on: date
    ends_before: date | None
    is_secret: bool
    is_hidden: bool
    lines: tuple[str, ...] = ()
    municipality_code: str = ""


def addresses_of(person: Person, found: Reach) -> list[ShownAddress]:
    """Return where somebody lives and lived, latest first, as this reach may see it."""
    return [_shown(address, found) for address in person.addresses.order_by("-starts_on", "-pk")]


@question(Address, data_class="C1")
def homes_today(rows: DatedQuerySet[Address]) -> QuerySet[Address]:
    """Where the client lives today; one, unless two were recorded."""
    today = rows.on(TODAY).filter(person__in=at_hand(Person))
    return today.order_by("-starts_on", "-pk")[:1]


def address_today(found: Reach) -> ShownAddress | None:
    """Return where the client lives today, as this reach may see it."""
    homes = ask(found, homes_today)
    return _shown(homes[0], found) if homes else None


def _shown(address: Address, found: Reach) -> ShownAddress:
    hidden = address.is_secret and not reads_secret_addresses(found)
    street = " ".join(part for part in (address.street, address.house_number) if part)
    town = "  ".join(part for part in (address.postcode, address.place) if part)
    return ShownAddress(
        public_id=address.public_id,
        starts_on=address.starts_on,
        ends_before=address.ends_before,
        is_secret=address.is_secret,
        is_hidden=hidden,
        lines=() if hidden else tuple(line for line in (street, town) if line),
        municipality_code="" if hidden else address.municipality_code,
    )


def address_to_keep(actor: Actor, person: Person, public_id: str) -> Address:
    """Return an address of a person in reach, to mend or end it.

    Raises Absent when it is not theirs, NotAllowed when it is secret to the actor.
    """
    address = one_of(person.addresses.select_related("person"), public_id)
    if address.is_secret and not reads_secret_addresses(reach(actor, person)):
        raise NotAllowed("read_secret_address")
    return address


def alerts_on(person: Person, day: date) -> QuerySet[SafetyAlert]:
    """Return the warnings that hold on a day for a person or the household they then live in."""
    return _alerts_for(SafetyAlert.objects.all(), Person.objects.filter(pk=person.pk), day)


@question(SafetyAlert, data_class="C1")
def alerts_today(rows: DatedQuerySet[SafetyAlert]) -> QuerySet[SafetyAlert]:
    """The warnings that hold today for the client or the household they live in."""
    return _alerts_for(rows, at_hand(Person), TODAY)


def _alerts_for(
    rows: DatedQuerySet[SafetyAlert], persons: QuerySet[Person], day: Day
) -> DatedQuerySet[SafetyAlert]:
    households = HouseholdMember.objects.on(day).filter(person__in=persons).values("household")
    return rows.on(day).filter(Q(person__in=persons) | Q(household__in=households))


@question(PersonLanguage, data_class="C1")
def languages(rows: QuerySet[PersonLanguage]) -> QuerySet[PersonLanguage]:
    """The languages the client speaks, in the order they were written down."""
    return rows.filter(person__in=at_hand(Person)).order_by("pk")


def find_alert(person: Person, public_id: str) -> SafetyAlert:
    """Return a warning for a person or one of their households. Raises Absent otherwise."""
    households = person.household_places.values("household")
    mine = SafetyAlert.objects.filter(Q(person=person) | Q(household__in=households))
    return one_of(mine, public_id)
