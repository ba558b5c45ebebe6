"""The plan of a client: trajectories, goals and self-reliance."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from reisgezel.core.access.policies import require
from reisgezel.core.access.requests import ActorRequest
from reisgezel.core.file.page import page_context
from reisgezel.core.privacy.forms import tell_of_masked_bsn
from reisgezel.core.records.once import once
from reisgezel.core.ui.conflicts import show_conflict, status_of
from reisgezel.core.ui.refusals import show_broken
from reisgezel.domain.cases.selectors.files import get_file
from reisgezel.domain.cases.services.files import read_file
from reisgezel.domain.guidance.forms.plans import (
    CloseGoalForm,
    GoalForm,
    ScoresForm,
    closing_as_it_stands,
    goal_as_it_stands,
)
from reisgezel.domain.guidance.models import Goal
from reisgezel.domain.guidance.presenters import shown_plan
from reisgezel.domain.guidance.selectors.plans import get_goal
from reisgezel.domain.guidance.selectors.trajectories import get_trajectory
from reisgezel.domain.guidance.services import plans as services
from reisgezel.lib.errors import Absent, EditConflict, RuleBroken


@require_safe
def show_plan(request: ActorRequest, file_id: str) -> HttpResponse:
    """Show the trajectories of a client with their goals and scores."""
    file = get_file(request.actor, file_id)
    found = read_file(actor=request.actor, file=file, data_class="C2", part="plan")
    context = page_context(found, tab="plan")
    context |= shown_plan(found)
    return render(request, "guidance/plan.html", context)


@once
def new_goal(request: ActorRequest, trajectory_id: str) -> HttpResponse:
    """Write down a goal together with the client."""
    trajectory = get_trajectory(request.actor, trajectory_id)
    require(request.actor, "keep_plan", trajectory)
    form = GoalForm(request.POST or None, flow=trajectory.flow)
    if form.is_valid():
        try:
            services.set_goal(actor=request.actor, trajectory=trajectory, **form.what())
        except RuleBroken as broken:
            show_broken(form, broken)
        else:
            tell_of_masked_bsn(request, form)
            messages.success(request, _("Het doel is vastgelegd."))
            return redirect("guidance:plan", trajectory.client_file.public_id)
    context = {"form": form, "trajectory": trajectory, "file": trajectory.client_file}
    return render(request, "guidance/goal_form.html", context)


@once
def edit_goal(request: ActorRequest, goal_id: str) -> HttpResponse:
    """Change a goal; when somebody did so meanwhile, show both and let choose."""
    goal = get_goal(request.actor, goal_id)
    require(request.actor, "keep_plan", goal)
    flow = goal.trajectory.flow
    form = GoalForm(request.POST or None, flow=flow, initial=goal_as_it_stands(goal))
    context: dict[str, Any] = {"form": form, "goal": goal, "file": goal.trajectory.client_file}
    if form.is_valid():
        version = form.cleaned_data["version"]
        try:
            services.change_goal(
                actor=request.actor, goal=goal, expected_version=version, **form.what()
            )
        except EditConflict:
            context |= show_conflict(form, GoalForm(flow=flow, initial=goal_as_it_stands(goal)))
        except RuleBroken as broken:
            show_broken(form, broken)
        else:
            return _to_plan(request, goal, _("Het doel is gewijzigd."), form)
    return render(request, "guidance/goal_form.html", context, status=status_of(context))


@once
def close_goal(request: ActorRequest, goal_id: str) -> HttpResponse:
    """Say that a goal was reached or let go; when it changed meanwhile, show both and let choose."""
    goal = get_goal(request.actor, goal_id)
    require(request.actor, "keep_plan", goal)
    initial = {"closed_on": request.actor.on, "version": goal.version, "own_words": goal.own_words}
    form = CloseGoalForm(request.POST or None, initial=initial)
    context: dict[str, Any] = {"form": form, "goal": goal, "file": goal.trajectory.client_file}
    if form.is_valid():
        version = form.cleaned_data["version"]
        try:
            services.close_goal(
                actor=request.actor, goal=goal, expected_version=version, **form.what()
            )
        except EditConflict:
            context |= show_conflict(form, CloseGoalForm(initial=closing_as_it_stands(goal)))
        except RuleBroken as broken:
            show_broken(form, broken)
        else:
            return _to_plan(request, goal, _("Vastgelegd."), form)
    return render(request, "guidance/goal_close.html", context, status=status_of(context))


@once
@require_POST
def reopen_goal(request: ActorRequest, goal_id: str) -> HttpResponse:
    """Take a goal up again."""
    goal = get_goal(request.actor, goal_id)
    services.reopen_goal(actor=request.actor, goal=goal)
    return _to_plan(request, goal, _("Het doel loopt weer."))


@once
def new_scores(request: ActorRequest, trajectory_id: str) -> HttpResponse:
    """Write down how self-reliant client and worker find it goes."""
    trajectory = get_trajectory(request.actor, trajectory_id)
    require(request.actor, "keep_plan", trajectory)
    if not trajectory.flow.has_scores:
        raise Absent(trajectory.public_id, kind="guidance.scores")
    initial = {"scored_on": request.actor.on}
    form = ScoresForm(request.POST or None, flow=trajectory.flow, initial=initial)
    if form.is_valid():
        try:
            services.record_scores(
                actor=request.actor,
                trajectory=trajectory,
                scored_on=form.cleaned_data["scored_on"],
                levels=form.levels(),
            )
        except RuleBroken as broken:
            show_broken(form, broken)
        else:
            messages.success(request, _("De scores zijn vastgelegd."))
            return redirect("guidance:plan", trajectory.client_file.public_id)
    context = {"form": form, "trajectory": trajectory, "file": trajectory.client_file}
    return render(request, "guidance/scores_form.html", context)


def _to_plan(request: ActorRequest, goal: Goal, said: str, *sent: Any) -> HttpResponse:
    tell_of_masked_bsn(request, *sent)
    messages.success(request, said)
    return redirect("guidance:plan", goal.trajectory.client_file.public_id)
