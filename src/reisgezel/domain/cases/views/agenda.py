"""The agenda: a week of appointments, making, moving and calling one off; and the calendar's address."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from reisgezel.core.access.policies import require
from reisgezel.core.access.requests import ActorRequest
from reisgezel.core.access.trace import trace_list
from reisgezel.core.privacy.forms import tell_of_masked_bsn
from reisgezel.core.records.once import once
from reisgezel.core.ui import moments
from reisgezel.core.ui.refusals import show_broken
from reisgezel.domain.cases.forms.planning import AppointmentForm, CancelForm, initial_of, mine_on
from reisgezel.domain.cases.models import Appointment
from reisgezel.domain.cases.selectors.feeds import calendar_of
from reisgezel.domain.cases.selectors.files import get_file
from reisgezel.domain.cases.selectors.planning import (
    agenda_week,
    get_appointment,
    has_feed,
    monday_of,
    planners_of,
)
from reisgezel.domain.cases.services.feeds import read_feed, renew_feed, withdraw_feed
from reisgezel.domain.cases.services.planning import (
    cancel_appointment,
    make_appointment,
    move_appointment,
)
from reisgezel.lib.dates import is_known_year
from reisgezel.lib.errors import Absent, EditConflict, RuleBroken

FEED_KEY = "calendar_feed"


@require_safe
def show_week(request: ActorRequest) -> HttpResponse:
    """Show a week: the reader's own appointments, or the team's."""
    require(request.actor, "plan_work")
    monday = monday_of(_asked_day(request))
    may_see_team = request.actor.can("see_team")
    team = may_see_team and bool(request.GET.get("team"))
    days = agenda_week(request.actor, monday, team=team)
    seen = {row.client_file for day in days for row in day.appointments}
    trace_list("open_agenda", actor=request.actor, subjects=seen, data_class="C2")
    context = {
        "days": days,
        "monday": monday,
        "week_number": monday.isocalendar().week,
        "previous": monday - timedelta(days=7),
        "next": monday + timedelta(days=7),
        "team": team,
        "may_see_team": may_see_team,
    }
    return render(request, "cases/agenda_week.html", context)


@once
def new(request: ActorRequest, file_id: str) -> HttpResponse:
    """Make an appointment with a client."""
    file = get_file(request.actor, file_id)
    require(request.actor, "plan_work", file)
    form = AppointmentForm(
        request.POST or None,
        colleagues=planners_of(request.actor, file),
        initial={"colleague": request.actor.user.public_id},
    )
    if form.is_valid():
        try:
            made = make_appointment(actor=request.actor, file=file, **form.what())
        except RuleBroken as broken:
            show_broken(form, broken)
        else:
            tell_of_masked_bsn(request, form)
            when = moments.full_text(made.starts_at)
            messages.success(
                request, _("De afspraak staat in de agenda: {when}.").format(when=when)
            )
            return redirect("cases:detail", file.public_id)
    return render(request, "cases/appointment_form.html", {"file": file, "form": form})


@once
def move(request: ActorRequest, appointment_id: str) -> HttpResponse:
    """Move an appointment; when it changed meanwhile, show both and let choose."""
    appointment = get_appointment(request.actor, appointment_id)
    file = appointment.client_file
    require(request.actor, "plan_work", file)
    colleagues = planners_of(request.actor, file)
    initial = initial_of(appointment)
    form = AppointmentForm(request.POST or None, colleagues=colleagues, initial=initial)
    context: dict[str, Any] = {"appointment": appointment, "file": file, "form": form}
    if form.is_valid():
        try:
            move_appointment(
                actor=request.actor,
                appointment=appointment,
                expected_version=form.cleaned_data["version"] or 0,
                **form.what(),
            )
        except EditConflict as conflict:
            mine = mine_on(appointment.version, form)
            context["differences"] = _differences(form, conflict)
            context["form"] = AppointmentForm(initial=mine, colleagues=colleagues)
        except RuleBroken as broken:
            show_broken(form, broken)
        else:
            tell_of_masked_bsn(request, form)
            messages.success(request, _("De afspraak is verzet."))
            return redirect("cases:detail", file.public_id)
    return render(request, "cases/appointment_form.html", context)


@once
def cancel(request: ActorRequest, appointment_id: str) -> HttpResponse:
    """Call an appointment off, and tell why."""
    appointment = get_appointment(request.actor, appointment_id)
    file = appointment.client_file
    require(request.actor, "plan_work", file)
    form = CancelForm(request.POST or None, initial={"version": appointment.version})
    if form.is_valid():
        try:
            cancel_appointment(
                actor=request.actor,
                appointment=appointment,
                expected_version=form.cleaned_data["version"],
                reason=form.cleaned_data["reason"],
            )
        except RuleBroken as broken:
            show_broken(form, broken)
        else:
            tell_of_masked_bsn(request, form)
            messages.success(request, _("De afspraak is afgezegd."))
            return redirect("cases:detail", file.public_id)
    context = {"appointment": appointment, "file": file, "form": form}
    return render(request, "cases/appointment_cancel.html", context)


@require_safe
def show_feed(request: ActorRequest) -> HttpResponse:
    """Show whether there is a calendar address; the address itself only right after it was made."""
    require(request.actor, "plan_work")
    token = request.session.pop(FEED_KEY, None)
    context = {"token": token, "has_feed": has_feed(request.actor)}
    return render(request, "cases/agenda_feed.html", context)


@once
@require_POST
def make_feed(request: ActorRequest) -> HttpResponse:
    """Make the calendar address anew; the one before stops."""
    require(request.actor, "plan_work")
    request.session[FEED_KEY] = renew_feed(actor=request.actor)
    return redirect("cases:feed_settings")


@once
@require_POST
def drop_feed(request: ActorRequest) -> HttpResponse:
    """Let the calendar address stop."""
    require(request.actor, "plan_work")
    withdraw_feed(actor=request.actor)
    messages.success(request, _("Het adres van uw agenda werkt niet meer."))
    return redirect("cases:feed_settings")


@require_safe
def calendar(request: ActorRequest, token: str) -> HttpResponse:
    """Give a calendar program the appointments; whoever has no valid address gets nothing to see."""
    actor = read_feed(token=token)
    if actor is None:
        raise Absent(kind="cases.calendarfeed")
    return HttpResponse(calendar_of(actor), content_type="text/calendar; charset=utf-8")


def _asked_day(request: ActorRequest) -> date:
    try:
        day = date.fromisoformat(request.GET.get("week", ""))
    except ValueError:
        return request.actor.on
    return day if is_known_year(day.year) else request.actor.on


def _differences(form: AppointmentForm, conflict: EditConflict) -> list[tuple[Any, str, str]]:
    """Return per field what somebody else stored and what this editor wrote."""
    theirs, mine = conflict.current, form.cleaned_data
    assert isinstance(theirs, Appointment)  # noqa: S101
    rows = [
        (_("Wanneer"), moments.full_text(theirs.starts_at), moments.full_text(mine["starts_at"])),
        (_("Tot"), moments.time_text(theirs.ends_at), moments.time_text(mine["ends_at"])),
        (_("Waarvoor"), theirs.purpose, mine["purpose"]),
        (_("Waar"), theirs.place, mine["place"]),
        (_("Met wie"), theirs.colleague.name, mine["colleague"].name),
    ]
    return [row for row in rows if row[1] != row[2]]
