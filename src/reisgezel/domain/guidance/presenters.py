"""What the pages and panels of guidance show, in words; no rule is decided here."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from reisgezel.core.access.policies import Reach
from reisgezel.core.records.once import new_once_key
from reisgezel.core.ui import moments
from reisgezel.core.ui.addresses import address_of
from reisgezel.core.ui.items import Check, Facts, Tag, Text, Tone
from reisgezel.domain.contracts.rules import period_text
from reisgezel.domain.guidance.forms.checklists import ThemesForm
from reisgezel.domain.guidance.models import ChecklistMark, Goal, Trajectory
from reisgezel.domain.guidance.rules.checklists import ItemState, Row, Scope
from reisgezel.domain.guidance.rules.flows import Domain, State
from reisgezel.domain.guidance.rules.trajectories import week_of
from reisgezel.domain.guidance.selectors.checklists import ShownList
from reisgezel.domain.guidance.selectors.files import guidance_of
from reisgezel.domain.guidance.selectors.plans import by_domain, days_scored, goals_of, scores_of
from reisgezel.domain.guidance.selectors.trajectories import why_no_line

STATES: dict[State, tuple[Promise, Tone]] = {
    State.PROPOSED: (gettext_lazy("aangemeld"), "sun"),
    State.ACTIVE: (gettext_lazy("loopt"), "leaf"),
    State.PAUSED: (gettext_lazy("staat stil"), "sun"),
    State.ENDED: (gettext_lazy("beëindigd"), "neutral"),
}
STEP_WORDS = {
    "start": gettext_lazy("Eerste contact vastleggen"),
    "resume": gettext_lazy("Hervatten"),
    "phase": gettext_lazy("Andere fase"),
    "line": gettext_lazy("Contractregel kiezen"),
    "pause": gettext_lazy("Stilzetten"),
    "end": gettext_lazy("Beëindigen"),
    "correct": gettext_lazy("Corrigeren"),
}


def week_text(trajectory: Trajectory, today: date) -> str:
    """Return which week it is, of how many were agreed or are usual."""
    week = week_of(today, trajectory.began_on)
    line = trajectory.contract_line
    term = (line.term_weeks if line else None) or trajectory.flow.term_weeks
    if term is None or week > term:
        return _("week %(week)d") % {"week": week}
    return _("week %(week)d van %(term)d") % {"week": week, "term": term}


def state_tag(trajectory: Trajectory) -> Tag:
    """Return where a trajectory stands, as a tag."""
    return Tag(*STATES[trajectory.state])


def trajectory_pairs(trajectory: Trajectory, today: date) -> Facts:
    """Return what there is to know of a trajectory, as pairs of words."""
    line, pause = trajectory.contract_line, trajectory.open_pause
    shown = moments.day_text
    running = trajectory.started_on and not trajectory.ended_on
    return [
        (_("Gemeente"), trajectory.municipality.name),
        (_("Aangemeld"), shown(trajectory.proposed_on)),
        (_("Eerste contact"), shown(trajectory.started_on) if trajectory.started_on else ""),
        (_("Hoe ver"), week_text(trajectory, today) if running else ""),
        (_("Fase"), trajectory.phase_name if running else ""),
        (_("Staat stil sinds"), shown(pause.starts_on) if pause else ""),
        (_("Laatste dag"), shown(trajectory.ended_on) if trajectory.ended_on else ""),
        (_("Waarom beëindigd"), trajectory.end_reason_name),
        (_("Contractregel"), f"{line.contract.number}, {period_text(line.period)}" if line else ""),
    ]


def steps_of(trajectory: Trajectory, found: Reach) -> list[tuple[str, Promise]]:
    """Return the steps this reader may take now, by code with their words."""
    state, flow = trajectory.state, trajectory.flow
    current = flow.phase(trajectory.phase)
    runs = state in {State.ACTIVE, State.PAUSED}
    may = {
        "start": state == State.PROPOSED and flow.allows(state, State.ACTIVE),
        "resume": state == State.PAUSED and flow.allows(state, State.ACTIVE),
        "phase": runs and current is not None and bool(current.next),
        "line": True,
        "pause": flow.allows(state, State.PAUSED),
    }
    codes = [code for code, now in may.items() if now and found.can("start_trajectory")]
    if found.can("end_trajectory"):
        codes += ["end"] if flow.allows(state, State.ENDED) else []
        codes.append("correct")
    return [(code, STEP_WORDS[code]) for code in codes]


@dataclass(frozen=True)
class ShownTrajectory:
    """A trajectory on the plan: its words, what is missing, and the steps one may take."""

    trajectory: Trajectory
    tag: Tag
    pairs: Facts
    why_no_line: str
    steps: list[tuple[str, Promise]]


def shown_plan(found: Reach) -> dict[str, Any]:
    """Return trajectories, goals and scores of a client for the page of the plan."""
    guidance = guidance_of(found)
    scored = guidance.scored
    scores = scores_of(found, scored) if scored else []
    domains = by_domain(scored, scores) if scored else []
    goals = goals_of(found)
    return {
        "trajectories": [_shown(t, found, found.actor.on) for t in guidance.trajectories],
        "open_goals": [goal for goal in goals if goal.state == Goal.State.OPEN],
        "closed_goals": [goal for goal in goals if goal.state != Goal.State.OPEN],
        "planned": guidance.planned,
        "scored": scored,
        "scale": [score for row in domains if (score := row.shown())],
        "domains": domains,
        "days_scored": days_scored(scores),
        "may_keep": found.can("keep_plan"),
        "may_start": found.can("start_trajectory"),
    }


def _shown(trajectory: Trajectory, found: Reach, today: date) -> ShownTrajectory:
    return ShownTrajectory(
        trajectory,
        state_tag(trajectory),
        trajectory_pairs(trajectory, today),
        why_no_line(trajectory),
        steps_of(trajectory, found),
    )


def checks(shown: ShownList, count: int) -> list[Check]:
    """Return what a panel shows of a list: the items whose turn it is, then what was done last."""
    waiting = [row for row in shown.rows if row.is_open][:count]
    done = [row for row in shown.rows if row.state == ItemState.DONE and row.mark]
    done.sort(key=lambda row: row.mark.done_on if row.mark and row.mark.done_on else row.due_on)
    last = done[len(done) - max(count - len(waiting), 0) :]
    return [
        Check(
            label=str(row.item),
            done=not row.is_open,
            when=row.mark.done_on if row.mark and not row.is_open else row.due_on,
            url=address_of("guidance:item", shown.trajectory.public_id, row.item.code),
        )
        for row in [*last, *waiting]
    ]


@dataclass(frozen=True)
class ShownRow:
    """A line of the checklist page."""

    row: Row
    is_for_household: bool
    done_by: Text

    @property
    def code(self) -> str:
        return self.row.item.code


@dataclass(frozen=True)
class Settled:
    """What is done or set aside in one life domain."""

    domain: Domain
    rows: list[ShownRow]

    @property
    def words(self) -> str:
        done = sum(line.row.state == ItemState.DONE for line in self.rows)
        aside = len(self.rows) - done
        words = [_("%d klaar") % done] if done else []
        return ", ".join(words + ([_("%d niet van toepassing") % aside] if aside else []))


def shown_list(
    shown: ShownList, family: Sequence[Trajectory], found: Reach, query: QueryDict
) -> dict[str, Any]:
    """Return the checklist page: what is open, done and set aside, in one life domain if asked.

    What was pressed on this page (``just``, ``pressed`` last) keeps its place, so that nothing moves
    under a finger.
    """
    letters = {domain.letter: domain for domain in shown.domains}
    domain = letters.get(query.get("domain", ""))
    rows = [row for row in shown.rows if domain is None or row.item.domain == domain.letter]
    chosen, just = query.getlist("also"), query.getlist("just")
    staying = (row for row in rows if row.is_open or row.item.code in just)
    return {
        "list": shown,
        "domain": domain,
        "domains": [(d, _open_in(shown.rows, d.letter)) for d in shown.domains],
        "shown_rows": [_line(row) for row in sorted(staying, key=_by_day)],
        "open_count": sum(row.is_open for row in rows),
        "done_count": sum(row.state == ItemState.DONE for row in rows),
        "settled": _settled(rows, shown.domains),
        "just": just,
        "pressed": query.get("pressed", ""),
        "family": [(t, t.public_id in chosen) for t in family],
        "also": [t for t in family if t.public_id in chosen],
        "may_tick": found.can("tick_checklist"),
        "ways": ChecklistMark.DoneBy.choices,
        "once": new_once_key(),
        "themes_once": new_once_key(),
        "themes_form": ThemesForm(initial={"themes": sorted(shown.themes)}),
    }


def shown_item(
    trajectory: Trajectory, row: Row, history: Iterable[ChecklistMark]
) -> dict[str, Any]:
    """Return the page of one item."""
    domain = next((d for d in trajectory.flow.domains if d.letter == row.item.domain), None)
    return {
        "trajectory": trajectory,
        "file": trajectory.client_file,
        "row": row,
        "history": history,
        "pairs": [
            (_("Levensgebied"), str(domain or "")),
            (_("Voor"), _("het hele gezin") if _is_for_household(row) else _("deze persoon")),
            (_("Uiterlijk"), moments.day_text(row.due_on)),
        ],
    }


def _open_in(rows: Iterable[Row], letter: str) -> int:
    return sum(row.is_open for row in rows if row.item.domain == letter)


def _by_day(row: Row) -> tuple[date, str]:
    return row.due_on, row.item.code


def _settled(rows: Iterable[Row], domains: Iterable[Domain]) -> list[Settled]:
    lines = [_line(row) for row in rows if not row.is_open]
    found = [
        Settled(domain, [line for line in lines if line.row.item.domain == domain.letter])
        for domain in domains
    ]
    return [group for group in found if group.rows]


def _line(row: Row) -> ShownRow:
    ways = dict(ChecklistMark.DoneBy.choices)
    return ShownRow(row, _is_for_household(row), ways.get(row.mark.done_by, "") if row.mark else "")


def _is_for_household(row: Row) -> bool:
    return row.item.scope == Scope.HOUSEHOLD
