"""Warning whoever visits a person or a household, and taking the warning back."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from reisgezel.core import clock
from reisgezel.core.access.actors import Actor
from reisgezel.core.access.trace import trace
from reisgezel.core.privacy.texts import clean_free_text
from reisgezel.domain.people import rules
from reisgezel.domain.people.models import Household, Person, SafetyAlert
from reisgezel.domain.people.policies import require_person
from reisgezel.lib.errors import RuleBroken


@transaction.atomic
def add_alert(
    *, actor: Actor, person: Person, text: str, on_household: bool = False
) -> SafetyAlert:
    """Warn for a person, or for the whole household they live in today. Raises RuleBroken."""
    found = require_person(actor, "keep_person", person)
    if not text.strip():
        raise RuleBroken(_("Schrijf op waar een bezoeker op moet letten."), field="text")
    household = _household_of(person) if on_household else None
    alert = SafetyAlert.objects.create(
        person=None if household else person,
        household=household,
        text=clean_free_text(text.strip()),
        starts_on=clock.today(),
    )
    trace("add_alert", actor=actor, reach=found, subject=person, target=alert)
    return alert


@transaction.atomic
def close_alert(*, actor: Actor, person: Person, alert: SafetyAlert, ends_before: date) -> None:
    """End a warning before a day. Raises RuleBroken when that lies before its first day."""
    found = require_person(actor, "keep_person", person)
    rules.check_period(alert.starts_on, ends_before)
    alert.ends_before = ends_before
    alert.save(update_fields=["ends_before"])
    trace("close_alert", actor=actor, reach=found, subject=person, target=alert)


def _household_of(person: Person) -> Household:
    place = person.household_places.on(clock.today()).select_related("household").first()
    if place is None:
        raise RuleBroken(
            _("Deze persoon woont nu niet in een gezin. Waarschuw alleen voor de persoon."),
            field="on_household",
        )
    return place.household
