"""Hearings: who goes where, which reports are due, and each act of a hearing."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from reisgezel.core.access.policies import require
from reisgezel.core.access.requests import ActorRequest
from reisgezel.core.access.trace import trace_list
from reisgezel.core.records.counts import page_of
from reisgezel.domain.legal.forms import hearings as forms
from reisgezel.domain.legal.policies import KEEP
from reisgezel.domain.legal.selectors.hearings import (
    get_hearing,
    hearings_to_attend,
    past_hearings,
    reports_due,
)
from reisgezel.domain.legal.services import hearings
from reisgezel.domain.legal.views.acts import Act, carry_out, named
from reisgezel.domain.legal.views.places import at_file, chips_of, filters_of

ROWS_PER_PAGE = 50
FILTERS = {"mine": _("Van mij"), "past": _("Al geweest")}
ACTS = {
    "change": Act(
        _("Gehoor wijzigen"),
        _("Het gehoor is gewijzigd."),
        forms.HearingChangeForm,
        hearings.change_hearing,
        "hearing",
    ),
    "prepare": Act(
        _("Voorbereiding vastleggen"),
        _("De voorbereiding is vastgelegd."),
        forms.PrepareForm,
        hearings.prepare_hearing,
        "hearing",
    ),
    "attend": Act(
        _("Vastleggen dat het gehoor is bijgewoond"),
        _("Vastgelegd. Het verslag moet de volgende werkdag klaar zijn."),
        forms.AttendForm,
        hearings.attend_hearing,
        "hearing",
    ),
    "cancel": Act(
        _("Gehoor gaat niet door"),
        _("Vastgelegd dat het gehoor niet doorgaat."),
        forms.CancelForm,
        hearings.cancel_hearing,
        "hearing",
    ),
    "report": Act(
        _("Verslag vastleggen"),
        _("Het verslag is vastgelegd."),
        forms.ReportForm,
        hearings.write_report,
        "hearing",
        data_class="C4",
        about=_(
            "U legt vast dat het bijwoonverslag er is en wat opviel. Het verhaal schrijft u hier niet op."
        ),
    ),
    "send": Act(
        _("Vastleggen dat de advocaat het verslag heeft"),
        _("Vastgelegd."),
        forms.SendForm,
        hearings.send_report,
        "hearing",
        data_class="C4",
    ),
}


@require_safe
def list_all(request: ActorRequest) -> HttpResponse:
    """Show the hearings to attend and the reports that are due, or those that were."""
    actor = request.actor
    require(actor, KEEP)
    chosen = filters_of(request, FILTERS)
    rows = past_hearings if chosen["past"] else hearings_to_attend
    page = page_of(rows(actor, mine=chosen["mine"]), ROWS_PER_PAGE, request.GET.get("page"))
    due = [] if chosen["past"] else list(reports_due(actor, mine=chosen["mine"])[:ROWS_PER_PAGE])
    seen = {hearing.client_file for hearing in [*page, *due]}
    trace_list("list_hearings", actor=actor, subjects=seen, data_class="C3")
    context = {"page": page, "due": due, "past": chosen["past"]}
    context |= chips_of(request, FILTERS, chosen)
    return render(request, "legal/hearing_list.html", context)


def act(request: ActorRequest, hearing_id: str, act: str) -> HttpResponse:
    """Carry out one act of a hearing."""
    hearing = get_hearing(request.actor, hearing_id)
    return carry_out(request, named(ACTS, act), hearing, at_file(hearing.client_file))
