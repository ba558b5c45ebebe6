"""Putting right what was recorded wrongly about a trajectory; what it said before stays as a fact."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from reisgezel.core import clock
from reisgezel.core.access.actors import Actor
from reisgezel.core.access.policies import require
from reisgezel.core.records.versions import save_version
from reisgezel.domain.contracts.models import ContractLine
from reisgezel.domain.guidance.models import Pause, Trajectory, TrajectoryFact
from reisgezel.domain.guidance.rules import trajectories as rules
from reisgezel.domain.guidance.selectors.trajectories import line_that_counts
from reisgezel.domain.guidance.services.steps import append_fact, trace_step
from reisgezel.domain.guidance.services.trajectories import check_no_double
from reisgezel.domain.journey.selectors import situation_of
from reisgezel.domain.places.models import Municipality
from reisgezel.lib.errors import RuleBroken

SHORTEST_REASON = 5
DECIDE_LINE = {"municipality", "proposed_on", "started_on"}
"""When one of these changes, the contract line is chosen anew."""


@dataclass(frozen=True)
class Correction:
    """How the trajectory should read; an emptied last day opens it again."""

    municipality: Municipality
    proposed_on: date
    started_on: date | None
    ended_on: date | None
    end_reason: str


@transaction.atomic
def correct_trajectory(
    *,
    actor: Actor,
    trajectory: Trajectory,
    expected_version: int,
    correction: Correction,
    reason: str,
) -> list[str]:
    """Correct dates, municipality or end of a trajectory; return which were changed.

    Each changed value becomes a fact that holds what it was and why it was wrong, so that last
    year's figures can still be told as they were. Raises RuleBroken when the dates contradict.
    """
    found = require(actor, "end_trajectory", trajectory)
    if len(reason.strip()) < SHORTEST_REASON:
        raise RuleBroken(_("Schrijf kort op wat er fout was."), field="reason")
    _check(trajectory, correction)
    before = _values(trajectory)
    changed = [name for name, value in vars(correction).items() if before[name] != value]
    if not changed:
        return []
    line = trajectory.contract_line
    if DECIDE_LINE & set(changed):
        line = _line(trajectory, correction)
    save_version(trajectory, expected=expected_version, contract_line=line, **vars(correction))
    if correction.ended_on is None and before["ended_on"]:
        _reopen_pause(trajectory)
    for name in changed:
        append_fact(
            trajectory,
            TrajectoryFact.Kind.CORRECTED,
            _true_from(correction, name),
            actor=actor,
            value=f"{name}:{_text(before[name])}",
            note=reason,
        )
    trace_step("correct_trajectory", trajectory, actor=actor, reach=found, fields=",".join(changed))
    return changed


def _check(trajectory: Trajectory, correction: Correction) -> None:
    file, today = trajectory.client_file, clock.today()
    rules.check_proposal(
        on=correction.proposed_on,
        opened_on=file.opened_on,
        settles_from=situation_of(file).settles_from,
        closed_before=file.closed_before,
        today=today,
    )
    if correction.started_on:
        rules.check_start(on=correction.started_on, proposed_on=correction.proposed_on, today=today)
    if correction.ended_on:
        rules.check_end(
            trajectory.flow,
            on=correction.ended_on,
            reason=correction.end_reason,
            began_on=correction.started_on or correction.proposed_on,
            latest_fact_on=None,
            today=today,
        )
    elif correction.end_reason:
        raise RuleBroken(_("Vul ook de laatste dag in, of haal de reden weg."), field="ended_on")
    else:
        check_no_double(file, trajectory.product, correction.proposed_on, but=trajectory)


def _line(trajectory: Trajectory, correction: Correction) -> ContractLine | None:
    day = correction.started_on or correction.proposed_on
    file, product = trajectory.client_file, trajectory.product
    return line_that_counts(file, product, correction.municipality, day).line


def _values(trajectory: Trajectory) -> dict[str, object]:
    return {name: getattr(trajectory, name) for name in Correction.__dataclass_fields__}


def _text(value: object) -> str:
    return value.cbs_code if isinstance(value, Municipality) else str(value or "")


def _true_from(correction: Correction, name: str) -> date:
    value = getattr(correction, name)
    return value if isinstance(value, date) else correction.started_on or correction.proposed_on


def _reopen_pause(trajectory: Trajectory) -> None:
    """Let a pause that only stopped because the trajectory ended stand open again."""
    last = trajectory.pauses.order_by("starts_on").last()
    resumed = trajectory.facts.filter(kind=TrajectoryFact.Kind.RESUMED)
    if last and not resumed.filter(true_from__gt=last.starts_on).exists():
        Pause.objects.filter(pk=last.pk).update(ends_before=None)
