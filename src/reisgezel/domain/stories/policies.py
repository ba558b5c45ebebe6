"""Who reads a story: whoever was given access to it by name, for as long as that lasts.

A role alone opens none. Access by name opens the story of a client whose file one reaches anyhow: when
the assignment or the role ends, or a bar is raised, the story goes with the file. A deputy takes over no
access. An emergency opens it only in a role of which ``roles.toml`` says so for C4.
"""

from __future__ import annotations

from django.db.models import Q

from reisgezel.core.access.actors import Actor, Held
from reisgezel.core.access.policies import Reach, reach
from reisgezel.core.access.subjects import register, register_scope, subjects
from reisgezel.domain.cases.models import ClientFile
from reisgezel.domain.stories.models import (
    Disclosure,
    Erasure,
    Grant,
    Story,
    StoryConsent,
    StoryFile,
)
from reisgezel.lib.errors import Absent, NotAllowed

GRANTED = "granted"


def granted(actor: Actor, held: Held) -> Q:
    """Return the files of whose story the actor was given access, among those the role reaches."""
    reached = subjects[ClientFile].scopes.get(held.role.scope("C1"))
    if reached is None or held.deputy_for:
        return Q(pk__in=[])
    own = Grant.objects.on(actor.on).filter(reader=actor.user)
    return Q(pk__in=own.values("client_file")) & reached(actor, held)


def require_story(actor: Actor, ability: str, file: ClientFile) -> Reach:
    """Demand access to the story of a client, and an ability. Raises Absent without access."""
    found = reach(actor, file)
    if not found.reads("C4"):
        raise Absent(file.public_id, kind="stories.story")
    if not found.can(ability):
        raise NotAllowed(ability)
    return found


def require_apart(actor: Actor, ability: str, file: ClientFile) -> Reach:
    """Demand an ability about a story that needs no reading of it. Raises Absent for all others."""
    found = reach(actor, file)
    if not found.can(ability):
        raise Absent(file.public_id, kind="stories.story")
    return found


def register_policies() -> None:
    """Tell core/access what gives reach here; called once, when the room is ready."""
    register_scope(ClientFile, GRANTED, granted)
    register(Story, through="client_file", subject=ClientFile, data_class="C4")
    for below in (StoryFile, StoryConsent, Disclosure):
        register(below, through="story__client_file", subject=ClientFile, data_class="C4")
    for kept in (Grant, Erasure):
        register(kept, through="client_file", subject=ClientFile, data_class="C1")
