"""How long a grant and a link last, and when a disclosure still opens: without a database or a clock."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from django.utils.translation import gettext as _

from reisgezel.domain.cases.rules import Answered
from reisgezel.lib.errors import RuleBroken

LONGEST_GRANT_DAYS = 366
DEFAULT_LINK = timedelta(days=7)
LINKS = (
    timedelta(minutes=15),
    timedelta(hours=1),
    timedelta(days=1),
    timedelta(days=3),
    DEFAULT_LINK,
    timedelta(days=14),
)
"""How long a link may work."""


def check_grant(*, starts_on: date, last_day: date, today: date) -> None:
    """Demand that access begins today or later, and ends by itself within a year.

    >>> check_grant(starts_on=date(2019, 1, 3), last_day=date(2019, 4, 1), today=date(2019, 1, 3))
    """
    if starts_on < today:
        raise RuleBroken(_("Toegang begint vandaag of later."), field="starts_on")
    if last_day < starts_on:
        raise RuleBroken(_("De laatste dag ligt voor de eerste."), field="last_day")
    if last_day - starts_on >= timedelta(days=LONGEST_GRANT_DAYS):
        raise RuleBroken(
            _(
                "Toegang duurt hoogstens een jaar. Kies een eerdere dag; daarna kunt u opnieuw toegang geven."
            ),
            field="last_day",
        )


def check_duration(lasts: timedelta) -> None:
    """Demand one of the times for which a link may work."""
    if lasts not in LINKS:
        raise RuleBroken(_("Kies hoe lang de link werkt."), field="lasts")


def carries(answers: Sequence[Answered], basis: int, on: date) -> bool:
    """Tell whether an answer still carries what was disclosed because of it.

    ``answers`` are all that decide about this recipient, in the order in which they were written down;
    ``basis`` is the place among them of the yes that was given for this very text. All that was said
    since must hold as well: what was once refused, taken back or over ends the link for good, and a later
    yes needs a new one. A yes to all of a kind that is taken back on the day of this one, or later, ends it
    too: which of the two came last that day is not known.

    >>> yes, no = Answered(date(2018, 5, 8), is_yes=True), Answered(date(2018, 5, 9), is_yes=False)
    >>> again = Answered(date(2018, 5, 10), is_yes=True)
    >>> carries([yes], 0, date(2018, 5, 8)), carries([yes, no, again], 0, date(2018, 5, 10))
    (True, False)
    """
    before, given = answers[:basis], answers[basis]
    taken_back = (answer.withdrawn_on for answer in before if answer.withdrawn_on)
    since = [answer for answer in answers[basis:] if answer.asked_on <= on or answer is given]
    return all(answer.holds_on(on) for answer in since) and not any(
        given.asked_on <= day <= on for day in taken_back
    )


class Standing(StrEnum):
    """Whether a link opens, and if not, the first reason why."""

    OPEN = "open"
    ERASED = "erased"
    ENDED = "ended"
    NO_CONSENT = "no_consent"
    NO_GRANT = "no_grant"
    EXPIRED = "expired"


@dataclass(frozen=True)
class Link:
    """Of a disclosure as much as decides whether it opens."""

    expires_at: datetime
    is_ended: bool
    is_erased: bool
    is_granted: bool
    """Whether the colleague who disclosed still has access to the story."""


def standing(
    link: Link, answers: Sequence[Answered], basis: int, *, on: date, now: datetime
) -> Standing:
    """Return whether a link opens at a moment, on the day that it is."""
    for why_not, holds in (
        (Standing.ERASED, link.is_erased),
        (Standing.ENDED, link.is_ended),
        (Standing.NO_CONSENT, not carries(answers, basis, on)),
        (Standing.NO_GRANT, not link.is_granted),
        (Standing.EXPIRED, link.expires_at <= now),
    ):
        if holds:
            return why_not
    return Standing.OPEN
