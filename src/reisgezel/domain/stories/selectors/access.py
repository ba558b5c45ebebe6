"""Who has access to the story of a client, who could be given it, and what waits to be erased."""

from __future__ import annotations

from datetime import date

from django.db.models import Q, QuerySet

from reisgezel.core.access.actors import Actor
from reisgezel.core.access.givens import TODAY
from reisgezel.core.access.models import Membership
from reisgezel.core.access.policies import Reach, find, reach
from reisgezel.core.access.questions import question
from reisgezel.core.access.roles import all_roles
from reisgezel.core.accounts.models import User
from reisgezel.domain.cases.models import Assignment, ClientFile
from reisgezel.domain.stories.models import Erasure, Grant
from reisgezel.domain.stories.models.access import GrantQuerySet
from reisgezel.domain.stories.policies import GRANTED, require_apart


@question(Grant)
def grants_now(rows: GrantQuerySet) -> QuerySet[Grant]:
    """Who has access to the story today, or is to have it."""
    return rows.not_over(TODAY).select_related("reader", "given_by").order_by("starts_on", "pk")


@question(Erasure)
def erasures_waiting(rows: QuerySet[Erasure]) -> QuerySet[Erasure]:
    """What somebody asked to erase and nobody decided yet."""
    return rows.filter(outcome=Erasure.Outcome.WAITING).select_related("asked_by")


def past_grants(found: Reach) -> QuerySet[Grant]:
    """Return the access that ended, by itself or before its time."""
    over = Q(ended_at__isnull=False) | Q(ends_before__lte=found.actor.on)
    return found.rows(Grant).filter(over).select_related("reader", "given_by", "ended_by")


def past_erasures(found: Reach) -> QuerySet[Erasure]:
    """Return what was decided about erasing."""
    rows = found.rows(Erasure).exclude(outcome=Erasure.Outcome.WAITING)
    return rows.select_related("asked_by", "decided_by")


def get_grant(actor: Actor, public_id: str) -> Grant:
    """Return a grant to whoever may end it. Raises Absent otherwise."""
    grant = find(actor, Grant, public_id, along=["client_file__person", "reader"])
    require_apart(actor, "grant_story", grant.client_file)
    return grant


def get_erasure(actor: Actor, public_id: str) -> Erasure:
    """Return a request to erase to whoever may decide on it. Raises Absent otherwise."""
    erasure = find(actor, Erasure, public_id, along=["client_file__person", "asked_by"])
    require_apart(actor, "approve_erasure", erasure.client_file)
    return erasure


def own_grant(actor: Actor, file: ClientFile) -> Grant | None:
    """Return the access the actor has today by name, the longest lasting; None by emergency."""
    rows = Grant.objects.on(actor.on).filter(reader=actor.user, client_file=file)
    return rows.order_by("-ends_before").first()


def still_reads(grant: Grant, on: date) -> bool:
    """Tell whether a grant opens the story to its reader on a day: it holds, and so does what it rests on."""
    if not grant.holds_on(on) or not grant.reader.is_active:
        return False
    found = reach(Actor.of(grant.reader, on=on), grant.client_file)
    return any(scope == GRANTED for _, scope in found.hits)


def could_read(user: User, file: ClientFile, actor: Actor) -> bool:
    """Tell whether a grant would open the story to a colleague: by a role, in reach and not barred."""
    as_reader = Actor.of(user, on=actor.on)
    found = reach(as_reader, file)
    return any(
        held.role.scope("C4") == GRANTED and held.role.scope("C1") == scope and not held.deputy_for
        for held, scope in found.hits
    )


def possible_readers(actor: Actor, file: ClientFile) -> QuerySet[User]:
    """Return the colleagues to whom access can be given, but for the actor and who has it already.

    Of a role that reaches the whole team all that hold it there, of another who guides the client.
    """
    roles = [role for role in all_roles().values() if role.scope("C4") == GRANTED]
    of_team = [role.code for role in roles if role.scope("C1") == "team"]
    above = [int(part) for part in file.unit.path.strip("/").split("/")]
    members = Membership.objects.on(actor.on).filter(unit__in=above, deputy_for=None)
    guides = Assignment.objects.on(actor.on).filter(client_file=file)
    return (
        User.objects.filter(is_active=True)
        .filter(
            Q(pk__in=members.filter(role_code__in=of_team).values("user"))
            | Q(pk__in=guides.filter(role_code__in=[r.code for r in roles]).values("user"))
        )
        .exclude(pk=actor.user.pk)
        .exclude(pk__in=file.story_grants.not_over(actor.on).values("reader"))
        .order_by("name")
    )
