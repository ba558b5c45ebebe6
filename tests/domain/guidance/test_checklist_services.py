"""The checklist together: ticks, unticks, what does not apply, and a family at once."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date

import pytest
from django.db import connection

from reisgezel.core.access.actors import Actor
from reisgezel.core.access.policies import reach
from reisgezel.core.audit.models import AuditEvent
from reisgezel.domain.cases.models import ClientFile
from reisgezel.domain.guidance.models import ChecklistMark
from reisgezel.domain.guidance.rules.checklists import ItemState
from reisgezel.domain.guidance.selectors.checklists import (
    ShownList,
    day_zero,
    family_lists,
    history_of,
)
from reisgezel.domain.guidance.selectors.files import guidance_of
from reisgezel.domain.guidance.services.checklists import (
    choose_themes,
    set_not_applicable,
    tick,
    untick,
)
from reisgezel.domain.journey.selectors import situation_of
from reisgezel.domain.people.models import HouseholdMember, Person, Relation
from reisgezel.lib.errors import Absent, NotAllowed, RuleBroken
from reisgezel.lib.partial_dates import PartialDate
from tests.factories.cases import a_family, a_file
from tests.factories.guidance import STARTED_ON, a_trajectory, house
from tests.personas import actor_of

pytestmark = pytest.mark.database
DAY = date(2018, 5, 20)


def tick_gp(*trajectories, key="samira", item="MB17", **changes):
    values = {"done_by": "client_with_help", "done_on": DAY}
    return tick(
        actor=actor_of(key), trajectories=trajectories, item_code=item, **(values | changes)
    )


def family():
    files = a_family("Almaz Haile", "Dawit Haile", "Lula Haile", guide="samira")
    for file, role, year in zip(
        files, ("main", "partner", "child"), (1985, 1983, 2012), strict=True
    ):
        HouseholdMember.objects.filter(person=file.person).update(role=role)
        Person.objects.filter(pk=file.person_id).update(birth=PartialDate(year))
        file.person.refresh_from_db()
    return [a_trajectory(file) for file in files]


def current_list(who: Actor | str, file: ClientFile) -> ShownList | None:
    actor = actor_of(who) if isinstance(who, str) else who
    return guidance_of(reach(actor, file)).list


def test_no_row_exists_before_an_item_is_touched():
    trajectory = a_trajectory()
    shown = current_list("samira", trajectory.client_file)
    assert (shown.progress.done, shown.progress.total) == (0, 52)
    assert not ChecklistMark.objects.exists()


def test_a_tick_tells_who_did_it_and_leaves_a_trace_with_the_code_only():
    trajectory = a_trajectory()
    assert tick_gp(trajectory) == 1
    mark = ChecklistMark.objects.get()
    assert (mark.state, mark.done_by, mark.done_on) == ("done", "client_with_help", DAY)
    event = AuditEvent.objects.get(action="tick_item")
    assert event.subject == trajectory.client_file.audit_subject
    assert event.detail == '{"item":"MB17"}'
    shown = current_list("samira", trajectory.client_file)
    assert (shown.progress.done, shown.row("MB17").state) == (1, ItemState.DONE)
    assert shown.rows[0].is_open


def test_the_same_tick_twice_is_one_row_and_another_one_replaces_it():
    trajectory = a_trajectory()
    tick_gp(trajectory)
    assert tick_gp(trajectory) == 0
    tick_gp(trajectory, done_by="client_alone")
    untick(actor=actor_of("samira"), trajectories=[trajectory], item_code="MB17")
    assert [row.state for row in history_of([trajectory], "MB17")] == ["open", "done", "done"]
    assert ChecklistMark.objects.standing().get().state == "open"
    shown = current_list("samira", trajectory.client_file)
    assert shown.row("MB17").state == ItemState.LATE


def test_what_does_not_apply_needs_a_reason_and_is_not_counted():
    trajectory = a_trajectory()
    samira = actor_of("samira")
    with pytest.raises(RuleBroken) as refused:
        set_not_applicable(actor=samira, trajectories=[trajectory], item_code="MB13", reason=" ")
    assert refused.value.field == "reason"
    set_not_applicable(
        actor=samira, trajectories=[trajectory], item_code="MB13", reason="Heeft inkomen"
    )
    assert current_list(samira, trajectory.client_file).progress.total == 51


def test_a_tick_for_the_family_reaches_those_the_item_is_asked_of():
    mother, father, child = family()
    assert family_lists(actor_of("samira"), mother) == [father, child]
    assert tick_gp(mother, father, child) == 3
    assert tick_gp(mother, father, child, item="MB21") == 2
    assert tick_gp(mother, father, child, item="MB31") == 1
    assert set(ChecklistMark.objects.values_list("trajectory", "item_code")) == {
        *((t.pk, "MB17") for t in (mother, father, child)),
        (mother.pk, "MB21"),
        (father.pk, "MB21"),
        (mother.pk, "MB31"),
    }


def test_a_family_member_out_of_reach_is_not_offered_and_not_ticked():
    mother, father, _child = family()
    father.client_file.assignments.update(ends_before=date(2018, 6, 1))
    assert father not in family_lists(actor_of("samira"), mother)
    with pytest.raises(Absent):
        tick_gp(mother, father)
    assert not ChecklistMark.objects.exists()


@pytest.mark.parametrize(
    ("changes", "error", "field"),
    [
        ({"done_on": date(2999, 1, 1)}, RuleBroken, "done_on"),
        ({"done_by": "nobody"}, RuleBroken, "done_by"),
        ({"item": "MB99"}, Absent, None),
        ({"key": "karin"}, NotAllowed, None),
        ({"key": "ton"}, Absent, None),
    ],
)
def test_a_wrong_tick_is_refused(changes, error, field):
    with pytest.raises(error) as refused:
        tick_gp(a_trajectory(), **changes)
    assert getattr(refused.value, "field", None) == field
    assert not ChecklistMark.objects.exists()


def test_themes_put_items_on_the_list_and_family_abroad_does_so_by_itself():
    trajectory = a_trajectory()
    samira, file = actor_of("samira"), trajectory.client_file
    choose_themes(actor=samira, trajectory=trajectory, themes=["work", "work", "moon"])
    assert current_list(samira, file).themes == {"work"}
    wife = Person.objects.create(call_name="Selam", lives_in_country="5020")
    Relation.objects.create(person=file.person, relative=wife, kind=Relation.Kind.PARTNER)
    shown = current_list(samira, file)
    assert shown.themes == {"work", "nareis"}
    assert shown.row("MB51").item.domain == "L"
    choose_themes(actor=samira, trajectory=trajectory, themes=[])
    assert current_list(samira, file).themes == {"nareis"}


def test_the_list_counts_from_the_housing_and_until_then_from_the_beginning():
    trajectory = a_trajectory()
    assert day_zero(trajectory, situation_of(trajectory.client_file)).is_provisional
    house(trajectory.client_file, date(2018, 5, 15))
    zero = day_zero(trajectory, situation_of(trajectory.client_file))
    assert (zero.day, zero.is_provisional) == (date(2018, 5, 15), False)


def test_a_child_that_turns_eighteen_keeps_what_was_done():
    file = a_file(guide="samira")
    Person.objects.filter(pk=file.person_id).update(birth=PartialDate(2000, 7, 1))
    trajectory = a_trajectory(file)
    tick_gp(trajectory, item="MB29")
    actor = actor_of("samira")
    assert current_list(actor, file).row("MB29").state == ItemState.DONE


def test_the_last_trajectory_is_shown_when_none_runs():
    file = a_file(guide="samira")
    assert current_list("samira", file) is None
    ended = a_trajectory(file, ended_on=date(2018, 6, 1))
    assert current_list("samira", file).trajectory == ended
    running = a_trajectory(file, proposed_on=date(2018, 6, 1), started_on=STARTED_ON)
    assert current_list("samira", file).trajectory == running


@pytest.mark.django_db(transaction=True)
def test_two_colleagues_who_tick_at_the_same_moment_leave_one_standing_mark():
    trajectory, samira = a_trajectory(), actor_of("samira")

    def press(done_by):
        try:
            return tick(
                actor=samira,
                trajectories=[trajectory],
                item_code="MB17",
                done_by=done_by,
                done_on=DAY,
            )
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        assert list(pool.map(press, ["client_alone", "caseworker"])) == [1, 1]
    assert ChecklistMark.objects.count() == 2
    assert ChecklistMark.objects.standing().count() == 1
