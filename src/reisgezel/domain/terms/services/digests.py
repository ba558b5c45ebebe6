"""One mail a day or a week about one's terms: choosing how often, and sending what is due."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from django.db import transaction
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from reisgezel.core import clock
from reisgezel.core.access.actors import Actor
from reisgezel.core.accounts.models import User
from reisgezel.core.audit.services import record
from reisgezel.core.notices.digests import send_digest
from reisgezel.domain.terms.models import DigestChoice
from reisgezel.domain.terms.rules.digests import FATAL, UNSEEN_DAYS, Waiting, is_told
from reisgezel.domain.terms.selectors.digests import choice_of, readers, waiting_for


@transaction.atomic
def choose_digest(*, actor: Actor, every: str) -> None:
    """Keep how often the actor wants the mail; about fatal terms it always comes."""
    DigestChoice.objects.update_or_create(user=actor.user, defaults={"every": every})
    record("choose_term_digest", actor=actor, data_class="S", every=every)


def send_digests() -> int:
    """Send everybody the mail of today who has something to read in it; return how many went out.

    A second time on a day nobody gets another one.
    """
    today = clock.today()
    return sum(_send_one(user, today) for user in readers(today))


@transaction.atomic
def _send_one(user: User, today: date) -> int:
    every, waiting = choice_of(user), waiting_for(Actor.of(user, on=today))
    if not is_told(every, waiting, today):
        return 0
    told, is_new = DigestChoice.objects.select_for_update().get_or_create(
        user=user, defaults={"every": every, "sent_on": today}
    )
    if not is_new and told.sent_on == today:
        return 0
    told.sent_on = today
    told.save(update_fields=["sent_on"])
    with translation.override(user.language):
        lines = list(_lines(waiting, every))
        send_digest(user, title=_("Uw termijnen"), lines=lines, path=reverse("terms:watch"))
    return 1


def _lines(waiting: Waiting, every: str) -> Iterator[str]:
    """Yield what waits, in counts; for who wants no other, fatal terms only."""
    if waiting.mine and every != FATAL:
        yield ngettext(
            "%(count)d termijn komt eraan of is te laat.",
            "%(count)d termijnen komen eraan of zijn te laat.",
            waiting.mine,
        ) % {"count": waiting.mine}
    if waiting.fatal:
        yield ngettext(
            "%(count)d fatale termijn van u is te laat of loopt af binnen zeven dagen.",
            "%(count)d fatale termijnen van u zijn te laat of lopen af binnen zeven dagen.",
            waiting.fatal,
        ) % {"count": waiting.fatal}
    if waiting.unseen:
        yield ngettext(
            "%(count)d fatale termijn als vervanger: wie bewaakt, keek er %(days)d dagen niet naar.",
            "%(count)d fatale termijnen als vervanger: wie bewaakt, keek er %(days)d dagen niet naar.",
            waiting.unseen,
        ) % {"count": waiting.unseen, "days": UNSEEN_DAYS}
    if waiting.unguarded:
        yield ngettext(
            "%(count)d fatale termijn van uw team heeft geen twee bewakers.",
            "%(count)d fatale termijnen van uw team hebben geen twee bewakers.",
            waiting.unguarded,
        ) % {"count": waiting.unguarded}
