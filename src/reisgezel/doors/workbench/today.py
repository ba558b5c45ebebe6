"""What waits for an actor today: each number opens exactly those records."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from reisgezel.core.access.actors import Actor
from reisgezel.core.ui.items import Text
from reisgezel.domain.cases.models import Appointment
from reisgezel.domain.cases.selectors.files import list_files
from reisgezel.domain.cases.selectors.planning import agenda_week
from reisgezel.domain.reporting.rules import month_to_control
from reisgezel.domain.reporting.selectors import questions_to_answer


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
    if not actor.can("find_clients"):
        return []
    found = [
        Card(_("Mijn cliënten"), list_files(actor, mine=True).count(), _clients(mine=1)),
        Card(
            _("Stille cliënten"),
            silent := list_files(actor, mine=True, silent=True).count(),
            _clients(mine=1, silent=1),
            tone="sun" if silent else "",
            note=_("langer dan 90 dagen geen contact"),
        ),
    ]
    if actor.can("assign_clients"):
        waiting = list_files(actor, unguided=True).count()
        found.append(
            Card(
                _("Zonder begeleider"),
                waiting,
                _clients(unguided=1),
                tone="sun" if waiting else "",
                note=_("in uw team"),
            )
        )
    if actor.can("answer_month_questions"):
        found.append(_month_questions(actor))
    return found


def _month_questions(actor: Actor) -> Card:
    month = month_to_control(actor.on)
    waiting = sum(answer is None for _question, answer in questions_to_answer(actor, month))
    return Card(
        _("Vragen van de maandcontrole"),
        waiting,
        reverse("reporting:mine", args=[month]),
        tone="sun" if waiting else "",
        note=date_format(month, "F Y"),
    )


def appointments_to_come(actor: Actor) -> list[Appointment]:
    """Return the actor's appointments of the seven days from today."""
    days = agenda_week(actor, actor.on)
    return [meeting for day in days for meeting in day.appointments if not meeting.cancelled_at]


def _clients(**filters: int) -> str:
    return f"{reverse('cases:list')}?{urlencode(filters)}"
