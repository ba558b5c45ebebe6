"""What waits for an actor today: each number opens exactly those records."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from reisgezel.core.access.actors import Actor
from reisgezel.core.records.counts import count_together
from reisgezel.core.ui.items import Text
from reisgezel.core.ui.navigation import waiting_for
from reisgezel.domain.cases.models import Appointment
from reisgezel.domain.cases.selectors.files import list_files
from reisgezel.domain.cases.selectors.planning import agenda_week
from reisgezel.domain.contracts.selectors import list_contracts
from reisgezel.domain.reporting.rules import month_to_control
from reisgezel.domain.reporting.selectors import questions_to_answer, unsigned_municipalities

SILENT = gettext_lazy("langer dan 90 dagen geen contact")


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
    return [
        *_clients_of(actor),
        *_month_of(actor, month),
        *_accounts_of(actor),
    ]


def _clients_of(actor: Actor) -> Iterator[Card]:
    """Yield the clients somebody guides, and those of the team somebody leads or supervises."""
    if not actor.can("find_clients"):
        return
    leads = actor.can("assign_clients")
    lists = {
        "mine": list_files(actor, mine=True),
        "mine_silent": list_files(actor, mine=True, silent=True),
    }
    if leads:
        lists |= {
            "team": list_files(actor),
            "silent": list_files(actor, silent=True),
            "unguided": list_files(actor, unguided=True),
        }
    count = count_together(lists)
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


def _month_of(actor: Actor, month: date) -> Iterator[Card]:
    """Yield what the control of the month asks of who answers, signs or freezes it."""
    name = date_format(month, "F Y")
    if actor.can("answer_month_questions"):
        asked = questions_to_answer(actor, month)
        waiting = sum(answer is None for _question, answer in asked)
        mine = reverse("reporting:mine", args=[month])
        yield Card(_("Vragen van de maandcontrole"), waiting, mine, _tone(waiting), note=name)
    if actor.can("sign_month") or actor.can("freeze_month"):
        unsigned = len(unsigned_municipalities(actor, month))
        board = reverse("reporting:month", args=[month])
        yield Card(_("Gemeenten nog te tekenen"), unsigned, board, _tone(unsigned), note=name)


def _accounts_of(actor: Actor) -> Iterator[Card]:
    """Yield what is to be judged, promised and read."""
    if actor.can("manage_contracts"):
        soon = list_contracts(actor, report_soon=True).count()
        url = f"{reverse('contracts:list')}?report_soon=1"
        yield Card(_("Rapportages binnen een maand"), soon, url, _tone(soon))
    if actor.can("review_break_glass"):
        waiting = waiting_for(actor)["access:emergencies"]
        url = reverse("access:emergencies")
        yield Card(_("Noodtoegang te beoordelen"), waiting, url, _tone(waiting))
    if actor.can("read_log"):
        waiting = waiting_for(actor)["oversight:list"]
        url = reverse("oversight:list")
        yield Card(_("Opvallend in het logboek"), waiting, url, _tone(waiting))
    if unread := waiting_for(actor)["notices:list"]:
        yield Card(_("Ongelezen berichten"), unread, reverse("notices:list"), _tone(unread))


def _tone(waiting: int) -> str:
    return "sun" if waiting else ""


def appointments_to_come(actor: Actor) -> list[Appointment]:
    """Return the actor's appointments of the seven days from today."""
    days = agenda_week(actor, actor.on)
    return [meeting for day in days for meeting in day.appointments if not meeting.cancelled_at]


def _clients(**filters: int) -> str:
    return f"{reverse('cases:list')}?{urlencode(filters)}"
