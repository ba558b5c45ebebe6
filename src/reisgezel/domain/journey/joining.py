"""What of a journey moves when two persons become one; who hears of facts is told of the file that stays."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from reisgezel.core.access.actors import Actor
from reisgezel.domain.cases.models import ClientFile
from reisgezel.domain.identity.socket import Part, follow_by, register_part
from reisgezel.domain.journey.heard import tell
from reisgezel.domain.journey.models import JourneyFact, Procedure
from reisgezel.domain.people.models import Person

PARTS = (
    Part(Procedure, "client_file", _("procedures"), "C3.status"),
    Part(Procedure, "person", _("procedures over deze persoon"), "C3.status"),
    Part(JourneyFact, "client_file", _("stappen van de reis"), "C2"),
)


def register_joining() -> None:
    """Declare what is kept of a journey; called once, when the room is ready."""
    for part in PARTS:
        register_part(part)
    follow_by(follow_facts)


def follow_facts(actor: Actor, person: Person) -> None:
    """Tell rooms above that other facts are in the file of a person now."""
    for file in ClientFile.objects.filter(person=person):
        tell(actor, file)
