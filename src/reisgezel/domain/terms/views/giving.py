"""Handing terms over: one's own, or those of a colleague who stops."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from reisgezel.core.access.policies import require
from reisgezel.core.access.requests import ActorRequest
from reisgezel.core.access.trace import trace_list
from reisgezel.core.records.once import once
from reisgezel.core.ui.refusals import show_broken
from reisgezel.domain.cases.selectors.caseloads import colleagues
from reisgezel.domain.terms.forms.guarding import TermHandOverForm
from reisgezel.domain.terms.selectors.one import get_giver, givers, lines_to_give
from reisgezel.domain.terms.services.guarding import PLAN, CannotGo, hand_over_terms
from reisgezel.lib.errors import RuleBroken


@require_safe
def choose_giver(request: ActorRequest) -> HttpResponse:
    """Ask whose terms are handed over: the reader's own, or those of a colleague of the team."""
    require(request.actor, PLAN)
    if not request.actor.can("hand_over"):
        return redirect("terms:hand_over", request.actor.user.public_id)
    return render(request, "terms/giver_choice.html", {"givers": givers(request.actor)})


@once
def hand_over(request: ActorRequest, user_id: str) -> HttpResponse:
    """Give all or some of the terms that a colleague watches to another."""
    actor = request.actor
    require(actor, PLAN)
    giver = get_giver(actor, user_id)
    lines = lines_to_give(actor, giver)
    takers = colleagues(actor, PLAN).exclude(pk=giver.pk)
    form = TermHandOverForm(request.POST or None, colleagues=takers, lines=lines)
    if form.is_valid():
        to_user = form.cleaned_data["to_user"]
        try:
            count = hand_over_terms(
                actor=actor, from_user=giver, to_user=to_user, chosen=form.picked
            )
        except CannotGo as broken:
            show_broken(form, broken)
            form.untick(broken.left)
        except RuleBroken as broken:
            show_broken(form, broken)
        else:
            words = ngettext(
                "%(name)s bewaakt nu %(count)d termijn.",
                "%(name)s bewaakt nu %(count)d termijnen.",
                count,
            )
            messages.success(request, words % {"name": to_user.name, "count": count})
            return redirect("terms:watch")
    seen = {line.subject for line in lines}
    trace_list("list_terms", actor=actor, subjects=seen, data_class="C3")
    context = {"giver": giver, "lines": lines, "form": form, "is_own": giver == actor.user}
    return render(request, "terms/hand_over.html", context)
