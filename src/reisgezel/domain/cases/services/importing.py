"""Opening the files of many clients at once, as a table of them is imported."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from reisgezel.core.access.actors import Actor
from reisgezel.core.access.models import Unit
from reisgezel.core.access.policies import require
from reisgezel.core.audit.services import record_many
from reisgezel.domain.cases.models import ClientFile
from reisgezel.domain.cases.services.numbers import free_numbers
from reisgezel.domain.people.services.many import Newcomer, OneOfMany, store_persons
from reisgezel.lib.batches import AT_A_TIME
from reisgezel.lib.errors import NotAllowed, RuleBroken


@transaction.atomic
def register_clients(
    *,
    actor: Actor,
    unit: Unit,
    newcomers: Sequence[Newcomer],
    opened_on: Sequence[date],
    source: str,
) -> list[ClientFile]:
    """Register many clients of one team, all or none; ``source`` is the id of the table they stand in.

    Raises OneOfMany for the first that breaks a rule, NotAllowed for another team.
    """
    require(actor, "register_client")
    if unit.pk not in actor.units("register_client"):
        raise NotAllowed("register_client")
    for place, day in enumerate(opened_on):
        if day > actor.on:
            words = _("Deze datum ligt in de toekomst. Kies vandaag of eerder.")
            raise OneOfMany(RuleBroken(words, field="opened_on"), place)
    persons = store_persons(newcomers, starts_on=opened_on)
    numbers = free_numbers(len(persons))
    files = ClientFile.objects.bulk_create(
        (
            ClientFile(
                person=person, sort_key=person.sort_key, unit=unit, opened_on=day, number=number
            )
            for person, day, number in zip(persons, opened_on, numbers, strict=True)
        ),
        batch_size=AT_A_TIME,
    )
    record_many(
        "import_client",
        actor=actor,
        targets=[(file, file.person.public_id) for file in files],
        source=source,
    )
    return files
