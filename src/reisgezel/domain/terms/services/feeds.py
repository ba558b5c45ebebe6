"""The terms of a colleague at a secret address, for the phone; only the mark of the secret is kept."""

from __future__ import annotations

from django.db import transaction

from reisgezel.core.access.actors import Actor
from reisgezel.core.audit.services import record
from reisgezel.domain.terms.models import TermFeed


@transaction.atomic
def renew_term_feed(*, actor: Actor) -> str:
    """Make the actor's address for terms, in place of the one there may be; return its secret part."""
    feed, token = TermFeed.renew(actor.user)
    record("renew_term_feed", actor=actor, target=feed, data_class="S")
    return token


@transaction.atomic
def withdraw_term_feed(*, actor: Actor) -> None:
    """Let the actor's address for terms stop at once."""
    if TermFeed.withdraw(actor.user):
        record("withdraw_term_feed", actor=actor, data_class="S")


@transaction.atomic
def read_term_feed(*, token: str) -> Actor | None:
    """Return whose terms a token opens and leave the trace; None when it opens nothing."""
    feed = TermFeed.opened_by(token)
    if feed is None:
        return None
    actor = Actor.of(feed.user)
    record("read_term_feed", actor=actor, target=feed, data_class="C2")
    return actor
