"""One term to be watched: who does by name, who could, and all that one colleague watches."""

from __future__ import annotations

from django.db.models import QuerySet

from reisgezel.core.access.actors import Actor
from reisgezel.core.access.models import Membership
from reisgezel.core.accounts.models import User
from reisgezel.domain.cases.selectors.caseloads import colleagues
from reisgezel.domain.terms.models import Guard
from reisgezel.domain.terms.models.guards import columns_of
from reisgezel.domain.terms.selectors.guarding import seats_of, staff_for
from reisgezel.domain.terms.selectors.mine import watched_by
from reisgezel.domain.terms.selectors.watch_lines import Line, line_of, lines_of
from reisgezel.domain.terms.selectors.watching import Watched, get_watched
from reisgezel.lib.errors import Absent


def get_line(actor: Actor, public_id: str) -> Line:
    """Return one term in reach with who watches it. Raises Absent otherwise."""
    return line_of(actor, get_watched(actor, public_id))


def guard_of(watched: Watched) -> Guard | None:
    """Return who was named to watch a term; None when nobody was."""
    return Guard.objects.select_related("owner", "deputy").filter(**columns_of(watched)).first()


def guards_to_choose(actor: Actor, watched: Watched) -> QuerySet[User]:
    """Return the colleagues who can see a term today."""
    (seat,) = seats_of([watched]).values()
    staff = staff_for([seat], actor.on)
    able = [user for user in staff.held if staff.reads(user, seat)]
    return User.objects.filter(pk__in=able).order_by("name", "pk")


def get_giver(actor: Actor, public_id: str) -> User:
    """Return whose terms the actor may hand over: their own, or of a colleague of their teams.

    Raises Absent otherwise.
    """
    if public_id == actor.user.public_id:
        return actor.user
    members = Membership.objects.on(actor.on).filter(unit__in=actor.units("hand_over"))
    rows = User.objects.filter(pk__in=members.order_by().values("user"), public_id=public_id)
    if found := rows.first():
        return found
    raise Absent(public_id, kind="accounts.user")


def lines_to_give(actor: Actor, giver: User) -> list[Line]:
    """Return the open terms in the actor's reach that a colleague watches, those put aside too."""
    return lines_of(actor, watched_by(actor, giver))


def givers(actor: Actor) -> QuerySet[User]:
    """Return the colleagues whose terms the actor may hand over, but the actor."""
    rows = colleagues(actor, "hand_over").exclude(pk=actor.user.pk)
    return rows.order_by("name", "pk")
