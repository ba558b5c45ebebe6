"""Ticking checklist items, alone or for several members of a household at once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from reisgezel.core import clock
from reisgezel.core.access.actors import Actor
from reisgezel.core.access.policies import require
from reisgezel.core.access.trace import trace
from reisgezel.domain.guidance.models import ChecklistMark, ChecklistTheme, Trajectory
from reisgezel.domain.guidance.rules.trajectories import check_not_future
from reisgezel.domain.guidance.selectors.checklists import asks, item_of
from reisgezel.lib.errors import Absent, RuleBroken

State = ChecklistMark.State
SHORTEST_REASON = 3


@transaction.atomic
def tick(
    *,
    actor: Actor,
    trajectories: Sequence[Trajectory],
    item_code: str,
    done_by: str,
    done_on: date,
) -> int:
    """Say that an item is done, by whom and when; return for how many clients it was recorded.

    Of several members only those are ticked whom the item is asked of; the first one always is.
    Raises RuleBroken on a day to come, Absent for an item that is not on the list.
    """
    check_not_future(done_on, clock.today(), field="done_on")
    if done_by not in ChecklistMark.DoneBy.values:
        raise RuleBroken(_("Kies wie het heeft gedaan."), field="done_by")
    return _mark(
        actor=actor,
        trajectories=trajectories,
        item_code=item_code,
        action="tick_item",
        state=State.DONE,
        done_by=done_by,
        done_on=done_on,
    )


@transaction.atomic
def set_not_applicable(
    *, actor: Actor, trajectories: Sequence[Trajectory], item_code: str, reason: str
) -> int:
    """Say that an item does not apply, and why. Raises RuleBroken without a reason."""
    if len(reason.strip()) < SHORTEST_REASON:
        raise RuleBroken(_("Schrijf op waarom dit niet van toepassing is."), field="reason")
    return _mark(
        actor=actor,
        trajectories=trajectories,
        item_code=item_code,
        action="set_item_aside",
        state=State.NOT_APPLICABLE,
        reason=reason.strip(),
    )


@transaction.atomic
def untick(*, actor: Actor, trajectories: Sequence[Trajectory], item_code: str) -> int:
    """Open an item again; that it was ticked before stays as history."""
    return _mark(
        actor=actor,
        trajectories=trajectories,
        item_code=item_code,
        action="untick_item",
        state=State.OPEN,
    )


@transaction.atomic
def choose_themes(*, actor: Actor, trajectory: Trajectory, themes: Iterable[str]) -> None:
    """Say which themes are on somebody's list; items that were ticked stay."""
    found = require(actor, "tick_checklist", trajectory)
    chosen = set(themes) & set(ChecklistTheme.Theme.values)
    trajectory.themes.exclude(code__in=chosen).delete()
    known = set(trajectory.themes.values_list("code", flat=True))
    ChecklistTheme.objects.bulk_create(
        ChecklistTheme(trajectory=trajectory, code=code) for code in sorted(chosen - known)
    )
    trace(
        "choose_themes",
        actor=actor,
        reach=found,
        subject=trajectory.client_file,
        target=trajectory,
        data_class="C2",
        count=len(chosen),
    )


def _mark(
    *,
    actor: Actor,
    trajectories: Sequence[Trajectory],
    item_code: str,
    action: str,
    state: str,
    **values: object,
) -> int:
    """Append a mark for each client it holds for, replacing the one that stood."""
    marked = 0
    for number, trajectory in enumerate(trajectories):
        found = require(actor, "tick_checklist", trajectory)
        if number == 0:
            _check_known(trajectory, item_code)
        elif asks(trajectory, item_code, on=actor.on) is None:
            continue
        if not _replace(trajectory, item_code, actor=actor, state=state, **values):
            continue
        marked += 1
        trace(
            action,
            actor=actor,
            reach=found,
            subject=trajectory.client_file,
            target=trajectory,
            data_class="C2",
            item=item_code,
        )
    return marked


def _check_known(trajectory: Trajectory, item_code: str) -> None:
    if item_of(trajectory, item_code) is None:
        raise Absent(item_code, kind="guidance.checklistitem")


def _replace(
    trajectory: Trajectory, item_code: str, *, actor: Actor, state: str, **values: object
) -> bool:
    """Store a mark unless the one that stands says the same; the trajectory is the lock."""
    Trajectory.objects.select_for_update().get(pk=trajectory.pk)
    standing = (
        ChecklistMark.objects.standing().filter(trajectory=trajectory, item_code=item_code).first()
    )
    if standing is None and state == State.OPEN:
        return False
    wanted = {"state": state, "done_by": "", "done_on": None, "reason": ""} | values
    if standing and all(getattr(standing, name) == value for name, value in wanted.items()):
        return False
    now = clock.now()
    if standing:
        ChecklistMark.objects.filter(pk=standing.pk).update(replaced_at=now)
    ChecklistMark.objects.create(
        trajectory=trajectory,
        item_code=item_code,
        recorded_by=actor.user,
        recorded_at=now,
        **wanted,
    )
    return True
