"""What is planned, kept and agreed, on the client file: a panel, two parts, timeline events, two pages."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from reisgezel.core.access.policies import Reach
from reisgezel.core.file import socket
from reisgezel.core.ui.navigation import NavItem, register
from reisgezel.domain.cases.selectors.consents import consent_events
from reisgezel.domain.cases.selectors.documents import document_events
from reisgezel.domain.cases.selectors.planning import (
    appointment_events,
    appointments_of_file,
    count_late_tasks,
    task_events,
    tasks_of_file,
)

DOCUMENT_CLASSES = ("C2", "C3", "C4")
TABS = (
    socket.FileTab("documents", _("Documenten"), 70, DOCUMENT_CLASSES, "cases:documents"),
    socket.FileTab("consents", _("Toestemming"), 80, "C1", "cases:consents"),
)
EVENTS = (
    ("C2", appointment_events),
    ("C2", task_events),
    (DOCUMENT_CLASSES, document_events),
    ("C1", consent_events),
)


def planning(reach: Reach) -> dict[str, Any]:
    """Fill the panel with open tasks and the appointments to come."""
    return {
        "file": reach.subject,
        "tasks": tasks_of_file(reach),
        "appointments": appointments_of_file(reach),
        "may_plan": reach.can("plan_work"),
    }


def register_planning() -> None:
    """Plug these into the file and the menu; called once, when the room is ready."""
    for tab in TABS:
        socket.register_tab(tab)
    for data_classes, events in EVENTS:
        socket.register_timeline(socket.TimelineSource(data_classes, events))
    socket.register_panel(
        socket.Panel(
            "planning", "cases/panel_planning.html", "C2", order=10, fill=planning, column=1
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
            count=count_late_tasks,
            order=35,
        )
    )
