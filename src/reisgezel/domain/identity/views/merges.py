"""Making one of two persons, with all that it does told first; and taking that back."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from reisgezel.core.access.requests import ActorRequest
from reisgezel.core.privacy.forms import tell_of_masked_bsn
from reisgezel.core.records.once import once
from reisgezel.core.ui.refusals import show_broken
from reisgezel.domain.identity.forms import MergeForm, UndoForm
from reisgezel.domain.identity.models import Pair
from reisgezel.domain.identity.policies import require_undo
from reisgezel.domain.identity.presenters import (
    changed_since,
    choices,
    going_back,
    merge_pairs,
    staying,
)
from reisgezel.domain.identity.selectors.preview import preview
from reisgezel.domain.identity.selectors.queue import file_ids, find_merge, find_pair
from reisgezel.domain.identity.selectors.way_back import way_back
from reisgezel.domain.identity.services.merging import merge_persons
from reisgezel.domain.identity.services.undoing import undo_merge
from reisgezel.domain.identity.views.telling import trace_compared, trace_merge_read
from reisgezel.domain.people.models import Person
from reisgezel.lib.errors import RuleBroken


@once
def merge(request: ActorRequest, pair_id: str) -> HttpResponse:
    """Tell what a merge does, ask what stays, and do it."""
    pair = find_pair(request.actor, pair_id)
    survivor, merged = _order(request, pair)
    told = preview(request.actor, survivor, merged)
    form = MergeForm(request.POST or None, columns=choices(told))
    if form.is_valid():
        try:
            made = merge_persons(
                actor=request.actor,
                survivor=survivor,
                merged=merged,
                taken=form.taken,
                reason=form.cleaned_data["reason"],
            )
        except RuleBroken as broken:
            show_broken(form, broken)
        else:
            tell_of_masked_bsn(request, form)
            messages.success(request, _("De twee personen zijn samengevoegd."))
            return redirect("identity:merge_detail", made.public_id)
    both = [survivor, merged]
    trace_compared(request.actor, *both)
    context = {
        "pair": pair,
        "told": told,
        "form": form,
        "subtitle": _("{goes} gaat op in {stays}").format(goes=merged.name, stays=survivor.name),
        "other_way": f"?stays={merged.public_id}",
        "back_url": reverse("identity:pair", args=[pair.public_id]),
    }
    return render(request, "identity/merge_form.html", context)


def _order(request: ActorRequest, pair: Pair) -> tuple[Person, Person]:
    """Return who stays and who is taken in: as was asked, else who has a file, else who came first."""
    files = file_ids(request.actor, pair.first, pair.second)
    stays = request.GET.get("stays", "")
    if stays in (pair.first.public_id, pair.second.public_id):
        is_first = stays == pair.first.public_id
    else:
        is_first = pair.first_id in files or pair.second_id not in files
    return (pair.first, pair.second) if is_first else (pair.second, pair.first)


@require_safe
def show_merge(request: ActorRequest, merge_id: str) -> HttpResponse:
    """Show who took in whom, when, by whom and why; and whether it was taken back."""
    merge = find_merge(request.actor, merge_id)
    trace_merge_read(request.actor, merge)
    context = {
        "merge": merge,
        "pairs": merge_pairs(merge),
        "file_id": file_ids(request.actor, merge.survivor).get(merge.survivor_id, ""),
    }
    return render(request, "identity/merge_detail.html", context)


@once
def undo(request: ActorRequest, merge_id: str) -> HttpResponse:
    """Tell what goes back and what stays, and take a merge back."""
    merge = find_merge(request.actor, merge_id)
    found = require_undo(request.actor, merge)
    form = UndoForm(request.POST or None)
    if form.is_valid():
        try:
            undo_merge(actor=request.actor, merge=merge, reason=form.cleaned_data["reason"])
        except RuleBroken as broken:
            show_broken(form, broken)
        else:
            tell_of_masked_bsn(request, form)
            messages.success(request, _("De samenvoeging is teruggedraaid."))
            return redirect("identity:queue")
    trace_merge_read(request.actor, merge)
    back = way_back(merge)
    context = {
        "merge": merge,
        "back": back,
        "subtitle": _("{goes} en {stays}").format(
            goes=merge.merged.name, stays=merge.survivor.name
        ),
        "going_title": _("Gaat terug naar {name}").format(name=merge.merged.name),
        "staying_title": _("Blijft bij {name}").format(name=merge.survivor.name),
        "going": going_back(back, found.reads),
        "staying": staying(back, found.reads),
        "changed": changed_since(back),
        "form": form,
        "back_url": reverse("identity:merge_detail", args=[merge.public_id]),
    }
    return render(request, "identity/merge_undo.html", context)
