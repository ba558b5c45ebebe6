"""Who is and was the guardian of a client, and protected reception for whoever may know of it."""

from __future__ import annotations

from django.db.models import QuerySet

from reisgezel.core.access.givens import TODAY
from reisgezel.core.access.questions import at_hand, question
from reisgezel.domain.people.models import Guardian, Person, ProtectedReception
from reisgezel.domain.people.models.dated import DatedQuerySet
from reisgezel.domain.people.policies import PROTECTED
from reisgezel.domain.people.selectors.one import one_of


@question(Guardian, data_class="C1")
def guardians(rows: DatedQuerySet[Guardian]) -> QuerySet[Guardian]:
    """Who is and was the client's guardian, the latest first."""
    return rows.filter(person__in=at_hand(Person)).order_by("-starts_on", "-pk")


@question(Guardian, data_class="C1")
def guardian_today(rows: DatedQuerySet[Guardian]) -> QuerySet[Guardian]:
    """Who is the client's guardian today; one, unless two were recorded."""
    today = rows.on(TODAY).filter(person__in=at_hand(Person))
    return today.order_by("-starts_on", "-pk")[:1]


@question(ProtectedReception, data_class=PROTECTED)
def protections(rows: DatedQuerySet[ProtectedReception]) -> QuerySet[ProtectedReception]:
    """When the client is and was in protected reception, the latest first."""
    return rows.filter(person__in=at_hand(Person)).order_by("-starts_on", "-pk")


def last_guardian(person: Person) -> Guardian | None:
    """Return who was appointed last, whether or not that ended."""
    return person.guardians.order_by("-starts_on", "-pk").first()


def find_guardian(person: Person, public_id: str) -> Guardian:
    """Return a guardian of a person, to mend or end. Raises Absent when it is not theirs."""
    return one_of(person.guardians.select_related("person"), public_id)


def find_protection(person: Person, public_id: str) -> ProtectedReception:
    """Return a stay of a person, for whoever may know of it. Raises Absent when it is not theirs."""
    return one_of(person.protected_receptions.select_related("person"), public_id)
