"""Documents and searches: all that waits for a step, and each step."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from reisgezel.core.access.policies import require
from reisgezel.core.access.requests import ActorRequest
from reisgezel.core.access.trace import trace_list
from reisgezel.domain.legal.forms import requests as forms
from reisgezel.domain.legal.policies import KEEP
from reisgezel.domain.legal.selectors.requests import (
    get_referral,
    get_request,
    waiting_requests,
)
from reisgezel.domain.legal.services import referrals
from reisgezel.domain.legal.services import requests as services
from reisgezel.domain.legal.views.acts import Act, carry_out, named
from reisgezel.domain.legal.views.places import at_file, chips_of, filters_of

ROWS_PER_PAGE = 50
FILTERS = {"mine": _("Van mij"), "late": _("Vraagt nu een stap")}
REQUEST_ACTS = {
    "again": Act(
        _("Navragen vastleggen"),
        _("Vastgelegd dat u hebt nagevraagd."),
        forms.AskAgainForm,
        services.ask_again,
        "request",
    ),
    "receive": Act(
        _("Ontvangst vastleggen"),
        _("Het stuk is ontvangen."),
        forms.ReceiveForm,
        services.receive_document,
        "request",
    ),
    "translate": Act(
        _("Aanvraag van de vertaling vastleggen"),
        _("De vertaling is aangevraagd."),
        forms.AskTranslationForm,
        services.ask_translation,
        "request",
    ),
    "translated": Act(
        _("Ontvangst van de vertaling vastleggen"),
        _("De vertaling is ontvangen. Het stuk is klaar."),
        forms.TranslatedForm,
        services.receive_translation,
        "request",
    ),
    "stop": Act(
        _("Stuk is niet te krijgen"),
        _("Vastgelegd dat het stuk niet te krijgen is."),
        forms.StopForm,
        services.stop_request,
        "request",
    ),
}
REFERRAL_ACTS = {
    "prove": Act(
        _("Bewijs van verzending kiezen"),
        _("Het bewijs hoort nu bij de zoekvraag."),
        forms.ProveForm,
        referrals.prove_referral,
        "referral",
    ),
    "again": Act(
        _("Navragen bij het Rode Kruis vastleggen"),
        _("Vastgelegd dat u hebt nagevraagd."),
        forms.AskAgainForm,
        referrals.ask_red_cross_again,
        "referral",
    ),
    "end": Act(
        _("Uitkomst van het zoeken vastleggen"),
        _("De uitkomst is vastgelegd."),
        forms.EndForm,
        referrals.end_referral,
        "referral",
    ),
}


@require_safe
def list_all(request: ActorRequest) -> HttpResponse:
    """Show what waits for a step, what is due first first."""
    require(request.actor, KEEP)
    chosen = filters_of(request, FILTERS)
    rows = waiting_requests(request.actor, **chosen)
    page = Paginator(rows, ROWS_PER_PAGE).get_page(request.GET.get("page"))
    seen = {one.file for one in page}
    trace_list("list_requests", actor=request.actor, subjects=seen, data_class="C3")
    context = {"page": page, **chips_of(request, FILTERS, chosen)}
    return render(request, "legal/request_list.html", context)


def act(request: ActorRequest, request_id: str, act: str) -> HttpResponse:
    """Take one step with a document that was asked for."""
    found = get_request(request.actor, request_id)
    return carry_out(request, named(REQUEST_ACTS, act), found, at_file(found.client_file))


def referral_act(request: ActorRequest, referral_id: str, act: str) -> HttpResponse:
    """Take one step with a search for family."""
    found = get_referral(request.actor, referral_id)
    return carry_out(request, named(REFERRAL_ACTS, act), found, at_file(found.client_file))
