"""Reminding team leaders of a month they have not signed; once a day, by message and by mail."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from reisgezel.core.access.actors import Actor
from reisgezel.core.access.policies import require
from reisgezel.core.accounts.models import User
from reisgezel.core.audit.services import record
from reisgezel.core.notices.kinds import Kind, Params, register_kind
from reisgezel.core.notices.models import Notice
from reisgezel.core.notices.services import notify
from reisgezel.domain.reporting.selectors import (
    Board,
    signers,
    unsigned_municipalities,
    whole_board,
)
from reisgezel.lib.errors import Absent, RuleBroken

KIND = "month_to_sign"


@dataclass(frozen=True)
class ToRemind:
    """Somebody who has not signed yet, for how many municipalities, and when they were told so."""

    user: User
    municipality_count: int
    reminded_at: datetime | None
    is_reminded_today: bool


def register_reminder() -> None:
    """Let the message be read; called once, when the room is ready."""
    register_kind(
        Kind(
            KIND,
            gettext_lazy("De maandcontrole wacht op uw handtekening"),
            _words,
            lambda actor, params: reverse("reporting:month", args=[_month(params)]),
            icon="calendar-check",
            by_mail=True,
        )
    )


def signers_to_remind(board: Board, today: date) -> list[ToRemind]:
    """Return who still has to sign, whoever has most to sign first."""
    counts: dict[User, int] = {}
    for users in signers([row.municipality for row in board.unsigned], today).values():
        for user in users:
            counts[user] = counts.get(user, 0) + 1
    told = _last_told(board.month, counts)
    found = [
        ToRemind(
            user,
            count,
            told.get(user.pk),
            is_reminded_today=user.pk in told and timezone.localdate(told[user.pk]) == today,
        )
        for user, count in counts.items()
    ]
    return sorted(found, key=lambda one: (-one.municipality_count, one.user.name))


@transaction.atomic
def remind_signers(*, actor: Actor, month: date, user_id: str = "") -> int:
    """Remind one colleague, or all who have not signed; return how many were told.

    Raises RuleBroken when nobody is left to be told today.
    """
    require(actor, "freeze_month")
    waiting = signers_to_remind(whole_board(actor, month), actor.on)
    users = [
        one.user
        for one in waiting
        if not one.is_reminded_today and user_id in ("", one.user.public_id)
    ]
    if not users:
        raise RuleBroken(_("Iedereen die nog moet tekenen, is vandaag al herinnerd."))
    notify(users=users, kind=KIND, month=month.isoformat())
    record("remind_signers", actor=actor, target=f"{month:%Y-%m}", told=len(users))
    return len(users)


def _last_told(month: date, users: Iterable[User]) -> dict[int, datetime]:
    rows = Notice.objects.filter(kind=KIND, recipient__in=list(users), params__month=f"{month}")
    return dict(rows.order_by("created_at").values_list("recipient", "created_at"))


def _month(params: Params) -> date:
    return date.fromisoformat(params["month"])


def _words(actor: Actor, params: Params) -> str:
    """Say which municipalities wait for this reader now."""
    if not actor.can("sign_month"):
        raise Absent(params["month"])
    month = _month(params)
    waiting = [place.name for place in unsigned_municipalities(actor, month)]
    if not waiting:
        return _("%(month)s: u hebt alles getekend.") % {"month": date_format(month, "F Y")}
    return _("%(month)s: %(places)s.") % {
        "month": date_format(month, "F Y"),
        "places": ", ".join(waiting),
    }
