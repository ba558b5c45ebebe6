"""What is planned, kept and agreed, on the client file: a panel, two parts, timeline events, two pages."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from reisgezel.core.access.policies import Reach
from reisgezel.core.access.questions import ask
from reisgezel.core.file import socket
from reisgezel.core.ui.navigation import NavItem, register
from reisgezel.domain.cases.selectors.consents import consent_events, consents
from reisgezel.domain.cases.selectors.documents import document_events, newest_documents
from reisgezel.domain.cases.selectors.planning import (
    appointment_events,
    appointments_ahead,
    late_tasks,
    newest_appointments,
    newest_done,
    open_tasks,
    task_events,
)

DOCUMENT_CLASSES = ("C2", "C3", "C4")
TABS = (
    socket.FileTab("documents", _("Documenten"), 70, DOCUMENT_CLASSES, "cases:documents"),
    socket.FileTab("consents", _("Toestemming"), 80, "C1", "cases:consents"),
)
EVENTS = (
    ("C2", appointment_events, newest_appointments),
    ("C2", task_events, newest_done),
    (DOCUMENT_CLASSES, document_events, newest_documents),
    ("C1", consent_events, consents),
)


def planning(reach: Reach) -> dict[str, Any]:
    """Fill the panel with open tasks and the appointments to come."""
    return {
        "file": reach.subject,
        "tasks": ask(reach, open_tasks),
        "appointments": ask(reach, appointments_ahead),
        "may_plan": reach.can("plan_work"),
    }


def register_planning() -> None:
    """Plug these into the file and the menu; called once, when the room is ready."""
    for tab in TABS:
        socket.register_tab(tab)
    for data_classes, events, asked in EVENTS:
        socket.register_timeline(socket.TimelineSource(data_classes, events, asks=(asked,)))
    socket.register_panel(
        socket.Panel(
            "planning",
            "cases/panel_planning.html",
            "C2",
            order=10,
            fill=planning,
            asks=(open_tasks, appointments_ahead),
        )
    )
    register(NavItem("work", _("Agenda"), "cases:agenda", "calendar", "plan_work", order=30))
    register(
        NavItem(
            "work",
            _("Taken"),
            "cases:tasks",
            "list-checks",
            "plan_work",
            waiting=late_tasks,
            order=35,
        )
    )
