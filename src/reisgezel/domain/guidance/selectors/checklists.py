"""A client's checklist as it stands today: what is asked, by when, and what was recorded."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from reisgezel.core.access.actors import Actor
from reisgezel.core.access.policies import visible
from reisgezel.domain.cases.selectors.notes import family_files
from reisgezel.domain.guidance.models import Checklist, ChecklistMark, ChecklistTheme, Trajectory
from reisgezel.domain.guidance.rules.checklists import (
    Facts,
    Item,
    Progress,
    Row,
    applies,
    progress,
    read_list,
)
from reisgezel.domain.guidance.rules.flows import Domain
from reisgezel.domain.guidance.selectors.persons import at_home, awaits_family
from reisgezel.domain.journey.selectors import Situation, situation_of
from reisgezel.lib.errors import Absent


@dataclass(frozen=True)
class DayZero:
    """The day the checklist counts from; provisional while the client has no keys yet."""

    day: date
    is_provisional: bool


@dataclass(frozen=True)
class ShownList:
    """A checklist of one client."""

    trajectory: Trajectory
    checklist: Checklist
    zero: DayZero
    rows: list[Row]
    themes: frozenset[str]

    @property
    def progress(self) -> Progress:
        return progress(self.rows)

    @property
    def domains(self) -> list[Domain]:
        """Return the life domains that have an item on this list."""
        letters = {row.item.domain for row in self.rows}
        return [domain for domain in self.trajectory.flow.domains if domain.letter in letters]

    def row(self, item_code: str) -> Row:
        """Return one item. Raises Absent when it is not on this list."""
        found = next((row for row in self.rows if row.item.code == item_code), None)
        if found is None:
            raise Absent(item_code, kind="guidance.checklistitem")
        return found


def list_among(
    trajectories: Sequence[Trajectory], situation: Situation, *, on: date
) -> ShownList | None:
    """Return the checklist of the first of these that runs and has one, else of the first."""
    with_list = [t for t in trajectories if t.flow.checklist]
    if not with_list:
        return None
    chosen = next((t for t in with_list if t.ended_on is None), with_list[0])
    return list_of(chosen, on=on, situation=situation)


def list_of(
    trajectory: Trajectory, *, on: date, situation: Situation | None = None
) -> ShownList | None:
    """Return the checklist of one trajectory in reach; None when its service has none.

    ``situation`` says where the client's journey stands, for whoever knows it already.
    """
    checklist = checklist_version(trajectory)
    if checklist is None:
        return None
    zero = day_zero(trajectory, situation or situation_of(trajectory.client_file))
    themes = themes_of(trajectory)
    facts = facts_of(trajectory, on=on, zero=zero.day, themes=themes)
    marks = {
        mark.item_code: mark.as_mark()
        for mark in ChecklistMark.objects.standing().filter(trajectory=trajectory)
    }
    rows = read_list(checklist.items, facts, marks, on)
    return ShownList(trajectory, checklist, zero, rows, themes)


def checklist_version(trajectory: Trajectory) -> Checklist | None:
    """Return the version of the checklist that held when the trajectory was proposed."""
    code = trajectory.flow.checklist
    if not code:
        return None
    return Checklist.objects.filter(code=code).in_force(trajectory.proposed_on).first()


def day_zero(trajectory: Trajectory, situation: Situation) -> DayZero:
    """Return D0: the housing, else the keys; until then the day the trajectory began."""
    if situation.housing_date:
        return DayZero(situation.housing_date, is_provisional=False)
    if situation.keys:
        return DayZero(situation.keys.true_from, is_provisional=False)
    return DayZero(trajectory.began_on, is_provisional=True)


def themes_of(trajectory: Trajectory) -> frozenset[str]:
    """Return the themes on a list: those chosen, and nareis for who has close family abroad."""
    chosen = set(
        ChecklistTheme.objects.filter(trajectory=trajectory).values_list("code", flat=True)
    )
    if awaits_family(trajectory.client_file.person):
        chosen.add(ChecklistTheme.Theme.NAREIS.value)
    return frozenset(chosen)


def facts_of(trajectory: Trajectory, *, on: date, zero: date, themes: frozenset[str]) -> Facts:
    """Return what decides about the items of a client on a day."""
    home = at_home(trajectory.client_file.person, on)
    return Facts.of(home.me, home.others, d0=zero, themes=themes, began_on=trajectory.began_on)


def item_of(trajectory: Trajectory, item_code: str) -> Item | None:
    """Return an item of the checklist that a trajectory goes by; None when there is no such item."""
    checklist = checklist_version(trajectory)
    return next((i for i in checklist.items if i.code == item_code), None) if checklist else None


def asks(trajectory: Trajectory, item_code: str, *, on: date) -> Item | None:
    """Return an item if it is asked of this client on a day."""
    item = item_of(trajectory, item_code)
    if item is None:
        return None
    zero = day_zero(trajectory, situation_of(trajectory.client_file)).day
    facts = facts_of(trajectory, on=on, zero=zero, themes=themes_of(trajectory))
    return item if applies(item, facts) else None


def family_lists(actor: Actor, trajectory: Trajectory) -> list[Trajectory]:
    """Return the running trajectories in the same service of who lives with the client."""
    files = family_files(actor, trajectory.client_file)
    rows = (
        visible(actor, Trajectory)
        .filter(client_file__in=files, product=trajectory.product, ended_on__isnull=True)
        .select_related("client_file__person", "flow_version")
        .order_by("client_file__person__sort_key")
    )
    return list(rows)


def history_of(trajectories: Sequence[Trajectory], item_code: str) -> QuerySet[ChecklistMark]:
    """Return all that was recorded about an item, the last first."""
    rows = ChecklistMark.objects.filter(trajectory__in=trajectories, item_code=item_code)
    return rows.select_related("recorded_by").order_by("-pk")
