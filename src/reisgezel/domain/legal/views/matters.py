"""Legal matters: the list, one matter, opening one with or without a file, and each act of it."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from reisgezel.core.access.policies import reach, require
from reisgezel.core.access.requests import ActorRequest
from reisgezel.core.access.trace import trace_list
from reisgezel.core.records.counts import page_of
from reisgezel.core.records.once import once
from reisgezel.core.reference.selectors import choices
from reisgezel.domain.legal.forms import matters as forms
from reisgezel.domain.legal.models.matters import TYPES
from reisgezel.domain.legal.policies import KEEP
from reisgezel.domain.legal.selectors.matters import (
    about_of,
    get_deadline,
    get_matter,
    list_matters,
)
from reisgezel.domain.legal.services import deadlines, matters
from reisgezel.domain.legal.views.acts import Act, Place, ask_first, carry_out, named, press
from reisgezel.domain.legal.views.places import at_matter, chips_of, filters_of

ROWS_PER_PAGE = 50
FILTERS = {
    "mine": gettext_lazy("Van mij"),
    "late": gettext_lazy("Termijn te laat"),
    "no_file": gettext_lazy("Zonder dossier"),
    "closed": gettext_lazy("Gesloten"),
}
ACTS = {
    "change": Act(
        gettext_lazy("Zaak wijzigen"),
        gettext_lazy("De zaak is gewijzigd."),
        forms.MatterChangeForm,
        matters.change_matter,
        "matter",
    ),
    "close": Act(
        gettext_lazy("Zaak sluiten"),
        gettext_lazy("De zaak is gesloten."),
        forms.CloseForm,
        matters.close_matter,
        "matter",
    ),
    "reopen": Act(
        gettext_lazy("Zaak weer openen"),
        gettext_lazy("De zaak is weer open."),
        forms.ReopenForm,
        matters.reopen_matter,
        "matter",
        about=gettext_lazy(
            "De uitkomst gaat eraf. Wie de zaak sloot, blijft in het logboek staan."
        ),
    ),
    "deadline": Act(
        gettext_lazy("Termijn toevoegen"),
        gettext_lazy("De termijn staat erbij."),
        forms.DeadlineForm,
        deadlines.add_deadline,
        "matter",
    ),
    "consult": Act(
        gettext_lazy("Gesprek vastleggen"),
        gettext_lazy("Het gesprek is vastgelegd."),
        forms.ConsultForm,
        matters.record_consult,
        "matter",
    ),
}
CHANGE_DEADLINE = Act(
    gettext_lazy("Termijn wijzigen"),
    gettext_lazy("De termijn is gewijzigd."),
    forms.DeadlineChangeForm,
    deadlines.change_deadline,
    "deadline",
)
OPEN_ENQUIRY = Act(
    gettext_lazy("Zaak zonder dossier openen"),
    gettext_lazy("De zaak is geopend."),
    forms.EnquiryForm,
    matters.open_enquiry,
    "",
    about=gettext_lazy(
        "Voor iemand die geen cliënt is. Een naam is niet nodig; schrijf zo weinig mogelijk op."
    ),
    after=lambda matter: reverse("legal:matter", args=[matter.public_id]),
)


@require_safe
def list_all(request: ActorRequest) -> HttpResponse:
    """Show the matters in reach, the worst first."""
    require(request.actor, KEEP)
    chosen = filters_of(request, FILTERS)
    words, kind = request.GET.get("q", "").strip(), request.GET.get("kind", "")
    rows = list_matters(request.actor, words=words, kind=kind, **chosen)
    page = page_of(rows, ROWS_PER_PAGE, request.GET.get("page"))
    seen = {matter.owner for matter in page}
    trace_list("list_matters", actor=request.actor, subjects=seen, data_class="C3")
    context = {
        "page": page,
        "words": words,
        "kind": kind,
        "kinds": choices(TYPES),
        **chips_of(request, FILTERS, chosen),
    }
    return render(request, "legal/matter_list.html", context)


@require_safe
def show(request: ActorRequest, matter_id: str) -> HttpResponse:
    """Show one matter: who, what, by when, and what was said."""
    matter = get_matter(request.actor, matter_id)
    found = reach(request.actor, matter)
    context = {
        "matter": matter,
        **about_of(request.actor, matter),
        "file": matter.client_file,
        "deadlines": matter.deadlines.select_related("met_by"),
        "consults": matter.consults.select_related("given_by"),
        "may_keep": found.can(KEEP),
        "may_note": found.can("write_note") and matter.client_file is not None,
    }
    return render(request, "legal/matter_detail.html", context)


@once
def new_enquiry(request: ActorRequest) -> HttpResponse:
    """Open a matter of somebody who has no file."""
    require(request.actor, KEEP)
    place = Place("", reverse("legal:matters"))
    return ask_first(request, OPEN_ENQUIRY, None, place)


def act(request: ActorRequest, matter_id: str, act: str) -> HttpResponse:
    """Carry out one act of a matter."""
    matter = get_matter(request.actor, matter_id)
    return carry_out(request, named(ACTS, act), matter, at_matter(matter))


def change_deadline(request: ActorRequest, deadline_id: str) -> HttpResponse:
    """Put a deadline right."""
    deadline = get_deadline(request.actor, deadline_id)
    return carry_out(request, CHANGE_DEADLINE, deadline, at_matter(deadline.matter))


@once
@require_POST
def meet_deadline(request: ActorRequest, deadline_id: str) -> HttpResponse:
    """Tick a deadline off."""
    deadline = get_deadline(request.actor, deadline_id)
    return press(
        request,
        at_matter(deadline.matter),
        lambda: deadlines.meet_deadline(actor=request.actor, deadline=deadline),
        _("De termijn is afgevinkt."),
    )
