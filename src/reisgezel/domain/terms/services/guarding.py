"""Naming who watches a term, in place of who follows from the file; and handing terms over in one go."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from reisgezel.core import clock
from reisgezel.core.access.actors import Actor
from reisgezel.core.access.policies import Reach, require
from reisgezel.core.access.telling import tell
from reisgezel.core.access.trace import trace
from reisgezel.core.accounts.models import User
from reisgezel.core.records.versions import save_version
from reisgezel.domain.legal.models import Deadline
from reisgezel.domain.terms.models import Guard, Term
from reisgezel.domain.terms.models.guards import columns_of
from reisgezel.domain.terms.policies import is_barred
from reisgezel.domain.terms.rules.guards import Seat, Staff
from reisgezel.domain.terms.selectors.guarding import class_of, seats_of, staff_for, watchers_of
from reisgezel.domain.terms.selectors.watching import Watched
from reisgezel.lib.errors import Absent, EditConflict, NotAllowed, RuleBroken

PLAN, ASSIGN, HAND_OVER = "plan_work", "assign_clients", "hand_over"


def require_watched(actor: Actor, watched: Watched) -> Reach:
    """Demand that the actor plans work here and reads this term. Raises Absent, or NotAllowed in reach."""
    found = require(actor, PLAN, watched)
    if not found.reads(class_of(watched)) or is_barred(actor, watched):
        raise Absent(kind=watched._meta.label_lower)
    return found


def hold(chosen: Sequence[Watched]) -> None:
    """Let nobody else change these terms until this transaction ends; who does at once waits."""
    for model in (Term, Deadline):
        numbers = [one.pk for one in chosen if isinstance(one, model)]
        rows = model._default_manager.select_for_update().filter(pk__in=numbers).order_by("pk")
        list(rows.values_list("pk"))


def require_guarding(actor: Actor, watched: Watched) -> Reach:
    """Demand that the actor may name who watches a term: who does now, or who allocates the work.

    Raises Absent out of reach, NotAllowed in it.
    """
    found = require_watched(actor, watched)
    if not found.can(ASSIGN) and actor.user.pk not in watchers_of(watched, actor.on):
        raise NotAllowed(ASSIGN)
    return found


@transaction.atomic
def name_guards(
    *,
    actor: Actor,
    watched: Watched,
    owner: User | None,
    deputy: User | None,
    expected_version: int,
) -> None:
    """Name who watches a term and who is the deputy; None leaves it to who follows from the file.

    For whoever watches it now, or allocates the work of the team. Raises EditConflict when somebody
    named others in the meantime.
    """
    found = require_guarding(actor, watched)
    hold([watched])
    seat = seats_of([watched])[watched]
    staff = staff_for([seat], actor.on)
    if owner and owner == deputy:
        raise RuleBroken(
            _("De vervanger is dezelfde als wie bewaakt. Kies iemand anders."), field="deputy"
        )
    for field, user in (("owner", owner), ("deputy", deputy)):
        if user and not staff.reads(user.pk, seat):
            raise RuleBroken(
                _("%(name)s kan deze termijn niet zien. Kies iemand anders.") % {"name": user.name},
                field=field,
            )
    guard = _guards_of([watched]).get(watched)
    _keep(watched, guard, actor, expected_version, owner=owner, deputy=deputy)
    trace(
        "name_guards",
        actor=actor,
        reach=found,
        subject=found.subject,
        target=watched,
        data_class=class_of(watched),
        owner=owner.public_id if owner else "",
        deputy=deputy.public_id if deputy else "",
    )


@transaction.atomic
def hand_over_terms(
    *, actor: Actor, from_user: User, to_user: User, chosen: Sequence[Watched]
) -> int:
    """Give terms that one colleague watches to another; return how many went.

    One's own, or as whoever hands caseloads over. Raises RuleBroken, and moves nothing, when the other
    cannot see one of them: ``CannotGo`` names these.
    """
    if from_user == to_user:
        raise RuleBroken(_("Kies een andere collega dan wie nu bewaakt."), field="to_user")
    found = {watched: require_watched(actor, watched) for watched in chosen}
    if from_user != actor.user:
        for reach in found.values():
            if not reach.can(HAND_OVER):
                raise NotAllowed(HAND_OVER)
    hold(chosen)
    seats = seats_of(chosen)
    staff = staff_for(list(seats.values()), actor.on)
    _check(seats, staff, from_user, to_user)
    guards = _guards_of(chosen)
    for watched, reach in found.items():
        guard = guards.get(watched)
        deputy = guard.deputy if guard and guard.deputy != to_user else None
        expected = guard.version if guard else 0
        _keep(watched, guard, actor, expected, owner=to_user, deputy=deputy)
        trace(
            "hand_over_term",
            actor=actor,
            reach=reach,
            subject=reach.subject,
            target=watched,
            data_class=class_of(watched),
            from_colleague=from_user.public_id,
            to_colleague=to_user.public_id,
        )
    tell([to_user], "terms_received", count=str(len(chosen)))
    if from_user != actor.user:
        tell([from_user], "terms_given", count=str(len(chosen)))
    return len(chosen)


class CannotGo(RuleBroken):
    """Some of the terms cannot be handed over to the colleague who was chosen."""

    def __init__(self, message: str, *, left: Sequence[Watched]) -> None:
        super().__init__(message, field="chosen")
        self.left = left


def _check(seats: dict[Watched, Seat], staff: Staff, from_user: User, to_user: User) -> None:
    for seat in seats.values():
        if staff.watchers(seat)[0] != from_user.pk:
            raise RuleBroken(
                _("Een van deze termijnen wordt al door een ander bewaakt. Kies opnieuw."),
                field="chosen",
            )
    left = [watched for watched, seat in seats.items() if not staff.reads(to_user.pk, seat)]
    if left:
        raise CannotGo(
            _(
                "%(name)s kan niet alles overnemen. Wat hieronder niet meer is aangekruist, kan niet mee:"
                " wijs eerst de cliënt toe, of kies iemand anders."
            )
            % {"name": to_user.name},
            left=left,
        )


def _guards_of(chosen: Sequence[Watched]) -> dict[Watched, Guard]:
    """Return whom somebody named to watch these terms, in one statement."""
    terms = [one for one in chosen if isinstance(one, Term)]
    deadlines = [one for one in chosen if isinstance(one, Deadline)]
    rows = Guard.objects.filter(Q(term__in=terms) | Q(deadline__in=deadlines))
    found = {guard.key: guard for guard in rows.select_related("deputy")}
    keys = {one: (int(isinstance(one, Deadline)), one.pk) for one in chosen}
    return {one: found[key] for one, key in keys.items() if key in found}


def _keep(
    watched: Watched,
    guard: Guard | None,
    actor: Actor,
    expected: int,
    *,
    owner: User | None,
    deputy: User | None,
) -> None:
    """Write who watches, if nobody else did since the editor began. Raises EditConflict."""
    named = {"owner": owner, "deputy": deputy, "named_by": actor.user, "named_at": clock.now()}
    if guard:
        save_version(guard, expected=expected, **named)
        return
    if expected:
        raise EditConflict(None)
    Guard.objects.create(**columns_of(watched), **named)
