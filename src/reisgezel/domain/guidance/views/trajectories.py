"""Beginning a trajectory and each step of it."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from reisgezel.core.access.policies import require
from reisgezel.core.access.requests import ActorRequest
from reisgezel.core.privacy.forms import tell_of_masked_bsn
from reisgezel.core.records.once import once
from reisgezel.core.ui.conflicts import show_conflict, status_of
from reisgezel.core.ui.refusals import show_broken
from reisgezel.domain.cases.selectors.files import get_file
from reisgezel.domain.guidance.forms.trajectories import NewTrajectoryForm, StepForm
from reisgezel.domain.guidance.presenters import state_tag, trajectory_pairs
from reisgezel.domain.guidance.selectors.trajectories import (
    get_trajectory,
    why_no_line,
)
from reisgezel.domain.guidance.services.trajectories import propose_trajectory
from reisgezel.domain.guidance.views.steps import STEPS
from reisgezel.domain.journey.selectors import situation_of
from reisgezel.lib.errors import Absent, EditConflict, RuleBroken


@once
def new_trajectory(request: ActorRequest, file_id: str) -> HttpResponse:
    """Propose a service for a client, with the first contact if there was one."""
    file = get_file(request.actor, file_id)
    require(request.actor, "start_trajectory", file)
    situation = situation_of(file)
    initial = {"proposed_on": request.actor.on, "municipality": situation.municipality}
    form = NewTrajectoryForm(request.POST or None, on=request.actor.on, initial=initial)
    if form.is_valid():
        try:
            trajectory = propose_trajectory(actor=request.actor, file=file, **form.cleaned_data)
        except RuleBroken as broken:
            show_broken(form, broken)
        else:
            messages.success(request, _("Het traject is vastgelegd."))
            if why := why_no_line(trajectory):
                messages.warning(request, _("Geen contractregel. %(why)s") % {"why": why})
            return redirect("guidance:plan", file.public_id)
    return render(request, "guidance/trajectory_form.html", {"file": file, "form": form})


@once
def take_step(request: ActorRequest, trajectory_id: str, step: str) -> HttpResponse:
    """Ask what a step needs and take it; when another took one meanwhile, show both and let choose."""
    trajectory = get_trajectory(request.actor, trajectory_id)
    if step not in STEPS:
        raise Absent(step, kind="guidance.step")
    taken = STEPS[step]
    require(request.actor, taken.ability, trajectory)
    form: StepForm = taken.form(
        request.POST or None,
        trajectory=trajectory,
        initial=taken.initial(trajectory, request.actor),
    )
    context: dict[str, Any] = {"form": form, "step": taken, "trajectory": trajectory}
    if form.is_valid():
        try:
            taken.service(
                actor=request.actor,
                trajectory=trajectory,
                expected_version=form.cleaned_data["version"],
                **form.what(),
            )
        except EditConflict:
            saved = taken.form(trajectory=trajectory, initial=taken.form.as_it_stands(trajectory))
            context |= show_conflict(form, saved)
        except RuleBroken as broken:
            show_broken(form, broken)
        else:
            tell_of_masked_bsn(request, form)
            messages.success(request, str(taken.said))
            return redirect("guidance:plan", trajectory.client_file.public_id)
    context |= {
        "pairs": trajectory_pairs(trajectory, request.actor.on),
        "tag": state_tag(trajectory),
    }
    return render(request, "guidance/trajectory_step.html", context, status=status_of(context))
