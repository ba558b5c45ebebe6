"""The terms of a file, one term with why, and what people say of it by hand."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from reisgezel.core.access.policies import reach, require
from reisgezel.core.access.requests import ActorRequest
from reisgezel.core.privacy.forms import tell_of_masked_bsn
from reisgezel.core.records.once import once
from reisgezel.core.ui.conflicts import show_conflict, status_of
from reisgezel.core.ui.refusals import show_broken
from reisgezel.domain.cases.selectors.files import get_file
from reisgezel.domain.cases.services.files import read_file
from reisgezel.domain.terms.forms.terms import ManualDateForm, MeetForm, TermForm
from reisgezel.domain.terms.models import Term
from reisgezel.domain.terms.policies import CLASSES, KEEP
from reisgezel.domain.terms.presenters import Line, facts_of, mark_tag
from reisgezel.domain.terms.selectors.terms import get_term, terms_of
from reisgezel.domain.terms.services import keeping
from reisgezel.domain.terms.words import said
from reisgezel.lib.errors import Absent, EditConflict, RuleBroken


@dataclass(frozen=True)
class Act:
    """One act on a term: its words, what it asks, and the service that takes that."""

    title: Promise
    about: Promise
    done: Promise
    form: type[TermForm]
    service: Callable[..., Any]


SET_DATE = Act(
    gettext_lazy("Datum met de hand zetten"),
    gettext_lazy(
        "Deze dag gaat voor op de wet en op een brief, en blijft staan tot iemand hem weghaalt."
    ),
    gettext_lazy("De dag staat er met de hand."),
    ManualDateForm,
    keeping.set_manual_date,
)
MEET = Act(
    gettext_lazy("Afhandelen"),
    gettext_lazy("Zeg op welke dag gedaan is wat voor deze termijn moest. Dan is hij afgelopen."),
    gettext_lazy("De termijn is afgehandeld."),
    MeetForm,
    keeping.mark_met,
)


@require_safe
def of_file(request: ActorRequest, file_id: str) -> HttpResponse:
    """Show all terms of a client that the reader may read, those that ended last."""
    file = get_file(request.actor, file_id)
    found = reach(request.actor, file)
    read = [name for name in CLASSES if found.reads(name)]
    if not read:
        raise Absent(file_id, kind="terms")
    found = read_file(actor=request.actor, file=file, data_class=read[-1], part="terms")
    lines = [Line(term, request.actor.on) for term in terms_of(found)]
    context = {
        "file": file,
        "open_lines": [line for line in lines if line.term.is_open],
        "ended_lines": [line for line in lines if not line.term.is_open],
    }
    return render(request, "terms/file_terms.html", context)


@require_safe
def show(request: ActorRequest, term_id: str) -> HttpResponse:
    """Show one term: when, why, from which rule, and what was said of it by hand."""
    term = get_term(request.actor, term_id)
    context = {
        **_about(request, term),
        "facts": facts_of(term),
        "why": said(term.explanation.words),
        "version": term.rule_version,
        "mark": mark_tag(term.mark),
        "may_keep": reach(request.actor, term).can(KEEP),
    }
    return render(request, "terms/term_detail.html", context)


@once
def set_date(request: ActorRequest, term_id: str) -> HttpResponse:
    """Put a term on another day by hand, with the reason."""
    return _carry_out(request, SET_DATE, get_term(request.actor, term_id))


@once
def meet(request: ActorRequest, term_id: str) -> HttpResponse:
    """Say that what had to be done was done."""
    return _carry_out(request, MEET, get_term(request.actor, term_id), on=request.actor.on)


@once
@require_POST
def free_date(request: ActorRequest, term_id: str) -> HttpResponse:
    """Let a term be computed again, instead of the day set by hand."""
    return _take_back(
        request,
        get_term(request.actor, term_id),
        lambda term: keeping.set_manual_date(
            actor=request.actor, term=term, day=None, reason="", expected=term.version
        ),
        _("De dag wordt weer berekend."),
    )


@once
@require_POST
def reopen(request: ActorRequest, term_id: str) -> HttpResponse:
    """Take back that a term was met."""
    return _take_back(
        request,
        get_term(request.actor, term_id),
        lambda term: keeping.mark_met(
            actor=request.actor, term=term, on=None, expected=term.version
        ),
        _("De termijn loopt weer."),
    )


def _take_back(
    request: ActorRequest, term: Term, service: Callable[[Term], Any], done: str
) -> HttpResponse:
    """Take back what was said by hand; what cannot be any more is told on the page of the term."""
    try:
        service(term)
    except RuleBroken as broken:
        messages.error(request, broken.message)
    else:
        messages.success(request, done)
    return HttpResponseRedirect(_page(term))


def _carry_out(request: ActorRequest, act: Act, term: Term, **first: Any) -> HttpResponse:
    """Ask what an act needs, and do it; when somebody was first, show both and let choose."""
    require(request.actor, KEEP, term)
    form = act.form.of(term, request.POST or None, **first)
    context: dict[str, Any] = {
        **_about(request, term),
        "title": act.title,
        "about": act.about,
        "form": form,
        "back_url": _page(term),
    }
    if form.is_valid():
        version = form.cleaned_data["version"]
        try:
            act.service(actor=request.actor, term=term, expected=version, **form.what())
        except EditConflict:
            context |= show_conflict(form, act.form.of(term, **first))
        except RuleBroken as broken:
            show_broken(form, broken)
        else:
            tell_of_masked_bsn(request, form)
            messages.success(request, str(act.done))
            return HttpResponseRedirect(_page(term))
    return render(request, "terms/term_act.html", context, status=status_of(context))


def _about(request: ActorRequest, term: Term) -> dict[str, Any]:
    line = Line(term, request.actor.on)
    names = [line.who, term.client_file.person.name]
    subtitle = " · ".join(filter(None, [term.rule, *dict.fromkeys(filter(None, names))]))
    return {"term": term, "line": line, "file": term.client_file, "subtitle": subtitle}


def _page(term: Term) -> str:
    return reverse("terms:term", args=[term.public_id])
