"""Who guides how many clients, and what whoever takes over should know of each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Count, QuerySet

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
from reisgezel.domain.people.models import HouseholdMember
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
        .annotate(load=Count("client_assignments__client_file", distinct=True))
        .order_by("name", "pk")
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


def households_of(actor: Actor, files: Sequence[ClientFile]) -> list[list[ClientFile]]:
    """Return files by who live together today, the main person first; who lives alone is a group of one."""
    persons = [file.person_id for file in files]
    places = HouseholdMember.objects.on(actor.on).filter(person__in=persons)
    place = {row.person_id: row for row in places}
    groups: dict[object, list[ClientFile]] = {}
    for file in files:
        home = place.get(file.person_id)
        groups.setdefault(home.household_id if home else file, []).append(file)
    return [
        sorted(group, key=lambda file: _rank(place.get(file.person_id)))
        for group in groups.values()
    ]


def _rank(place: HouseholdMember | None) -> int:
    return 0 if place is None or place.role == HouseholdMember.Role.MAIN else 1


@dataclass(frozen=True)
class NoteToRead:
    """A note on a page; of one about several clients the text stands with the first of them only."""

    note: ContactNote
    told_with: ClientFile | None


@dataclass(frozen=True)
class HandOverPage:
    """One client on a page: what whoever takes over reads before the first contact."""

    file: ClientFile
    notes: list[NoteToRead]
    tasks: list[Task]
    appointments: list[Appointment]


def hand_over_pages(actor: Actor, guide: User) -> list[HandOverPage]:
    """Return one page for each client a colleague guides, households together."""
    told: dict[int, ClientFile] = {}
    groups = households_of(actor, list(files_of(actor, guide)))
    return [
        HandOverPage(
            file=file,
            notes=[
                NoteToRead(
                    note, None if (first := told.setdefault(note.pk, file)) == file else first
                )
                for note in visible(actor, ContactNote)
                .filter(files=file, withdrawn_at__isnull=True)
                .select_related("author")
                .order_by("-on", "-pk")[:NOTES_TO_READ]
            ],
            tasks=list(file.tasks.open()),
            appointments=list(
                file.appointments.filter(starts_at__date__gte=actor.on, cancelled_at__isnull=True)
            ),
        )
        for group in groups
        for file in group
    ]
