"""Protected reception of a minor, for whoever may know of it; to others none of this exists."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from reisgezel.core.access.actors import Actor
from reisgezel.core.access.trace import trace
from reisgezel.core.records.versions import save_version
from reisgezel.domain.people import rules
from reisgezel.domain.people.models import Person, ProtectedReception
from reisgezel.domain.people.policies import PROTECTED, require_protected
from reisgezel.domain.people.services.rows import lock_person
from reisgezel.lib.periods import Period

ABILITY = "keep_person"


@transaction.atomic
def begin_protection(*, actor: Actor, person: Person, starts_on: date) -> ProtectedReception:
    """Write down that a minor is in protected reception from a day on. Raises RuleBroken."""
    found = require_protected(actor, person, ABILITY)
    lock_person(person)
    rules.check_minor(starts_on, person.birth)
    others = person.protected_receptions.overlapping(Period(starts_on))
    rules.check_only_protection(has_another=others.exists(), field="starts_on")
    stay = ProtectedReception.objects.create(person=person, starts_on=starts_on)
    trace(
        "begin_protection",
        actor=actor,
        reach=found,
        subject=person,
        target=stay,
        data_class=PROTECTED,
    )
    return stay


@transaction.atomic
def end_protection(
    *, actor: Actor, protection: ProtectedReception, ends_before: date, expected_version: int
) -> None:
    """Write down from which day a minor is no longer in protected reception.

    Raises RuleBroken, or EditConflict when somebody else was first.
    """
    person = protection.person
    found = require_protected(actor, person, ABILITY)
    lock_person(person)
    rules.check_period(protection.starts_on, ends_before)
    period = Period(protection.starts_on, ends_before)
    _demand_no_other(protection, period, field="ends_before")
    save_version(protection, expected=expected_version, ends_before=ends_before)
    trace(
        "end_protection",
        actor=actor,
        reach=found,
        subject=person,
        target=protection,
        data_class=PROTECTED,
    )


@transaction.atomic
def correct_protection(
    *,
    actor: Actor,
    protection: ProtectedReception,
    starts_on: date,
    ends_before: date | None,
    expected_version: int,
) -> None:
    """Mend the days of a stay in protected reception. Raises as ``end_protection`` does."""
    person = protection.person
    found = require_protected(actor, person, ABILITY)
    lock_person(person)
    rules.check_minor(starts_on, person.birth)
    rules.check_period(starts_on, ends_before)
    _demand_no_other(protection, Period(starts_on, ends_before), field="starts_on")
    save_version(
        protection, expected=expected_version, starts_on=starts_on, ends_before=ends_before
    )
    trace(
        "correct_protection",
        actor=actor,
        reach=found,
        subject=person,
        target=protection,
        data_class=PROTECTED,
    )


@transaction.atomic
def read_protection(*, actor: Actor, person: Person) -> None:
    """Leave the trace of a form that shows since when a minor is in protected reception."""
    found = require_protected(actor, person)
    trace("read_protection", actor=actor, reach=found, subject=person, data_class=PROTECTED)


def _demand_no_other(protection: ProtectedReception, period: Period, *, field: str) -> None:
    others = protection.person.protected_receptions.exclude(pk=protection.pk).overlapping(period)
    rules.check_only_protection(has_another=others.exists(), field=field)
