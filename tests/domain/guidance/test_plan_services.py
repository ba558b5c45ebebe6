"""Goals in the client's words, and scores of client and worker side by side."""

from datetime import date, timedelta

import pytest

from reisgezel.core import clock
from reisgezel.core.access.policies import reach
from reisgezel.core.audit.models import AuditEvent
from reisgezel.domain.guidance.models import Goal, Score
from reisgezel.domain.guidance.selectors.plans import by_domain, goals_of, scores_of
from reisgezel.domain.guidance.services.plans import (
    change_goal,
    close_goal,
    record_scores,
    reopen_goal,
    set_goal,
)
from reisgezel.lib.errors import Absent, EditConflict, NotAllowed, RuleBroken
from tests.factories.guidance import a_trajectory
from tests.personas import actor_of

pytestmark = pytest.mark.database
MAY, DECEMBER = date(2018, 5, 8), date(2018, 12, 1)


def a_goal(trajectory=None, **changes):
    values = {
        "domain": "work",
        "text": "Ik wil automonteur worden.",
        "steps": "Garage bellen\n\nMeelopen",
    }
    return set_goal(
        actor=actor_of("samira"), trajectory=trajectory or a_trajectory(), **(values | changes)
    )


def test_a_goal_is_set_in_the_clients_words_and_its_text_stays_out_of_the_log():
    goal = a_goal()
    assert (goal.state, goal.domain_name) == ("open", "Werk en meedoen")
    assert goal.step_list == ["Garage bellen", "Meelopen"]
    event = AuditEvent.objects.get(action="set_goal")
    assert (event.object_id, event.data_class) == (goal.public_id, "C2")
    assert "automonteur" not in event.detail


@pytest.mark.parametrize(
    ("changes", "field"),
    [({"domain": "moon"}, "domain"), ({"due_on": date(2018, 1, 1)}, "due_on")],
)
def test_a_wrong_goal_is_a_sentence_at_the_field(changes, field):
    with pytest.raises(RuleBroken) as refused:
        a_goal(**changes)
    assert refused.value.field == field


def test_a_goal_belongs_to_a_trajectory_that_runs():
    with pytest.raises(RuleBroken):
        a_goal(a_trajectory(ended_on=DECEMBER))


def test_two_editors_of_a_goal_lose_no_word():
    goal = a_goal()
    samira = actor_of("samira")
    change_goal(actor=samira, goal=goal, expected_version=1, domain="work", text="Eerst stage.")
    with pytest.raises(EditConflict) as conflict:
        change_goal(actor=samira, goal=goal, expected_version=1, domain="work", text="Later.")
    assert conflict.value.current.text == "Eerst stage."


def test_a_goal_is_reached_and_can_be_taken_up_again():
    goal = a_goal()
    samira = actor_of("samira")
    today = clock.today()
    close_goal(
        actor=samira,
        goal=goal,
        expected_version=1,
        state="reached",
        closed_on=today,
        own_words="Ik werk nu drie dagen.",
    )
    assert (goal.state, goal.closed_on) == ("reached", today)
    assert not Goal.objects.open().exists()
    reopen_goal(actor=samira, goal=goal)
    assert Goal.objects.open().get().own_words == "Ik werk nu drie dagen."


@pytest.mark.parametrize(
    ("state", "days", "field"),
    [("reached", 1, "closed_on"), ("reached", -1, "closed_on"), ("open", 0, "state")],
)
def test_a_goal_is_not_closed_before_it_was_set_nor_in_the_future(state, days, field):
    goal = a_goal()
    with pytest.raises(RuleBroken) as refused:
        close_goal(
            actor=actor_of("samira"),
            goal=goal,
            expected_version=1,
            state=state,
            closed_on=clock.today() + timedelta(days=days),
        )
    assert refused.value.field == field


def test_the_legal_worker_keeps_no_plan_and_a_stranger_sees_none():
    trajectory = a_trajectory()
    with pytest.raises(NotAllowed):
        set_goal(actor=actor_of("karin"), trajectory=trajectory, domain="work", text="x")
    goal = a_goal(trajectory)
    with pytest.raises(Absent):
        reopen_goal(actor=actor_of("ton"), goal=goal)
    assert not goals_of(reach(actor_of("ton"), trajectory))


def score(trajectory, on, **levels):
    return record_scores(
        actor=actor_of("samira"), trajectory=trajectory, scored_on=on, levels=levels
    )


def test_scores_tell_where_it_began_and_where_it_stands_by_both_views():
    trajectory = a_trajectory()
    score(trajectory, MAY, housing=(4, 2), finance=(1, 1), work=(None, None))
    score(trajectory, DECEMBER, housing=(5, 4))
    assert Score.objects.count() == 3
    rows = by_domain(trajectory, scores_of(reach(actor_of("samira"), trajectory), trajectory))
    assert [row.domain.code for row in rows] == ["housing", "finance"]
    housing, finance = (row.shown() for row in rows)
    assert (housing.before, housing.now, housing.client) == (2, 4, 5)
    assert (finance.before, finance.now, finance.client) == (None, 1, 1)


def test_a_second_score_on_a_day_corrects_the_first_which_stays():
    trajectory = a_trajectory()
    score(trajectory, MAY, housing=(None, 2))
    score(trajectory, MAY, housing=(None, 3))
    (row,) = by_domain(trajectory, scores_of(reach(actor_of("samira"), trajectory), trajectory))
    assert (row.shown().before, row.shown().now) == (None, 3)
    assert Score.objects.count() == 2


def test_a_view_of_the_client_alone_is_kept_and_drawn_once_the_worker_has_one():
    trajectory = a_trajectory()
    score(trajectory, MAY, housing=(4, None))
    (row,) = by_domain(trajectory, scores_of(reach(actor_of("samira"), trajectory), trajectory))
    assert (row.client_last, row.shown()) == (4, None)


@pytest.mark.parametrize(
    ("on", "levels", "field"),
    [
        (MAY, {}, None),
        (MAY, {"housing": (6, 1)}, None),
        (MAY, {"moon": (1, 1)}, None),
        (date(2018, 4, 30), {"housing": (1, 1)}, "scored_on"),
        (date(2999, 1, 1), {"housing": (1, 1)}, "scored_on"),
    ],
)
def test_wrong_scores_are_refused(on, levels, field):
    with pytest.raises(RuleBroken) as refused:
        score(a_trajectory(), on, **levels)
    assert refused.value.field == field
    assert not Score.objects.exists()
