"""Removing files, and whom they are about, that were imported and that nobody worked on."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import transaction
from django.db.models import ProtectedError
from django.utils.translation import gettext as _

from reisgezel.core.access.actors import Actor
from reisgezel.core.access.policies import require
from reisgezel.core.audit.services import record_many
from reisgezel.domain.cases.models import ClientFile
from reisgezel.domain.people.models import Person
from reisgezel.domain.people.services.taking_back import take_back_persons
from reisgezel.lib.batches import in_batches
from reisgezel.lib.errors import NotAllowed, RuleBroken


@transaction.atomic
def take_back_clients(*, actor: Actor, files: Sequence[ClientFile], source: str) -> None:
    """Remove files and persons for good.

    Raises RuleBroken when something hangs on one of them, NotAllowed for another team's.
    """
    require(actor, "register_client")
    if {file.unit_id for file in files} - actor.units("register_client"):
        raise NotAllowed("register_client")
    persons: dict[int, Person] = {}
    wanted = [file.person_id for file in files]
    for some in in_batches(wanted):
        persons |= Person.objects.in_bulk(some)
    record_many(
        "take_back_client",
        actor=actor,
        targets=[(file, persons[file.person_id].public_id) for file in files],
        source=source,
    )
    for keys in in_batches([file.pk for file in files]):
        try:
            ClientFile.objects.filter(pk__in=keys).delete()
        except ProtectedError as in_use:
            raise RuleBroken(
                _("In een van deze dossiers is al gewerkt. Het kan niet meer ongedaan.")
            ) from in_use
    take_back_persons(list(persons.values()))
