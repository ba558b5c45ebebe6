"""Removing persons and places in households that were imported and that nobody worked on."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import transaction
from django.db.models import ProtectedError
from django.utils.translation import gettext as _

from reisgezel.core.access.actors import Actor
from reisgezel.core.audit.services import record_many
from reisgezel.domain.people.models import Household, HouseholdMember, Person
from reisgezel.domain.people.policies import require_person
from reisgezel.lib.batches import in_batches
from reisgezel.lib.errors import RuleBroken


def take_back_persons(persons: Sequence[Person]) -> None:
    """Remove persons nobody worked on, with their place in a household. Raises RuleBroken when one is in use.

    It asks nobody's leave and logs nothing.
    """
    keys = [person.pk for person in persons]
    for some in in_batches(keys):
        places = HouseholdMember.objects.filter(person__in=some)
        households = list(places.values_list("household", flat=True).distinct())
        try:
            Person.objects.filter(pk__in=some).delete()
        except ProtectedError as in_use:
            raise RuleBroken(
                _("Met een van deze personen is al gewerkt. Het kan niet meer ongedaan.")
            ) from in_use
        for ids in in_batches(households):
            Household.objects.filter(pk__in=ids, members__isnull=True).delete()


@transaction.atomic
def take_back_members(*, actor: Actor, members: Sequence[HouseholdMember], source: str) -> None:
    """Remove places in households that were imported, and households nobody is left in."""
    for member in members:
        require_person(actor, "keep_person", member.person)
    record_many(
        "take_back_member",
        actor=actor,
        targets=[(member, member.person.public_id) for member in members],
        source=source,
    )
    households = [member.household_id for member in members]
    HouseholdMember.objects.filter(pk__in=[member.pk for member in members]).delete()
    Household.objects.filter(pk__in=households, members__isnull=True).delete()
