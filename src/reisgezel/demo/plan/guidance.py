"""The guidance of one person: when it was proposed and began, its phases, goals, scores and end."""

from __future__ import annotations

from datetime import date, timedelta

from reisgezel.demo.plan.catalogue import read
from reisgezel.demo.plan.chance import Chance, workday, workday_before
from reisgezel.demo.plan.parts import TODAY, GoalPlan, ScoresPlan, TrajectoryPlan

SCORED = {"housing": 2.6, "finance": 2.0, "administration": 1.8, "health": 2.9}
SCORED |= {"integration": 1.9, "work": 1.5, "network": 2.1}
"""The domains that are mostly talked about, and where people start."""

ENDS = {"goal_reached": 40, "contract_end": 25, "moved": 20, "handed_over": 8, "client_stopped": 7}


def draw_trajectory(
    chance: Chance, *, opened_on: date, housed_on: date, first_contact_on: date, ends: float
) -> TrajectoryPlan:
    """Draw a trajectory that begins around moving in; ``ends`` is how often it is over by now."""
    plan = TrajectoryPlan(proposed_on=opened_on, started_on=first_contact_on)
    age = (TODAY - first_contact_on).days
    if chance.maybe(ends) and age > 150:
        plan.ended_on = workday_before(TODAY - chance.days(20, min(age - 120, 330)))
        plan.end_reason = chance.weighted(ENDS)
    last = plan.ended_on or TODAY
    for phase, days in (("learn", 91), ("self_reliant", 365)):
        on = workday(first_contact_on + timedelta(days=days + chance.randint(-8, 24)))
        if on >= last or not chance.maybe(0.9):
            break
        plan.phases.append((phase, on))
    if age > 120 and plan.ended_on is None and chance.maybe(0.012):
        start = workday(first_contact_on + chance.days(50, 80))
        plan.pause = (start, workday(start + chance.days(14, 35)), chance.one_of(PAUSES))
    return plan


PAUSES = ("illness", "abroad", "away")


def draw_goals(chance: Chance, plan: TrajectoryPlan, *, has_children: bool) -> list[GoalPlan]:
    """Draw what somebody wants to reach; some of it is reached by now."""
    if plan.started_on is None:
        return []
    since = plan.started_on
    fitting = [g for g in read("plans")["goals"] if has_children or g["domain"] != "education"]
    chosen = chance.sample(fitting, k=chance.weighted({1: 45, 2: 40, 3: 15}))
    goals = (_goal(chance, plan, row, since) for row in chosen)
    return [goal for goal in goals if goal]


def _goal(
    chance: Chance, plan: TrajectoryPlan, row: dict[str, object], since: date
) -> GoalPlan | None:
    last = plan.ended_on or TODAY
    set_on = workday(since + chance.days(24, 75))
    if set_on >= last:
        return None
    due_on = set_on + chance.days(50, 200)
    state, closed_on, words = "open", None, ""
    draw = chance.random()
    if (due_on < last and draw < 0.72) or plan.ended_on:
        state = "reached" if draw < 0.64 else "dropped"
        closed_on = min(workday(due_on - chance.days(0, 25)), workday_before(last))
        closed_on = max(closed_on, set_on)
        words = chance.one_of(read("plans")["words"][state]) if chance.maybe(0.6) else ""
    return GoalPlan(
        domain=str(row["domain"]),
        text=str(row["text"]),
        steps=tuple(row["steps"]),  # type: ignore[arg-type]
        set_on=set_on,
        due_on=due_on,
        state=state,
        closed_on=closed_on,
        own_words=words,
    )


def draw_scores(chance: Chance, plan: TrajectoryPlan) -> list[ScoresPlan]:
    """Draw what client and worker found, at the start and after three and six months."""
    if plan.started_on is None:
        return []
    last = plan.ended_on or TODAY
    base = {domain: start + chance.uniform(-0.7, 0.7) for domain, start in SCORED.items()}
    rounds = []
    for number, days in enumerate((26, 96, 186)):
        on = workday(plan.started_on + timedelta(days=days + chance.randint(-6, 14)))
        if on >= last or not chance.maybe(0.82):
            break
        levels = {}
        for domain in base:
            base[domain] += chance.uniform(0.2, 0.9) if number else 0
            worker = max(1, min(5, round(base[domain])))
            client = max(1, min(5, worker + chance.weighted({-1: 20, 0: 52, 1: 28})))
            levels[domain] = (None if chance.maybe(0.07) else client, worker)
        rounds.append(ScoresPlan(on, levels))
    return rounds
