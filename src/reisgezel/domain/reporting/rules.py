"""What month control asks, and when a month may be signed and frozen: pure decisions."""

from __future__ import annotations

from datetime import date, timedelta
from enum import StrEnum

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from reisgezel.lib.dates import month_end, month_start
from reisgezel.lib.errors import RuleBroken
from reisgezel.lib.periods import Period

FIRST_CONTACT_DAYS = 30
HOUSED_MONTHS_BACK = 11
"""A person housed in this month or the eleven before it, without a trajectory, is asked about."""
SHORTEST_ANSWER = 10
SHORTEST_REASON = 20


class Kind(StrEnum):
    """The questions of domain specification 3.25, and the two that follow from contracts."""

    HOUSED_WITHOUT_TRAJECTORY = "housed_without_trajectory"
    NO_FIRST_CONTACT = "no_first_contact"
    SILENT = "silent"
    ENDED_WITHOUT_REASON = "ended_without_reason"
    STARTED_TWICE = "started_twice"
    NO_CONTRACT_LINE = "no_contract_line"


class State(StrEnum):
    """How a municipality stands in a month, what asks work first."""

    CHANGED = "changed"
    QUESTIONS = "questions"
    READY = "ready"
    SIGNED = "signed"


STATES = {
    State.CHANGED: gettext_lazy("Veranderd na tekenen"),
    State.QUESTIONS: gettext_lazy("Vragen open"),
    State.READY: gettext_lazy("Klaar om te tekenen"),
    State.SIGNED: gettext_lazy("Getekend"),
}
TITLES = {
    Kind.HOUSED_WITHOUT_TRAJECTORY: gettext_lazy("Gehuisvest, maar geen traject"),
    Kind.NO_FIRST_CONTACT: gettext_lazy("Geen eerste contact binnen 30 dagen"),
    Kind.SILENT: gettext_lazy("Langer dan 90 dagen geen contact"),
    Kind.ENDED_WITHOUT_REASON: gettext_lazy("Beëindigd zonder reden"),
    Kind.STARTED_TWICE: gettext_lazy("Dubbel gestart"),
    Kind.NO_CONTRACT_LINE: gettext_lazy("Geen contractregel"),
}
HELP = {
    Kind.HOUSED_WITHOUT_TRAJECTORY: gettext_lazy("Start het traject, of leg uit waarom niet."),
    Kind.NO_FIRST_CONTACT: gettext_lazy("Leg het eerste gesprek vast, of vertel wat er is."),
    Kind.SILENT: gettext_lazy("Leg het laatste contact vast, of leg uit waarom het stil is."),
    Kind.ENDED_WITHOUT_REASON: gettext_lazy("Kies waarom het traject is beëindigd."),
    Kind.STARTED_TWICE: gettext_lazy("Beëindig een van de twee, of leg uit waarom het klopt."),
    Kind.NO_CONTRACT_LINE: gettext_lazy("Kies de contractregel waar het traject onder valt."),
}

SINCE = {
    Kind.HOUSED_WITHOUT_TRAJECTORY: gettext_lazy("gehuisvest op"),
    Kind.NO_FIRST_CONTACT: gettext_lazy("aangemeld op"),
    Kind.SILENT: gettext_lazy("laatste contact op"),
    Kind.ENDED_WITHOUT_REASON: gettext_lazy("beëindigd op"),
    Kind.STARTED_TWICE: gettext_lazy("gestart op"),
    Kind.NO_CONTRACT_LINE: gettext_lazy("gestart op"),
}
"""What happened on the day a question goes by."""
CONTACT_MENDS = frozenset({Kind.NO_FIRST_CONTACT, Kind.SILENT})
"""The questions that disappear when a contact is recorded."""


def period_of(month: date) -> Period:
    """Return the days of the month a day lies in.

    >>> period_of(date(2018, 12, 15)).last_day
    datetime.date(2018, 12, 31)
    """
    return Period(month_start(month), month_end(month) + timedelta(days=1))


def month_to_control(today: date) -> date:
    """Return the first day of the month that is being controlled: the last one that has ended.

    >>> month_to_control(date(2019, 1, 3))
    datetime.date(2018, 12, 1)
    """
    return month_start(month_start(today) - timedelta(days=1))


def check_answer(text: str) -> None:
    """Demand an answer that says something."""
    if len(text.strip()) < SHORTEST_ANSWER:
        raise RuleBroken(
            _("Schrijf wat er aan de hand is, in ten minste %(count)d tekens.")
            % {"count": SHORTEST_ANSWER},
            field="text",
        )


def check_signing(*, month: date, today: date, is_frozen: bool, open_questions: int) -> None:
    """Demand that a month has ended, is not frozen, and has no question without an answer."""
    if is_frozen:
        raise RuleBroken(_("Deze maand is al afgesloten."))
    if today <= month_end(month):
        raise RuleBroken(_("Deze maand loopt nog. U kunt tekenen zodra de maand voorbij is."))
    if open_questions:
        raise RuleBroken(_("Er staan nog vragen open. Beantwoord die eerst."))


def check_freezing(
    *,
    month: date,
    today: date,
    is_frozen: bool,
    unsigned: int,
    is_author: bool,
) -> None:
    """Demand that the month has ended, every location signed, and an author does not freeze."""
    if is_frozen:
        raise RuleBroken(_("Deze maand is al afgesloten."))
    if today <= month_end(month):
        raise RuleBroken(_("Deze maand loopt nog. Afsluiten kan zodra de maand voorbij is."))
    if unsigned:
        raise RuleBroken(
            ngettext(
                "%(count)d gemeente heeft nog niet getekend.",
                "%(count)d gemeenten hebben nog niet getekend.",
                unsigned,
            )
            % {"count": unsigned}
        )
    if is_author:
        raise RuleBroken(
            _(
                "U hebt zelf gegevens van deze maand vastgelegd of getekend."
                " Laat een collega de maand afsluiten."
            )
        )


def check_reason(reason: str) -> None:
    """Demand a reason that a successor understands."""
    if len(reason.strip()) < SHORTEST_REASON:
        raise RuleBroken(
            _("Leg uit waarom, in ten minste {count} tekens.").format(count=SHORTEST_REASON),
            field="reason",
        )
