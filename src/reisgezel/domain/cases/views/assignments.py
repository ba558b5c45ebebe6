"""Who guides whom: assigning, ending, and handing a whole caseload over."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from reisgezel.core.access.policies import find, require
from reisgezel.core.access.requests import ActorRequest
from reisgezel.core.access.trace import trace_list
from reisgezel.core.records.once import once
from reisgezel.core.ui.refusals import show_broken
from reisgezel.domain.cases.forms.files import AssignmentForm, EndForm, HandOverForm
from reisgezel.domain.cases.models import Assignment
from reisgezel.domain.cases.selectors.caseloads import (
    colleagues,
    files_of,
    get_guide,
    guides_with_load,
    hand_over_pages,
    households_of,
)
from reisgezel.domain.cases.selectors.files import get_file
from reisgezel.domain.cases.services.files import assign, end_assignment, read_file
from reisgezel.domain.cases.services.handover import hand_over
from reisgezel.lib.errors import RuleBroken


@once
def new_assignment(request: ActorRequest, file_id: str) -> HttpResponse:
    """Let a colleague of the team guide this client."""
    file = get_file(request.actor, file_id)
    require(request.actor, "assign_clients", file)
    form = AssignmentForm(
        request.POST or None,
        colleagues=colleagues(request.actor, "assign_clients"),
        initial={"starts_on": request.actor.on},
    )
    if form.is_valid():
        try:
            assign(actor=request.actor, file=file, **form.cleaned_data)
        except RuleBroken as broken:
            show_broken(form, broken)
        else:
            messages.success(request, _("De begeleider is toegewezen."))
            return redirect("cases:detail", file.public_id)
    return render(request, "cases/assignment_form.html", {"file": file, "form": form})


@once
def end(request: ActorRequest, assignment_id: str) -> HttpResponse:
    """Say from which day a colleague no longer guides a client."""
    assignment = find(request.actor, Assignment, assignment_id)
    file = assignment.client_file
    require(request.actor, "assign_clients", file)
    form = EndForm(request.POST or None, initial={"ends_before": request.actor.on})
    if form.is_valid():
        try:
            end_assignment(actor=request.actor, assignment=assignment, **form.cleaned_data)
        except RuleBroken as broken:
            show_broken(form, broken)
        else:
            messages.success(request, _("De begeleiding is beëindigd."))
            return redirect("cases:detail", file.public_id)
    context = {"file": file, "form": form, "assignment": assignment}
    return render(request, "cases/assignment_end.html", context)


@require_safe
def list_caseloads(request: ActorRequest) -> HttpResponse:
    """Show who guides how many clients."""
    require(request.actor, "hand_over")
    guides = guides_with_load(request.actor)
    return render(request, "cases/caseload_list.html", {"guides": guides})


@once
def hand_over_caseload(request: ActorRequest, user_id: str) -> HttpResponse:
    """Give the clients of a colleague to another."""
    require(request.actor, "hand_over")
    guide = get_guide(request.actor, user_id)
    files = list(files_of(request.actor, guide))
    households = households_of(request.actor, files)
    form = HandOverForm(
        request.POST or None,
        colleagues=colleagues(request.actor, "hand_over").exclude(pk=guide.pk),
        households=households,
        initial={"on": request.actor.on},
    )
    if form.is_valid():
        to_user, on = form.cleaned_data["to_user"], form.cleaned_data["on"]
        try:
            count = hand_over(
                actor=request.actor, from_user=guide, to_user=to_user, files=form.chosen, on=on
            )
        except RuleBroken as broken:
            show_broken(form, broken)
        else:
            words = ngettext(
                "%(count)d cliënt is overgedragen.", "%(count)d cliënten zijn overgedragen.", count
            )
            messages.success(request, words % {"count": count})
            return redirect("cases:caseloads")
    trace_list("list_clients", actor=request.actor, subjects=files, data_class="C1")
    return render(request, "cases/caseload_handover.html", {"guide": guide, "form": form})


@require_safe
def show_hand_over_pages(request: ActorRequest, user_id: str) -> HttpResponse:
    """Show one page for each client, to read and print at the hand-over."""
    require(request.actor, "hand_over")
    guide = get_guide(request.actor, user_id)
    pages = hand_over_pages(request.actor, guide)
    for page in pages:
        read_file(actor=request.actor, file=page.file, data_class="C2", part="hand_over")
    return render(request, "cases/caseload_pages.html", {"guide": guide, "pages": pages})
