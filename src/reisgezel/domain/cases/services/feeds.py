"""The calendar of a colleague at a secret address, for the phone; only the mark of the secret is kept."""

from __future__ import annotations

import secrets

from django.db import transaction

from reisgezel.core.access.actors import Actor
from reisgezel.core.audit.services import record
from reisgezel.core.records.fields import blind_index
from reisgezel.domain.cases.models import CalendarFeed


@transaction.atomic
def renew_feed(*, actor: Actor) -> str:
    """Make the actor's calendar address, in place of the one there may be; return its secret part."""
    token = secrets.token_urlsafe(32)
    feed, _created = CalendarFeed.objects.update_or_create(
        user=actor.user, defaults={"token_mark": blind_index(token)}
    )
    record("renew_calendar_feed", actor=actor, target=feed, data_class="S")
    return token


@transaction.atomic
def withdraw_feed(*, actor: Actor) -> None:
    """Let the actor's calendar address stop at once."""
    if CalendarFeed.objects.filter(user=actor.user).delete()[0]:
        record("withdraw_calendar_feed", actor=actor, data_class="S")


@transaction.atomic
def read_feed(*, token: str) -> Actor | None:
    """Return whose calendar a token opens and leave the trace; None when it opens nothing."""
    rows = CalendarFeed.objects.filter(token_mark=blind_index(token), user__is_active=True)
    feed = rows.select_related("user").first()
    if feed is None:
        return None
    actor = Actor.of(feed.user)
    record("read_calendar_feed", actor=actor, target=feed, data_class="C2")
    return actor
