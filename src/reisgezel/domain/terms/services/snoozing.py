"""Putting a term aside until a day, with the reason, and taking it back at once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from django.db import transaction

from reisgezel.core import clock
from reisgezel.core.access.actors import Actor
from reisgezel.core.access.policies import Reach
from reisgezel.core.access.trace import trace
from reisgezel.core.privacy.texts import clean_free_text
from reisgezel.domain.cases.models import ClientFile
from reisgezel.domain.cases.services.hiding import refuse_secret_address
from reisgezel.domain.legal.models import Deadline
from reisgezel.domain.terms.models import Snooze, Term
from reisgezel.domain.terms.models.guards import columns_of, worst_day_of
from reisgezel.domain.terms.rules.snoozing import check_snooze
from reisgezel.domain.terms.selectors.guarding import class_of
from reisgezel.domain.terms.selectors.watching import Watched
from reisgezel.domain.terms.services.guarding import hold, require_guarding, require_watched

DAYS: Mapping[type[Watched], Sequence[str]] = {
    Term: ("is_fatal", "worst_on"),
    Deadline: ("is_fatal", "due_on"),
}
"""What says how long one may wait: it can have changed since it was read."""


def require_snoozing(actor: Actor, watched: Watched) -> Reach:
    """Demand that the actor may put a term aside. Raises Absent out of reach, NotAllowed in it."""
    demand = require_guarding if watched.is_fatal else require_watched
    return demand(actor, watched)


@transaction.atomic
def snooze(*, actor: Actor, watched: Watched, until: date, reason: str) -> Snooze:
    """Put a term aside until a day; the one before is undone.

    A fatal one only by who watches it or allocates the work, and never past the safe day.
    """
    found = require_snoozing(actor, watched)
    hold([watched])
    watched.refresh_from_db(fields=DAYS[type(watched)])
    day = worst_day_of(watched)
    check_snooze(until=until, is_fatal=watched.is_fatal, safe_day=day, today=actor.on)
    if isinstance(found.subject, ClientFile):
        refuse_secret_address(found.subject, reason=reason)
    _undo(actor, watched)
    made = Snooze.objects.create(
        **columns_of(watched),
        until=until,
        reason=clean_free_text(reason),
        by=actor.user,
        at=clock.now(),
    )
    trace(
        "snooze_term",
        actor=actor,
        reach=found,
        subject=found.subject,
        target=watched,
        data_class=class_of(watched),
        until=until.isoformat(),
    )
    return made


@transaction.atomic
def undo_snooze(*, actor: Actor, watched: Watched) -> None:
    """Let a term be back in the list today; a second time changes nothing."""
    found = require_watched(actor, watched)
    if _undo(actor, watched):
        trace(
            "undo_snooze",
            actor=actor,
            reach=found,
            subject=found.subject,
            target=watched,
            data_class=class_of(watched),
        )


def _undo(actor: Actor, watched: Watched) -> int:
    rows = Snooze.objects.standing().filter(**columns_of(watched))
    return rows.update(undone_by=actor.user, undone_at=clock.now())
