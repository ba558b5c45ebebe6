"""What is typed about tasks and appointments."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from reisgezel.core.accounts.models import User
from reisgezel.core.privacy.forms import FreeTextField
from reisgezel.core.ui.fields import DayField, TimeField
from reisgezel.core.ui.plain import EditForm
from reisgezel.domain.cases import rules
from reisgezel.domain.cases.models import Appointment, Task
from reisgezel.lib.errors import RuleBroken


def colleague_field(label: Any) -> forms.ModelChoiceField[User]:
    """Return a choice of colleagues; the form says of whom."""
    return forms.ModelChoiceField(
        label=label, queryset=User.objects.none(), to_field_name="public_id", empty_label=None
    )


class TaskForm(EditForm):
    """What is to be done, by when, by whom."""

    apart = (("title",), ("due_on",), ("assignee",))

    title = FreeTextField(
        label=_("Wat"), max_length=160, help_text=_("Begin met een werkwoord: Toeslag aanvragen.")
    )
    due_on = DayField(label=_("Uiterlijk op"))
    assignee = colleague_field(_("Wie"))

    def __init__(self, *args: Any, colleagues: QuerySet[User], **options: Any) -> None:
        super().__init__(*args, **options)
        people: Any = self.fields["assignee"]
        people.queryset = colleagues

    def what(self) -> dict[str, Any]:
        """Return the task as the services take it."""
        return {name: self.cleaned_data[name] for name in ("title", "due_on", "assignee")}


class AppointmentForm(EditForm):
    """When, where, what for, and with which colleague."""

    on = DayField(label=_("Datum"))
    starts = TimeField(label=_("Van"))
    ends = TimeField(label=_("Tot"))
    purpose = FreeTextField(label=_("Waarvoor"), max_length=120)
    place = FreeTextField(
        label=_("Waar"),
        max_length=120,
        help_text=_("Een geheim adres schrijft u hier niet op."),
    )
    colleague = colleague_field(_("Met wie"))

    def __init__(self, *args: Any, colleagues: QuerySet[User], **options: Any) -> None:
        super().__init__(*args, **options)
        people: Any = self.fields["colleague"]
        people.queryset = colleagues

    def clean(self) -> dict[str, Any]:
        """Turn the day and the times on the clock into moments."""
        data = super().clean() or {}
        for name in ("starts", "ends"):
            if data.get("on") and data.get(name):
                try:
                    data[f"{name}_at"] = self._moment(data, name)
                except RuleBroken as broken:
                    self.add_error(name, broken.message)
        return data

    def what(self) -> dict[str, Any]:
        """Return the appointment as the services take it."""
        names = ("starts_at", "ends_at", "purpose", "place", "colleague")
        return {name: self.cleaned_data[name] for name in names}

    def _moment(self, data: dict[str, Any], name: str) -> datetime:
        zone: Any = timezone.get_default_timezone()
        return rules.local_moment(data["on"], data[name], zone=zone, field=name)


def task_as_it_stands(task: Task) -> dict[str, Any]:
    """Return what the form shows of a task before it is changed."""
    names = ("title", "due_on", "assignee", "version")
    return {name: getattr(task, name) for name in names}


def appointment_as_it_stands(appointment: Appointment) -> dict[str, Any]:
    """Return what the form shows of an appointment before it is changed."""
    starts, ends = (
        timezone.localtime(moment) for moment in (appointment.starts_at, appointment.ends_at)
    )
    return {
        "on": starts.date(),
        "starts": starts.time(),
        "ends": ends.time(),
        "purpose": appointment.purpose,
        "place": appointment.place,
        "colleague": appointment.colleague,
        "version": appointment.version,
    }


class CancelForm(EditForm):
    """Why an appointment is called off."""

    reason = FreeTextField(
        label=_("Waarom"),
        max_length=160,
        help_text=_("Collega's zien dit in de agenda. Bel zelf de cliënt."),
    )
