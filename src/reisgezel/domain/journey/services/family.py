"""Reading the journeys of a whole family, which leaves a trace in the file of each of them."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from reisgezel.core.access.actors import Actor
from reisgezel.core.access.policies import Reach
from reisgezel.core.access.questions import ask_together
from reisgezel.domain.cases.models import ClientFile
from reisgezel.domain.cases.services.files import read_file
from reisgezel.domain.journey.selectors import procedures_here, standing_facts
from reisgezel.domain.journey.selectors.family import Member, files_of_kin, near_kin, reunions_in
from reisgezel.domain.journey.selectors.looking_back import as_known_on
from reisgezel.domain.people.selectors import Kin

PART = "journey"


@transaction.atomic
def read_family(*, actor: Actor, found: Reach, known_on: date | None = None) -> list[Member]:
    """Return the client and the family with the journeys in reach, as known now or on a past day."""
    kin = near_kin(found)
    files = files_of_kin(actor, [one for one, _at_home in kin])
    own = as_known_on(found, known_on) if known_on else found
    reunions = reunions_in(own)
    members = [Member(Kin(found.subject.person, "", ""), True, own)]
    for one, at_home in kin:
        file = files.get(one.person.pk)
        reach = _read(actor, file, known_on) if file else None
        members.append(Member(one, at_home, reach, reunions.get(one.person.pk)))
    return members


def _read(actor: Actor, file: ClientFile, known_on: date | None) -> Reach:
    found = read_file(actor=actor, file=file, data_class="C2", part=PART)
    ask_together(found, (standing_facts, procedures_here))
    return as_known_on(found, known_on) if known_on else found
