"""What waits for an actor today: each number opens exactly those records."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any
from urllib.parse import urlencode

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from reisgezel.core.access.actors import Actor
from reisgezel.core.ui.items import Text
from reisgezel.core.ui.navigation import count_with_waiting
from reisgezel.domain.cases.models import Appointment
from reisgezel.domain.cases.selectors.files import list_files
from reisgezel.domain.cases.selectors.planning import agenda_week
from reisgezel.domain.contracts.selectors import list_contracts
from reisgezel.domain.identity.models import Pair
from reisgezel.domain.identity.policies import MERGE
from reisgezel.domain.identity.selectors.queue import pairs
from reisgezel.domain.reporting.kept import kept_month
from reisgezel.domain.reporting.rules import month_to_control
from reisgezel.domain.reporting.selectors import unanswered_of_mine, unsigned_municipalities
from reisgezel.domain.terms.selectors.mine import found_by_guard
from reisgezel.domain.terms.selectors.watching import (
    MINE,
    UNGUARDED,
    Narrowed,
    watched_deadlines,
    watched_terms,
)

SILENT = gettext_lazy("langer dan 90 dagen geen contact")
WEEK = gettext_lazy("deze week, en wat te laat is")
LATE = Narrowed(team=True, late=True)


@dataclass(frozen=True)
class Card:
    """A number that asks attention, and the list it opens."""

    label: Text
    value: int
    url: str
    tone: str = ""
    note: Text = ""


def cards(actor: Actor) -> list[Card]:
    """Return the numbers of the day, as far as the actor's roles have them."""
    month = month_to_control(actor.on)
    count = count_with_waiting(actor, dict(_lists_of(actor, month)))
    return [
        *_terms_of(actor, count),
        *_clients_of(actor, count),
        *_month_of(actor, month, count),
        *_accounts_of(actor, count),
    ]


def _lists_of(actor: Actor, month: date) -> Iterator[tuple[str, Callable[[Actor], QuerySet[Any]]]]:
    """Yield what is counted for the actor's cards."""
    if actor.can(MERGE):
        yield "doubles", doubles_to_judge
    if _guides(actor):
        yield "mine", partial(list_files, mine=True)
        yield "mine_silent", partial(list_files, mine=True, silent=True)
        if actor.can("assign_clients"):
            yield "team", list_files
            yield "silent", partial(list_files, silent=True)
            yield "unguided", partial(list_files, unguided=True)
    if actor.can("see_team"):
        yield "late_terms", partial(watched_terms, by=LATE)
        yield "late_deadlines", partial(watched_deadlines, by=LATE)
    if actor.can("answer_month_questions"):
        kept_month(month)
        yield "asked", partial(unanswered_of_mine, month=month)
    if actor.can("sign_month") or actor.can("freeze_month"):
        yield "unsigned", partial(unsigned_municipalities, month=month)
    if actor.can("manage_contracts"):
        yield "report_soon", partial(list_contracts, report_soon=True)


def _clients_of(actor: Actor, count: Counter[str]) -> Iterator[Card]:
    """Yield the clients somebody guides, and those of the team somebody leads or supervises."""
    if not _guides(actor):
        return
    leads = actor.can("assign_clients")
    if count["mine"] or not leads:
        silent = count["mine_silent"]
        yield Card(_("Mijn cliënten"), count["mine"], _clients(mine=1))
        yield Card(
            _("Stille cliënten"), silent, _clients(mine=1, silent=1), _tone(silent), note=SILENT
        )
    if leads:
        silent, unguided = count["silent"], count["unguided"]
        yield Card(_("Cliënten van het team"), count["team"], _clients())
        yield Card(_("Stil in het team"), silent, _clients(silent=1), _tone(silent), note=SILENT)
        yield Card(_("Zonder begeleider"), unguided, _clients(unguided=1), _tone(unguided))


def doubles_to_judge(actor: Actor) -> QuerySet[Any]:
    """Return the pairs that wait for somebody to say whether they are one person."""
    return pairs(actor).filter(verdict=Pair.Verdict.OPEN)


def _guides(actor: Actor) -> bool:
    """Tell whether somebody works with clients, and does not only find them."""
    return actor.can("find_clients") and actor.can("plan_work")


def _terms_of(actor: Actor, count: Counter[str]) -> Iterator[Card]:
    """Yield the terms somebody watches, and of the team what is late and what nobody watches."""
    if not actor.can("plan_work"):
        return
    leads = actor.can("assign_clients")
    mine, *unguarded = found_by_guard(actor, *((MINE, UNGUARDED) if leads else (MINE,)))
    if mine or not leads:
        yield Card(_("Mijn termijnen"), len(mine), _terms(mine=1, week=1), _tone(len(mine)), WEEK)
    if actor.can("see_team"):
        late = count["late_terms"] + count["late_deadlines"]
        yield Card(_("Termijnen te laat in het team"), late, _terms(team=1, late=1), _tone(late))
    for found in unguarded:
        nobody = len(found)
        url = _terms(nobody=1, fatal=1)
        yield Card(_("Fatale termijnen zonder twee bewakers"), nobody, url, _tone(nobody))


def _month_of(actor: Actor, month: date, count: Counter[str]) -> Iterator[Card]:
    """Yield what the control of the month asks of who answers, signs or freezes it."""
    name = date_format(month, "F Y")
    if actor.can("answer_month_questions"):
        waiting, mine = count["asked"], reverse("reporting:mine", args=[month])
        yield Card(_("Vragen van de maandcontrole"), waiting, mine, _tone(waiting), note=name)
    if actor.can("sign_month") or actor.can("freeze_month"):
        unsigned, board = count["unsigned"], reverse("reporting:month", args=[month])
        yield Card(_("Gemeenten nog te tekenen"), unsigned, board, _tone(unsigned), note=name)


def _accounts_of(actor: Actor, count: Counter[str]) -> Iterator[Card]:
    """Yield what is to be judged, promised and read."""
    if actor.can("manage_contracts"):
        soon = count["report_soon"]
        url = f"{reverse('contracts:list')}?report_soon=1"
        yield Card(_("Rapportages binnen een maand"), soon, url, _tone(soon))
    if actor.can("review_break_glass"):
        waiting = count["access:emergencies"]
        url = reverse("access:emergencies")
        yield Card(_("Noodtoegang te beoordelen"), waiting, url, _tone(waiting))
    if actor.can("read_log"):
        waiting = count["oversight:list"]
        url = reverse("oversight:list")
        yield Card(_("Opvallend in het logboek"), waiting, url, _tone(waiting))
    doubles = count["doubles"]
    if actor.can(MERGE) and (doubles or not _guides(actor)):
        url = reverse("identity:queue")
        yield Card(_("Dubbele personen te beoordelen"), doubles, url, _tone(doubles))
    if unread := count["notices:list"]:
        yield Card(_("Ongelezen berichten"), unread, reverse("notices:list"), _tone(unread))


def _tone(waiting: int) -> str:
    return "sun" if waiting else ""


def appointments_to_come(actor: Actor) -> list[Appointment]:
    """Return the actor's appointments of the seven days from today."""
    days = agenda_week(actor, actor.on)
    return [meeting for day in days for meeting in day.appointments if not meeting.cancelled_at]


def _terms(**filters: int) -> str:
    return f"{reverse('terms:watch')}?{urlencode(filters)}"


def _clients(**filters: int) -> str:
    return f"{reverse('cases:list')}?{urlencode(filters)}"
