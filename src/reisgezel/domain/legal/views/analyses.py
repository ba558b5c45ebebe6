"""A story analysis by the five V's, each step of it, and hearing a child's own motives."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST, require_safe

from reisgezel.core.access.policies import reach, require
from reisgezel.core.access.requests import ActorRequest
from reisgezel.core.access.trace import trace_list
from reisgezel.core.records.once import once
from reisgezel.domain.legal.forms import analyses as forms
from reisgezel.domain.legal.models import StoryAnalysis
from reisgezel.domain.legal.policies import KEEP
from reisgezel.domain.legal.selectors.analyses import (
    children_to_hear,
    get_analysis,
    get_motives,
    get_part,
    get_question,
    parts_of,
    running_analyses,
)
from reisgezel.domain.legal.selectors.consents import sharing_of
from reisgezel.domain.legal.services import analyses, motives
from reisgezel.domain.legal.views.acts import Act, Place, carry_out, named, press
from reisgezel.domain.legal.views.places import at_file

MOST = 100
ACTS = {
    "assign": Act(
        _("Analyse toewijzen"),
        _("De analyse is toegewezen."),
        forms.AssignForm,
        analyses.assign_analysis,
        "analysis",
        data_class="C4",
    ),
    "begin": Act(
        _("Eerste gesprek vastleggen"),
        _("De analyse loopt."),
        forms.BeginForm,
        analyses.begin_analysis,
        "analysis",
        data_class="C4",
    ),
    "review": Act(
        _("Analyse nakijken"),
        _("De analyse is nagekeken."),
        forms.ReviewForm,
        analyses.review_analysis,
        "analysis",
        data_class="C4",
        about=_("U zegt dat alle vijf V's besproken zijn en geen vraag meer open staat."),
    ),
    "finish": Act(
        _("Rapport is klaar"),
        _("Het rapport is klaar. Vraag de cliënt met wie het gedeeld mag worden."),
        forms.FinishForm,
        analyses.finish_analysis,
        "analysis",
        data_class="C4",
    ),
}
ASK = Act(
    _("Vraag toevoegen"),
    _("De vraag staat erbij."),
    forms.QuestionForm,
    analyses.ask_question,
    "part",
    data_class="C4",
)
MOTIVES_ACTS = {
    "hear": Act(
        _("Gesprek met het kind vastleggen"),
        _("Het gesprek is vastgelegd."),
        forms.HearForm,
        motives.hear_child,
        "motives",
        data_class="C4",
        about=_(
            "U legt vast dat het gesprek er was. Wat het kind vertelde, schrijft u hier niet op."
        ),
    ),
    "tell": Act(
        _("Vastleggen dat de advocaat het weet"),
        _("Vastgelegd."),
        forms.TellLawyerForm,
        motives.tell_lawyer,
        "motives",
        data_class="C4",
    ),
}


@require_safe
def list_all(request: ActorRequest) -> HttpResponse:
    """Show the analyses that run and the children still to be heard, for who reads their story."""
    require(request.actor, KEEP)
    running = list(running_analyses(request.actor)[:MOST])
    children = list(children_to_hear(request.actor)[:MOST])
    seen = {one.client_file for one in running} | {one.client_file for one in children}
    trace_list("list_analyses", actor=request.actor, subjects=seen, data_class="C4")
    context = {"analyses": running, "children": children}
    return render(request, "legal/analysis_list.html", context)


@require_safe
def show(request: ActorRequest, analysis_id: str) -> HttpResponse:
    """Show one analysis: the five V's, what is open, and with whom it may be shared."""
    analysis = get_analysis(request.actor, analysis_id)
    context = {
        "analysis": analysis,
        "file": analysis.client_file,
        "parts": parts_of(analysis),
        "sharing": sharing_of(analysis.client_file, on=request.actor.on),
        "may_keep": reach(request.actor, analysis).can(KEEP),
        "is_running": analysis.state == "in_progress",
    }
    return render(request, "legal/analysis_detail.html", context)


def act(request: ActorRequest, analysis_id: str, act: str) -> HttpResponse:
    """Take one step of an analysis."""
    analysis = get_analysis(request.actor, analysis_id)
    return carry_out(request, named(ACTS, act), analysis, _at(analysis))


@once
@require_POST
def cover(request: ActorRequest, part_id: str, *, is_covered: bool) -> HttpResponse:
    """Tick one of the five V's, or take the tick away: the address says which."""
    part = get_part(request.actor, part_id)
    return press(
        request,
        _at(part.analysis),
        lambda: analyses.cover_part(actor=request.actor, part=part, is_covered=is_covered),
    )


def ask(request: ActorRequest, part_id: str) -> HttpResponse:
    """Add a question about one of the five V's."""
    part = get_part(request.actor, part_id)
    return carry_out(request, ASK, part, _at(part.analysis))


@once
@require_POST
def settle(request: ActorRequest, question_id: str) -> HttpResponse:
    """Tick a question off."""
    question = get_question(request.actor, question_id)
    return press(
        request,
        _at(question.part.analysis),
        lambda: analyses.settle_question(actor=request.actor, question=question),
    )


def motives_act(request: ActorRequest, motives_id: str, act: str) -> HttpResponse:
    """Take one step in hearing a child."""
    found = get_motives(request.actor, motives_id)
    return carry_out(request, named(MOTIVES_ACTS, act), found, at_file(found.client_file))


def _at(analysis: StoryAnalysis) -> Place:
    file = analysis.client_file
    subtitle = gettext("Verhaalanalyse van %(name)s") % {"name": file.person.name}
    return Place(subtitle, reverse("legal:analysis", args=[analysis.public_id]), file)
