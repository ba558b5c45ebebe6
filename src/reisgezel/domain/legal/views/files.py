"""The legal part of a client's file, and what can be begun there."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from reisgezel.core.access.policies import Reach
from reisgezel.core.access.requests import ActorRequest
from reisgezel.core.file.page import page_context
from reisgezel.domain.cases.selectors.files import get_file
from reisgezel.domain.cases.services.files import read_file
from reisgezel.domain.legal.forms.analyses import MotivesForm, RequestAnalysisForm
from reisgezel.domain.legal.forms.hearings import HearingForm
from reisgezel.domain.legal.forms.matters import ClientMatterForm
from reisgezel.domain.legal.forms.requests import ReferralForm, RequestForm
from reisgezel.domain.legal.forms.returns import BeginForm
from reisgezel.domain.legal.policies import KEEP, KEEP_RETURN
from reisgezel.domain.legal.selectors.analyses import analyses_of, is_minor, motives_of
from reisgezel.domain.legal.selectors.hearings import hearings_of, reports_read
from reisgezel.domain.legal.selectors.matters import matters_of
from reisgezel.domain.legal.selectors.requests import referrals_of, requests_of
from reisgezel.domain.legal.selectors.returns import plans_of
from reisgezel.domain.legal.services.analyses import request_analysis
from reisgezel.domain.legal.services.hearings import plan_hearing
from reisgezel.domain.legal.services.matters import open_matter
from reisgezel.domain.legal.services.motives import ask_motives
from reisgezel.domain.legal.services.referrals import refer_to_red_cross
from reisgezel.domain.legal.services.requests import request_document
from reisgezel.domain.legal.services.returns import begin_plan
from reisgezel.domain.legal.views.acts import Act, carry_out, named
from reisgezel.domain.legal.views.places import at_file


def _page(name: str) -> Any:
    """Return what gives the page of a record at the address of that name."""
    return lambda record: reverse(name, args=[record.public_id])


BEGINNINGS = {
    "matter": Act(
        _("Zaak openen"),
        _("De zaak is geopend."),
        ClientMatterForm,
        open_matter,
        "file",
        after=_page("legal:matter"),
    ),
    "hearing": Act(
        _("Gehoor plannen"), _("Het gehoor staat gepland."), HearingForm, plan_hearing, "file"
    ),
    "request": Act(
        _("Stuk aanvragen"),
        _("De aanvraag is vastgelegd."),
        RequestForm,
        request_document,
        "file",
    ),
    "referral": Act(
        _("Doorverwijzing naar het Rode Kruis vastleggen"),
        _("De doorverwijzing is vastgelegd."),
        ReferralForm,
        refer_to_red_cross,
        "file",
        about=_("Vraag nareis op tijd aan, ook als de familie nog niet is gevonden."),
    ),
    "analysis": Act(
        _("Verhaalanalyse beginnen"),
        _("De verhaalanalyse is aangevraagd."),
        RequestAnalysisForm,
        request_analysis,
        "file",
        data_class="C4",
        after=_page("legal:analysis"),
    ),
    "motives": Act(
        _("Eigen motieven laten horen"),
        _("Vastgelegd dat het kind zelf gehoord wordt."),
        MotivesForm,
        ask_motives,
        "file",
        data_class="C4",
    ),
    "plan": Act(
        _("Gesprekken over de toekomst beginnen"),
        _("De gesprekken zijn begonnen."),
        BeginForm,
        begin_plan,
        "file",
        KEEP_RETURN,
        about=_("Deze gesprekken zijn vrijwillig: de cliënt kiest zelf."),
        after=_page("legal:plan"),
    ),
}
"""What can be begun in a file, by its place in the address."""


@require_safe
def show(request: ActorRequest, file_id: str) -> HttpResponse:
    """Show the legal work for a client, as far as the reader may read it."""
    file = get_file(request.actor, file_id)
    found = read_file(actor=request.actor, file=file, data_class="C3", part="legal")
    context = page_context(found, tab="legal") | {
        "matters": matters_of(found),
        "hearings": hearings_of(found),
        "reports": reports_read(found),
        "requests": requests_of(found),
        "referrals": referrals_of(found),
        "plans": plans_of(found),
        "may_keep": found.can(KEEP),
        "may_return": found.can(KEEP_RETURN),
        **_story(found),
    }
    return render(request, "legal/file.html", context)


def begin(request: ActorRequest, file_id: str, what: str) -> HttpResponse:
    """Begin something for a client: a matter, a hearing, an analysis, and so on."""
    file = get_file(request.actor, file_id)
    return carry_out(request, named(BEGINNINGS, what), file, at_file(file))


def _story(found: Reach) -> dict[str, Any]:
    """Return what is shown of the story, for who reads it; nothing is asked for others."""
    if not found.reads("C4"):
        return {"reads_story": False}
    return {
        "reads_story": True,
        "analyses": analyses_of(found),
        "motives": motives_of(found),
        "is_minor": is_minor(found),
    }
