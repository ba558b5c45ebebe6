"""The calendar of a colleague at a secret address, for the phone; only the mark of the secret is kept."""

from __future__ import annotations

from django.db import transaction

from reisgezel.core.access.actors import Actor
from reisgezel.core.audit.services import record
from reisgezel.domain.cases.models import CalendarFeed


@transaction.atomic
def renew_feed(*, actor: Actor) -> str:
    """Make the actor's calendar address, in place of the one there may be; return its secret part."""
    feed, token = CalendarFeed.renew(actor.user)
    record("renew_calendar_feed", actor=actor, target=feed, data_class="S")
    return token


@transaction.atomic
def withdraw_feed(*, actor: Actor) -> None:
    """Let the actor's calendar address stop at once."""
    if CalendarFeed.withdraw(actor.user):
        record("withdraw_calendar_feed", actor=actor, data_class="S")


@transaction.atomic
def read_feed(*, token: str) -> Actor | None:
    """Return whose calendar a token opens and leave the trace; None when it opens nothing."""
    feed = CalendarFeed.opened_by(token)
    if feed is None:
        return None
    actor = Actor.of(feed.user)
    record("read_calendar_feed", actor=actor, target=feed, data_class="C2")
    return actor
