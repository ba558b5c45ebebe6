"""The guardian of a minor who came alone: appointing, mending and ending one."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from reisgezel.core.access.actors import Actor
from reisgezel.core.access.trace import trace
from reisgezel.core.privacy.texts import clean_free_text
from reisgezel.core.records.versions import save_version
from reisgezel.domain.people import rules
from reisgezel.domain.people.facts import Appointee
from reisgezel.domain.people.models import Guardian, Person
from reisgezel.domain.people.policies import require_person
from reisgezel.domain.people.selectors.guardians import last_guardian
from reisgezel.domain.people.services.rows import lock_person
from reisgezel.lib.periods import Period


@transaction.atomic
def appoint_guardian(
    *, actor: Actor, person: Person, appointee: Appointee, starts_on: date
) -> Guardian:
    """Give a minor a guardian from a day on; the one before ends that day. Raises RuleBroken."""
    found = require_person(actor, "keep_person", person)
    lock_person(person)
    former = last_guardian(person)
    rules.check_appointee(appointee)
    rules.check_appointment(
        starts_on, former_starts_on=former.starts_on if former else None, birth=person.birth
    )
    if former and (former.ends_before is None or former.ends_before > starts_on):
        save_version(former, expected=former.version, ends_before=starts_on)
    guardian = Guardian.objects.create(person=person, starts_on=starts_on, **_columns(appointee))
    trace("appoint_guardian", actor=actor, reach=found, subject=person, target=guardian)
    return guardian


@transaction.atomic
def correct_guardian(
    *,
    actor: Actor,
    guardian: Guardian,
    appointee: Appointee,
    starts_on: date,
    expected_version: int,
) -> None:
    """Mend who the guardian is, how to reach them, or the first day.

    Raises RuleBroken, or EditConflict when somebody else was first.
    """
    person = guardian.person
    found = require_person(actor, "keep_person", person)
    lock_person(person)
    rules.check_appointee(appointee)
    rules.check_minor(starts_on, person.birth)
    rules.check_period(starts_on, guardian.ends_before)
    _demand_no_other(guardian, Period(starts_on, guardian.ends_before), field="starts_on")
    columns = _columns(appointee)
    save_version(guardian, expected=expected_version, starts_on=starts_on, **columns)
    trace("correct_guardian", actor=actor, reach=found, subject=person, target=guardian)


@transaction.atomic
def end_guardian(
    *, actor: Actor, guardian: Guardian, ends_before: date, expected_version: int
) -> None:
    """Write down from which day somebody is no longer the guardian. Raises as ``correct_guardian``."""
    person = guardian.person
    found = require_person(actor, "keep_person", person)
    lock_person(person)
    rules.check_period(guardian.starts_on, ends_before)
    _demand_no_other(guardian, Period(guardian.starts_on, ends_before), field="ends_before")
    save_version(guardian, expected=expected_version, ends_before=ends_before)
    trace("end_guardian", actor=actor, reach=found, subject=person, target=guardian)


def _demand_no_other(guardian: Guardian, period: Period, *, field: str) -> None:
    others = guardian.person.guardians.exclude(pk=guardian.pk).overlapping(period)
    rules.check_only_guardian(has_another=others.exists(), field=field)


def _columns(appointee: Appointee) -> dict[str, str]:
    return {
        "organisation": clean_free_text(appointee.organisation.strip()),
        "name": clean_free_text(appointee.name.strip()),
        "phone": appointee.phone,
        "email": appointee.email,
    }
