"""What is chosen must belong to the client or the team: a service does not trust that a form offered it."""

from __future__ import annotations

from django.utils.translation import gettext as _

from reisgezel.core.access.actors import Actor
from reisgezel.core.access.models import Unit
from reisgezel.core.access.policies import Reach
from reisgezel.core.accounts.models import User
from reisgezel.domain.journey.models import JourneyFact
from reisgezel.domain.legal.models import Matter
from reisgezel.domain.legal.policies import DESK
from reisgezel.domain.legal.selectors.colleagues import deputies_of, workers_of
from reisgezel.domain.legal.selectors.matters import (
    facts_to_choose,
    matters_to_choose,
    relatives_to_choose,
)
from reisgezel.domain.people.models import Person
from reisgezel.lib.errors import RuleBroken


def check_relative(found: Reach, person: Person | None, field: str) -> None:
    """Demand that somebody is family of the client, and nobody the actor must stay away from."""
    if person and not relatives_to_choose(found).filter(pk=person.pk).exists():
        raise RuleBroken(
            _("Deze persoon is geen familie van de cliënt. Kies iemand anders."), field=field
        )


def check_fact(found: Reach, fact: JourneyFact | None) -> None:
    """Demand that something happened on the client's journey, as the actor may read it."""
    if fact and not facts_to_choose(found).filter(pk=fact.pk).exists():
        raise RuleBroken(
            _("Deze gebeurtenis hoort niet bij de reis van de cliënt. Kies een andere."),
            field="about_fact",
        )


def check_matter(found: Reach, matter: Matter | None) -> None:
    """Demand that a matter is an open one of the client."""
    if matter and not matters_to_choose(found).filter(pk=matter.pk).exists():
        raise RuleBroken(
            _("Dit is geen open zaak van deze cliënt. Kies een andere zaak."), field="matter"
        )


def has_other(actor: Actor, matter: Matter, responsible: User | None = None) -> bool:
    """Tell whether there is anybody who may stand in for whoever answers a matter."""
    rows = deputies_of(actor, matter.unit, file=matter.client_file)
    return rows.exclude(pk=(responsible or matter.responsible).pk).exists()


def check_deputy(actor: Actor, matter: Matter, deputy: User) -> None:
    """Demand that whoever is to stand in may guard this matter."""
    if not deputies_of(actor, matter.unit, file=matter.client_file).filter(pk=deputy.pk).exists():
        raise RuleBroken(
            _("Deze collega kan deze zaak niet zien. Kies een juridisch medewerker."),
            field="deputy",
        )


def check_staff(actor: Actor, unit: Unit, new: set[User]) -> None:
    """Demand that whoever is newly seated works for the team: a seat opens the queue."""
    strangers = new - set(workers_of(actor, unit, ability=DESK))
    if strangers:
        names = ", ".join(sorted(user.name for user in strangers))
        raise RuleBroken(
            _("Niet van dit team: %(names)s. Kies een collega van het team.") % {"names": names},
            field="staff",
        )
