"""What this room shows on the client file: its head, who helps, and the contacts on the timeline."""

from __future__ import annotations

from typing import Any

from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from reisgezel.core.access.policies import Reach
from reisgezel.core.access.questions import ask
from reisgezel.core.file import socket
from reisgezel.domain.cases.models import ClientFile
from reisgezel.domain.cases.selectors.files import guides_today
from reisgezel.domain.cases.selectors.notes import newest_notes, note_events
from reisgezel.domain.people.selectors import alerts_today
from reisgezel.domain.people.words import v_number_words

NOTE_CLASSES = ("C1", "C2", "C3", "C4")
"""Of every class that notes are of; with C1 one reads one's own."""
BUTTONS = ("write_note", "plan_work")


def header(reach: Reach) -> socket.Header:
    """Return the name, the numbers, and the buttons this reader may press."""
    file: ClientFile = reach.subject
    person = file.person
    parts = [file.number]
    if person.v_number:
        parts.append(_("V-nummer {number}").format(number=v_number_words(person.v_number)))
    if person.birth.is_known:
        parts.append(_("geboren {day}").format(day=person.birth.format(get_language() or "nl")))
    return socket.Header(
        title=person.name,
        subtitle=" · ".join(parts),
        warning=" ".join(alert.text for alert in ask(reach, alerts_today)),
        actions_template="cases/file_actions.html",
        actions=frozenset(ability for ability in BUTTONS if reach.can(ability)),
    )


def helpers(reach: Reach) -> dict[str, Any]:
    """Fill the panel that tells who guides the client, in which role, since when."""
    return {"guides": ask(reach, guides_today), "may_assign": reach.can("assign_clients")}


TABS = (
    socket.FileTab(socket.OVERVIEW, gettext_lazy("Overzicht"), 0, "C1"),
    socket.FileTab("contacts", gettext_lazy("Contact"), 30, NOTE_CLASSES, "cases:contacts"),
    socket.FileTab("viewers", gettext_lazy("Wie keek mee"), 100, "C1", "cases:viewers"),
)


def register_panels() -> None:
    """Plug this room into the file; called once, when the room is ready."""
    socket.register_header(header, asks=(alerts_today,))
    for tab in TABS:
        socket.register_tab(tab)
    socket.register_panel(
        socket.Panel(
            "helpers",
            "cases/panel_helpers.html",
            "C2",
            order=20,
            fill=helpers,
            column=3,
            asks=(guides_today,),
        )
    )
    socket.register_timeline(socket.TimelineSource(NOTE_CLASSES, note_events, asks=(newest_notes,)))
