"""A client's checklist as it stands today: what is asked, by when, and what was recorded."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from reisgezel.core.access.actors import Actor
from reisgezel.core.access.givens import TODAY
from reisgezel.core.access.policies import Reach, visible
from reisgezel.core.access.questions import ask, question
from reisgezel.core.ui.items import Event
from reisgezel.domain.cases.selectors.notes import family_files
from reisgezel.domain.guidance.models import Checklist, ChecklistMark, ChecklistTheme, Trajectory
from reisgezel.domain.guidance.models.catalogue import VersionedQuerySet
from reisgezel.domain.guidance.models.checklists import ChecklistMarkQuerySet
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
from reisgezel.domain.guidance.selectors.persons import (
    AtHome,
    at_home,
    at_home_today,
    awaits_family,
    family_abroad,
)
from reisgezel.domain.journey.selectors import (
    Situation,
    situation_for,
    situation_of,
    standing_facts,
)
from reisgezel.domain.people.selectors import members_today
from reisgezel.lib.errors import Absent

DAYS_OF_TICKS = 2


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


@question(Checklist, data_class="C2")
def versions(rows: VersionedQuerySet) -> QuerySet[Checklist]:
    """Every version of a checklist that holds or held, the latest first."""
    return rows.in_force(TODAY)


@question(ChecklistMark)
def standing_marks(rows: ChecklistMarkQuerySet) -> QuerySet[ChecklistMark]:
    """What holds of all that was recorded on the checklists of the client."""
    return rows.standing()


@question(ChecklistTheme)
def chosen_themes(rows: QuerySet[ChecklistTheme]) -> QuerySet[ChecklistTheme]:
    """The themes that were put on the checklists of the client."""
    return rows


ASKED_OF_LIST = (
    versions,
    standing_marks,
    chosen_themes,
    family_abroad,
    members_today,
    standing_facts,
)


def list_among(trajectories: Sequence[Trajectory], reach: Reach) -> ShownList | None:
    """Return the client's checklist: of the first of these that runs and has one, else of the first."""
    with_list = [t for t in trajectories if t.flow.checklist]
    if not with_list:
        return None
    chosen = next((t for t in with_list if t.ended_on is None), with_list[0])
    held = (
        version
        for version in ask(reach, versions)
        if version.code == chosen.flow.checklist and version.valid_from <= chosen.proposed_on
    )
    checklist = next(held, None)
    if checklist is None:
        return None
    return _shown(
        chosen,
        checklist,
        situation_for(reach),
        themes=_with_family(
            [row.code for row in ask(reach, chosen_themes) if row.trajectory_id == chosen.pk],
            awaited=bool(ask(reach, family_abroad)),
        ),
        home=at_home_today(reach),
        marks=[mark for mark in ask(reach, standing_marks) if mark.trajectory_id == chosen.pk],
        on=reach.actor.on,
    )


def list_of(trajectory: Trajectory, *, on: date) -> ShownList | None:
    """Return the checklist of one trajectory in reach; None when its service has none."""
    checklist = checklist_version(trajectory)
    if checklist is None:
        return None
    return _shown(
        trajectory,
        checklist,
        situation_of(trajectory.client_file),
        themes=themes_of(trajectory),
        home=at_home(trajectory.client_file.person, on),
        marks=ChecklistMark.objects.standing().filter(trajectory=trajectory),
        on=on,
    )


def _shown(
    trajectory: Trajectory,
    checklist: Checklist,
    situation: Situation,
    *,
    themes: frozenset[str],
    home: AtHome,
    marks: Iterable[ChecklistMark],
    on: date,
) -> ShownList:
    zero = day_zero(trajectory, situation)
    facts = _facts(trajectory, home, zero=zero.day, themes=themes)
    by_code = {mark.item_code: mark.as_mark() for mark in marks}
    rows = read_list(checklist.items, facts, by_code, on)
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
    chosen = ChecklistTheme.objects.filter(trajectory=trajectory).values_list("code", flat=True)
    return _with_family(chosen, awaited=awaits_family(trajectory.client_file.person))


def _with_family(chosen: Iterable[str], *, awaited: bool) -> frozenset[str]:
    return frozenset([*chosen, *([ChecklistTheme.Theme.NAREIS.value] if awaited else [])])


def _facts(trajectory: Trajectory, home: AtHome, *, zero: date, themes: frozenset[str]) -> Facts:
    """Return what decides about the items of a client on the day of ``home``."""
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
    home = at_home(trajectory.client_file.person, on)
    facts = _facts(trajectory, home, zero=zero, themes=themes_of(trajectory))
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


def tick_events(reach: Reach) -> Iterable[Event]:
    """Yield for the last days of ticking how many items were done; few, so that contacts stay in sight."""
    marks = ask(reach, standing_marks)
    ticked = Counter(mark.done_on for mark in marks if mark.state == ChecklistMark.State.DONE)
    days = sorted((day for day in ticked if day), reverse=True)
    for day in days[:DAYS_OF_TICKS]:
        words = ngettext("%(count)d punt klaar", "%(count)d punten klaar", ticked[day])
        yield Event(
            title=_("Checklist: %(words)s") % {"words": words % {"count": ticked[day]}},
            when=day,
            icon="list-checks",
            tone="leaf",
        )
