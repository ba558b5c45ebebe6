"""Who guides how many clients, and what whoever takes over should know of each."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet

from reisgezel.core.access.actors import Actor
from reisgezel.core.access.models import Membership
from reisgezel.core.access.policies import visible
from reisgezel.core.accounts.models import User
from reisgezel.domain.cases.models import (
    Appointment,
    Assignment,
    ClientFile,
    ContactNote,
    Task,
)
from reisgezel.lib.errors import Absent

NOTES_TO_READ = 3


def colleagues(actor: Actor, ability: str) -> QuerySet[User]:
    """Return the active colleagues of the units in which the actor has an ability."""
    units = actor.units(ability)
    members = Membership.objects.on(actor.on).filter(unit__in=units)
    return User.objects.filter(is_active=True, pk__in=members.values("user")).order_by("name")


def guides_with_load(actor: Actor) -> QuerySet[User]:
    """Return the colleagues who guide clients in reach today, each with the number in ``load``."""
    in_reach = Assignment.objects.on(actor.on).filter(client_file__in=visible(actor, ClientFile))
    return (
        User.objects.filter(client_assignments__in=in_reach)
        .annotate(
            load=Count(
                "client_assignments__client_file",
                filter=Q(client_assignments__in=in_reach),
                distinct=True,
            )
        )
        .order_by("name")
    )


def get_guide(actor: Actor, public_id: str) -> User:
    """Return a colleague whose clients the actor may hand over. Raises Absent otherwise."""
    if found := guides_with_load(actor).filter(public_id=public_id).first():
        return found
    raise Absent(public_id, kind="accounts.user")


def files_of(actor: Actor, guide: User) -> QuerySet[ClientFile]:
    """Return the files in reach that a colleague guides today."""
    guided = Assignment.objects.on(actor.on).of(guide.pk).values("client_file")
    return (
        visible(actor, ClientFile)
        .filter(pk__in=guided)
        .select_related("person", "unit")
        .order_by("person__sort_key")
    )


@dataclass(frozen=True)
class HandOverPage:
    """One client on a page: what whoever takes over reads before the first contact."""

    file: ClientFile
    notes: list[ContactNote]
    tasks: list[Task]
    appointments: list[Appointment]


def hand_over_pages(actor: Actor, guide: User) -> list[HandOverPage]:
    """Return one page for each client a colleague guides, with the last notes and what is open."""
    return [
        HandOverPage(
            file=file,
            notes=list(
                visible(actor, ContactNote)
                .filter(files=file)
                .select_related("author")
                .order_by("-on", "-pk")[:NOTES_TO_READ]
            ),
            tasks=list(file.tasks.open()),
            appointments=list(
                file.appointments.filter(starts_at__date__gte=actor.on, cancelled_at__isnull=True)
            ),
        )
        for file in files_of(actor, guide)
    ]
