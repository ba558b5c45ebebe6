"""The checklist of a client: ticking by one press, one item in full, and the themes of the list."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from reisgezel.core.access.policies import require
from reisgezel.core.access.requests import ActorRequest
from reisgezel.core.file.page import page_context
from reisgezel.core.privacy.forms import tell_of_masked_bsn
from reisgezel.core.records.once import once
from reisgezel.core.ui.refusals import show_broken
from reisgezel.domain.cases.selectors.files import get_file
from reisgezel.domain.cases.services.files import read_file
from reisgezel.domain.guidance.forms.checklists import ASIDE, OPEN, ItemForm, ThemesForm
from reisgezel.domain.guidance.models import Trajectory
from reisgezel.domain.guidance.presenters import shown_item, shown_list
from reisgezel.domain.guidance.selectors.checklists import (
    ShownList,
    family_lists,
    history_of,
    item_of,
    list_of,
)
from reisgezel.domain.guidance.selectors.files import guidance_of
from reisgezel.domain.guidance.selectors.trajectories import get_trajectory
from reisgezel.domain.guidance.services import checklists as services
from reisgezel.lib.errors import Absent, RuleBroken

SAID = {
    OPEN: gettext_lazy("Weer open: %(item)s."),
    ASIDE: gettext_lazy("Niet van toepassing: %(item)s."),
}


@require_safe
def show_checklist(request: ActorRequest, file_id: str) -> HttpResponse:
    """Show what is still to be done and what was, of one life domain if asked."""
    file = get_file(request.actor, file_id)
    found = read_file(actor=request.actor, file=file, data_class="C2", part="checklist")
    page = page_context(found, tab="checklist")
    current = guidance_of(found).list
    context = page | {"list": None}
    if current:
        family = family_lists(request.actor, current.trajectory)
        context |= shown_list(current, family, found, request.GET)
    if request.htmx:
        return render(request, "guidance/checklist.html#list", context)
    return render(request, "guidance/checklist.html", context)


@once
@require_POST
def tick_item(request: ActorRequest, trajectory_id: str) -> HttpResponse:
    """Tick or open the item whose button was pressed, for the client and the family members chosen."""
    trajectory = get_trajectory(request.actor, trajectory_id)
    item_code, _sep, outcome = request.POST.get("tick", "").partition(":")
    also, just = request.POST.getlist("also"), request.POST.getlist("just")
    members = _chosen(request, trajectory, also)
    place = {"domain": [request.POST.get("domain", "")], "also": also, "just": just}
    try:
        count = _record(request, members, item_code, outcome, {"done_on": request.actor.on})
    except RuleBroken as broken:
        messages.error(request, broken.message)
        return _back_to_list(trajectory, **place)
    messages.success(request, _said(trajectory, item_code, outcome, count))
    place["just"] = list(dict.fromkeys([*just, item_code]))
    return _back_to_list(trajectory, **place, pressed=[item_code])


@once
def show_item(request: ActorRequest, trajectory_id: str, item_code: str) -> HttpResponse:
    """Show one item with its history, and record how it stands in full."""
    trajectory = get_trajectory(request.actor, trajectory_id)
    file = trajectory.client_file
    row = _list(request, trajectory).row(item_code)
    family = family_lists(request.actor, trajectory)
    form = ItemForm(request.POST or None, family=family, initial=_initial(request, row.mark))
    if request.method == "POST":
        require(request.actor, "tick_checklist", trajectory)
        if form.is_valid() and _save_item(request, trajectory, item_code, form):
            return _back_to_list(trajectory, just=[item_code], pressed=[item_code])
    found = read_file(actor=request.actor, file=file, data_class="C2", part="checklist")
    context = shown_item(trajectory, row, history_of([trajectory], item_code)) | {
        "form": form,
        "may_tick": found.can("tick_checklist"),
    }
    return render(request, "guidance/checklist_item.html", context)


@once
@require_POST
def set_themes(request: ActorRequest, trajectory_id: str) -> HttpResponse:
    """Put the items of a theme on somebody's list, or take them off."""
    trajectory = get_trajectory(request.actor, trajectory_id)
    form = ThemesForm(request.POST)
    themes = form.cleaned_data["themes"] if form.is_valid() else ()
    services.choose_themes(actor=request.actor, trajectory=trajectory, themes=themes)
    messages.success(request, _("De lijst is aangepast."))
    return redirect("guidance:checklist", trajectory.client_file.public_id)


def _list(request: ActorRequest, trajectory: Trajectory) -> ShownList:
    found = list_of(trajectory, on=request.actor.on)
    if found is None:
        raise Absent(trajectory.public_id, kind="guidance.checklist")
    return found


def _chosen(request: ActorRequest, trajectory: Trajectory, also: Sequence[str]) -> list[Trajectory]:
    """Return the client's own trajectory and those of the family members that were chosen."""
    if not also:
        return [trajectory]
    family = family_lists(request.actor, trajectory)
    return [trajectory, *(member for member in family if member.public_id in also)]


def _record(
    request: ActorRequest,
    members: Sequence[Trajectory],
    item_code: str,
    outcome: str,
    given: dict[str, Any],
) -> int:
    """Call the service that the outcome asks for."""
    what: dict[str, Any] = {"actor": request.actor, "trajectories": members, "item_code": item_code}
    if outcome == OPEN:
        return services.untick(**what)
    if outcome == ASIDE:
        return services.set_not_applicable(**what, reason=given["reason"])
    return services.tick(**what, done_by=outcome, done_on=given["done_on"])


def _save_item(
    request: ActorRequest, trajectory: Trajectory, item_code: str, form: ItemForm
) -> bool:
    given = form.cleaned_data
    members = _chosen(request, trajectory, given.get("also", ()))
    try:
        count = _record(request, members, item_code, given["outcome"], given)
    except RuleBroken as broken:
        show_broken(form, broken)
        return False
    messages.success(request, _said(trajectory, item_code, given["outcome"], count))
    tell_of_masked_bsn(request, form)
    return True


def _initial(request: ActorRequest, mark: object) -> dict[str, Any]:
    state = getattr(mark, "state", OPEN)
    return {
        "outcome": getattr(mark, "done_by", "") or state,
        "done_on": getattr(mark, "done_on", None) or request.actor.on,
        "reason": getattr(mark, "reason", ""),
    }


def _said(trajectory: Trajectory, item_code: str, outcome: str, count: int) -> str:
    """Return what happened to which item, and for how many when it was for several."""
    item = str(item_of(trajectory, item_code) or item_code)
    if count == 0:
        return _("Stond er al zo: %(item)s.") % {"item": item}
    words = SAID.get(outcome, _("Klaar: %(item)s."))
    said = str(words) % {"item": item}
    if count == 1:
        return said
    return said + " " + _("Vastgelegd voor %(count)d personen.") % {"count": count}


def _back_to_list(trajectory: Trajectory, **place: Sequence[str]) -> HttpResponseRedirect:
    """Go back to the list as it was narrowed and chosen, at the item that was pressed."""
    address = reverse("guidance:checklist", args=[trajectory.client_file.public_id])
    query = [(name, value) for name, values in place.items() for value in values if value]
    pressed = place.get("pressed")
    anchor = f"#item-{pressed[0]}" if pressed else ""
    return redirect(f"{address}?{urlencode(query)}{anchor}" if query else address)
