"""Who reaches legal work: below a file whoever reads its legal part, without a file the legal workers."""

from __future__ import annotations

from django.db.models import Model, Q

from reisgezel.core.access.actors import Actor, Held
from reisgezel.core.access.policies import Reach, require
from reisgezel.core.access.subjects import register, register_subject
from reisgezel.domain.cases.models import ClientFile
from reisgezel.domain.legal.models import Consult, Deadline, Enquirer, Matter
from reisgezel.lib.errors import NotAllowed

KEEP = "keep_matters"
NOBODY = Q(pk__in=[])


def acting(actor: Actor, held: Held) -> int:
    """Return for whom somebody acts in a role: themselves, or whom they stand in for."""
    return held.deputy_for.pk if held.deputy_for else actor.user.pk


def own_enquirers(actor: Actor, held: Held) -> Q:
    """Return who asked something that the actor answers, in a role that does legal work."""
    if KEEP not in held.role.abilities:
        return NOBODY
    mine = Matter.objects.of(acting(actor, held)).order_by()
    return Q(pk__in=mine.filter(enquirer__isnull=False).values("enquirer"))


def team_enquirers(actor: Actor, held: Held) -> Q:
    """Return who asked something of the teams for which the role does legal work."""
    return Q(unit__in=held.units) if KEEP in held.role.abilities else NOBODY


def require_legal(
    actor: Actor, record: Model, *, ability: str = KEEP, data_class: str = "C3"
) -> Reach:
    """Demand that the actor does legal work here and reads the class of data it is about.

    Raises Absent out of reach, NotAllowed in it.
    """
    found = require(actor, ability, record)
    if not found.reads(data_class):
        raise NotAllowed(ability)
    return found


def register_policies() -> None:
    """Tell core/access how these records are reached; called once, when the room is ready."""
    register_subject(Enquirer, scopes={"own": own_enquirers, "team": team_enquirers})
    for model, path in ((Matter, ""), (Deadline, "matter__"), (Consult, "matter__")):
        register(model, through=f"{path}client_file", subject=ClientFile, data_class="C3")
        register(model, through=f"{path}enquirer", subject=Enquirer, data_class="C3")
