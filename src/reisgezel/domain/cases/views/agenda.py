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
from reisgezel.core.records.counts import page_of
from reisgezel.core.records.once import once
from reisgezel.core.ui import moments
from reisgezel.core.ui.conflicts import show_conflict, status_of
from reisgezel.core.ui.refusals import show_broken
from reisgezel.domain.cases.forms.planning import (
    AppointmentForm,
    CancelForm,
    appointment_as_it_stands,
)
from reisgezel.domain.cases.selectors.feeds import calendar_of
from reisgezel.domain.cases.selectors.files import get_file, list_files
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
from reisgezel.domain.people.selectors import alerts_on
from reisgezel.lib.dates import is_known_year
from reisgezel.lib.errors import Absent, EditConflict, RuleBroken

FEED_KEY = "calendar_feed"
CLIENTS_PER_PAGE = 50


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


@require_safe
def choose_client(request: ActorRequest) -> HttpResponse:
    """Ask with whom the appointment will be: one's own clients, or whoever was searched for."""
    require(request.actor, "plan_work")
    words = request.GET.get("q", "").strip()
    files = list_files(request.actor, words=words, mine=not words)
    page = page_of(files, CLIENTS_PER_PAGE, request.GET.get("page"))
    trace_list("list_clients", actor=request.actor, subjects=page, data_class="C1")
    context = {"page": page, "words": words}
    return render(request, "cases/appointment_client.html", context)


@once
def new(request: ActorRequest, file_id: str) -> HttpResponse:
    """Make an appointment with a client."""
    file = get_file(request.actor, file_id)
    require(request.actor, "plan_work", file)
    initial = {"colleague": request.actor.user.public_id}
    if alerts_on(file.person, request.actor.on):
        initial["place"] = _("op kantoor")
    colleagues = planners_of(request.actor, file)
    form = AppointmentForm(request.POST or None, colleagues=colleagues, initial=initial)
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
    initial = appointment_as_it_stands(appointment)
    form = AppointmentForm(request.POST or None, colleagues=colleagues, initial=initial)
    context: dict[str, Any] = {"appointment": appointment, "file": file, "form": form}
    if form.is_valid():
        try:
            move_appointment(
                actor=request.actor,
                appointment=appointment,
                expected_version=form.cleaned_data["version"],
                **form.what(),
            )
        except EditConflict:
            initial = appointment_as_it_stands(appointment)
            context |= show_conflict(form, AppointmentForm(initial=initial, colleagues=colleagues))
        except RuleBroken as broken:
            show_broken(form, broken)
        else:
            tell_of_masked_bsn(request, form)
            messages.success(request, _("De afspraak is verzet."))
            return redirect("cases:detail", file.public_id)
    return render(request, "cases/appointment_form.html", context, status=status_of(context))


@once
def cancel(request: ActorRequest, appointment_id: str) -> HttpResponse:
    """Call an appointment off, and tell why."""
    appointment = get_appointment(request.actor, appointment_id)
    file = appointment.client_file
    require(request.actor, "plan_work", file)
    form = CancelForm(request.POST or None, initial={"version": appointment.version})
    context: dict[str, Any] = {"appointment": appointment, "file": file, "form": form}
    if form.is_valid():
        try:
            cancel_appointment(
                actor=request.actor,
                appointment=appointment,
                expected_version=form.cleaned_data["version"],
                reason=form.cleaned_data["reason"],
            )
        except EditConflict:
            saved = CancelForm(initial={"version": appointment.version})
            context |= show_conflict(form, saved)
        except RuleBroken as broken:
            show_broken(form, broken)
        else:
            tell_of_masked_bsn(request, form)
            messages.success(request, _("De afspraak is afgezegd."))
            return redirect("cases:detail", file.public_id)
    return render(request, "cases/appointment_cancel.html", context, status=status_of(context))


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
