"""Registering a new client: the person, the file and the household in one act."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from reisgezel.core.access.actors import Actor
from reisgezel.core.access.models import Unit
from reisgezel.core.access.policies import visible
from reisgezel.domain.cases.models import ClientFile
from reisgezel.domain.cases.services.files import open_file
from reisgezel.domain.people.facts import Identity
from reisgezel.domain.people.services import form_household, join_household, register_person
from reisgezel.lib.errors import RuleBroken


@transaction.atomic
def register_client(
    *,
    actor: Actor,
    identity: Identity,
    unit: Unit,
    opened_on: date,
    lives_with: str = "",
    household_role: str = "",
    somebody_else: str = "",
) -> ClientFile:
    """Register somebody, open their file, and give them their place in a household.

    ``lives_with`` is the client number of somebody in reach; without it the client is the main
    person of a household of their own. Raises RuleBroken.
    """
    if opened_on > actor.on:
        raise RuleBroken(
            _("Deze datum ligt in de toekomst. Kies vandaag of eerder."), field="opened_on"
        )
    housemate = _housemate(actor, lives_with) if lives_with else None
    person = register_person(actor=actor, identity=identity, somebody_else=somebody_else)
    file = open_file(actor=actor, person=person, unit=unit, opened_on=opened_on)
    if housemate:
        join_household(
            actor=actor,
            person=person,
            through=housemate.person,
            role=household_role,
            starts_on=opened_on,
        )
    else:
        form_household(actor=actor, person=person, starts_on=opened_on)
    return file


def _housemate(actor: Actor, number: str) -> ClientFile:
    found = visible(actor, ClientFile).filter(number=number).select_related("person").first()
    if found is None:
        raise RuleBroken(
            _("Wij vinden dit cliëntnummer niet bij uw team. Controleer de cijfers."),
            field="lives_with",
        )
    return found
