"""The pairs that wait for a verdict, one pair side by side, and going over all persons."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from reisgezel.core.access.requests import ActorRequest
from reisgezel.core.access.trace import trace_list
from reisgezel.core.privacy.forms import tell_of_masked_bsn
from reisgezel.core.records.counts import page_of
from reisgezel.core.records.once import once
from reisgezel.core.ui.conflicts import show_conflict, status_of
from reisgezel.core.ui.items import Tab
from reisgezel.core.ui.refusals import show_broken
from reisgezel.domain.identity.forms import BesideForm, VerdictForm
from reisgezel.domain.identity.models import Pair
from reisgezel.domain.identity.presenters import side_by_side
from reisgezel.domain.identity.selectors.queue import (
    compared,
    file_ids,
    find_pair,
    last_sweep,
    pairs,
)
from reisgezel.domain.identity.services.judging import judge_pair, lay_beside
from reisgezel.domain.identity.services.sweeping import carry_on
from reisgezel.domain.identity.views.telling import trace_compared
from reisgezel.domain.identity.words import in_words, strength, verdict_tag
from reisgezel.lib.errors import EditConflict, RuleBroken

PER_PAGE = 25
STATES = (Pair.Verdict.OPEN, Pair.Verdict.UNSURE, Pair.Verdict.DIFFERENT)


@require_safe
def list_pairs(request: ActorRequest) -> HttpResponse:
    """List the pairs of persons who look alike, the likeliest first."""
    rows, asked = pairs(request.actor), request.GET.get("verdict", "")
    chosen = asked if asked in STATES else Pair.Verdict.OPEN
    page = page_of(rows.filter(verdict=chosen), PER_PAGE, request.GET.get("page"))
    lines = compared(list(page), request.actor.on)
    seen = [person for line in lines for person in (line.pair.first, line.pair.second)]
    trace_list("list_pairs", actor=request.actor, subjects=seen, data_class="C1")
    url = reverse("identity:queue")
    labels = dict(Pair.Verdict.choices)
    context = {
        "page": page,
        "lines": [(line.pair, strength(line.scored), in_words(line.scored)) for line in lines],
        "tabs": [
            Tab(
                str(labels[state]).capitalize(),
                f"{url}?verdict={state}",
                state == chosen,
                rows.filter(verdict=state).count(),
            )
            for state in STATES
        ],
        "chosen": chosen,
        "sweep": last_sweep(),
    }
    return render(request, "identity/pair_list.html", context)


@once
def show_pair(request: ActorRequest, pair_id: str) -> HttpResponse:
    """Show two persons side by side, with what speaks for and against, and take a verdict."""
    pair = find_pair(request.actor, pair_id)
    form = VerdictForm(request.POST or None, initial=VerdictForm.initial_of(pair))
    extra: dict[str, Any] = {}
    if form.is_valid():
        version = form.cleaned_data["version"]
        try:
            judge_pair(actor=request.actor, pair=pair, expected_version=version, **form.what())
        except EditConflict as conflict:
            saved = VerdictForm(initial=VerdictForm.initial_of(conflict.current))
            extra = show_conflict(form, saved)
        except RuleBroken as broken:
            show_broken(form, broken)
        else:
            tell_of_masked_bsn(request, form)
            messages.success(request, _("Uw oordeel is bewaard."))
            return redirect("identity:queue")
    both = [pair.first, pair.second]
    trace_compared(request.actor, *both)
    files = file_ids(request.actor, *both)
    (line,) = compared([pair], request.actor.on)
    context = extra | {
        "pair": pair,
        "form": form,
        "strength": strength(line.scored),
        "verdict": verdict_tag(pair),
        "words": in_words(line.scored),
        "rows": side_by_side(pair.first, pair.second, request.actor.on),
        "persons": [{"name": person.name, "file_id": files.get(person.pk, "")} for person in both],
        "back_url": reverse("identity:queue"),
    }
    return render(request, "identity/pair_detail.html", context, status=status_of(extra))


@once
def beside(request: ActorRequest) -> HttpResponse:
    """Lay two files beside each other that a colleague takes for one person's."""
    form = BesideForm(request.POST or None)
    pairs(request.actor)
    if form.is_valid():
        try:
            pair = lay_beside(actor=request.actor, **form.cleaned_data)
        except RuleBroken as broken:
            show_broken(form, broken)
        else:
            return redirect("identity:pair", pair.public_id)
    back_url = reverse("identity:queue")
    return render(request, "identity/beside.html", {"form": form, "back_url": back_url})


@require_POST
@once
def go_over(request: ActorRequest) -> HttpResponse:
    """Compare the next persons, for who has no command that does it at night."""
    going = carry_on(actor=request.actor)
    done = (
        _("Alle personen zijn nagelopen.") if going.finished_at else _("Weer een deel nagelopen.")
    )
    messages.success(request, done)
    return redirect("identity:queue")
