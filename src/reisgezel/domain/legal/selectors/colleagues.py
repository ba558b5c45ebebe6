"""Which colleagues do legal work in a team, and so may be given a matter, a hearing or a visitor."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from django.db.models import Q, QuerySet

from reisgezel.core.access.actors import Actor
from reisgezel.core.access.models import Membership, Unit
from reisgezel.core.access.policies import reach
from reisgezel.core.access.roles import all_roles
from reisgezel.core.accounts.models import User
from reisgezel.domain.cases.models import Assignment, ClientFile
from reisgezel.domain.legal.models import Enquirer
from reisgezel.domain.legal.policies import KEEP
from reisgezel.domain.people.policies import barred_of_many
from reisgezel.domain.stories.models import Grant

PLAN, LEGAL_CLASS = "plan_work", "C3"
"""What a role must be able to, and to read, for whoever guards a day of a matter."""


def workers_of(
    actor: Actor, *units: Unit, file: ClientFile | None = None, ability: str = KEEP
) -> QuerySet[User]:
    """Return who has an ability in units or above them today, and of a file whoever is assigned to it."""
    codes = [role.code for role in all_roles().values() if ability in role.abilities]
    held = Membership.objects.on(actor.on).filter(unit__in=_at_or_above(units), role_code__in=codes)
    who = Q(pk__in=held.values("user"))
    if file:
        assigned = Assignment.objects.on(actor.on).filter(client_file=file, role_code__in=codes)
        who |= Q(pk__in=assigned.values("user"))
    return User.objects.filter(who, is_active=True).order_by("name")


def deputies_of(actor: Actor, *units: Unit, file: ClientFile | None = None) -> QuerySet[User]:
    """Return who may stand in for whoever answers a matter: the form offers them, the service asks it.

    Whoever reads the legal file of the client and plans work in it, as their role says: legal work itself
    is not asked, for a deputy guards a day. That is also who may watch a deadline (``terms``).
    """
    if file is None:
        return workers_of(actor, *units)
    planning = [role for role in all_roles().values() if PLAN in role.abilities]
    of_team = [role.code for role in planning if role.scope(LEGAL_CLASS) == "team"]
    of_own = [role.code for role in planning if role.scope(LEGAL_CLASS) == "own"]
    held = Membership.objects.on(actor.on).order_by()
    assigned = Assignment.objects.on(actor.on).filter(client_file=file).order_by()
    who = Q(pk__in=held.filter(unit__in=_at_or_above(units), role_code__in=of_team).values("user"))
    for code in of_own:
        guides = assigned.filter(role_code=code).values("user")
        own = Q(deputy_for=None, user__in=guides) | Q(deputy_for__in=guides)
        who |= Q(pk__in=held.filter(own, role_code=code).values("user"))
    kept_away = [user for user, *persons in _barred(actor) if file.person_id in persons]
    found = User.objects.filter(who, is_active=True).exclude(pk__in=kept_away)
    return found.order_by("name")


def readers_of(actor: Actor, file: ClientFile) -> QuerySet[User]:
    """Return who does legal work for a client and was given access to the story by name, today."""
    holders = Grant.objects.on(actor.on).filter(client_file=file).order_by()
    return workers_of(actor, file.unit, file=file).filter(pk__in=holders.values("reader"))


def my_units(actor: Actor, ability: str = KEEP) -> QuerySet[Unit]:
    """Return the units in which the actor has an ability; a region only when no team lies below it."""
    found = Unit.objects.filter(pk__in=actor.units(ability))
    return found.filter(children__isnull=True).order_by("name")


def does_legal_work(
    user: User,
    owner: ClientFile | Enquirer,
    *,
    data_class: str = "C3",
    ability: str = KEEP,
) -> bool:
    """Tell whether a colleague may do legal work for this client, or in the team that was asked."""
    if not user.is_active:
        return False
    actor = Actor.of(user)
    if isinstance(owner, Enquirer):
        return owner.unit_id in actor.units(ability)
    found = reach(actor, owner)
    return found.can(ability) and found.reads(data_class)


def _at_or_above(units: Iterable[Unit]) -> set[int]:
    return {int(part) for unit in units for part in unit.path.strip("/").split("/")}


def _barred(actor: Actor) -> Iterator[Any]:
    """Yield colleagues with persons whose file they may never open."""
    for rows in barred_of_many(actor.on):
        yield from rows
