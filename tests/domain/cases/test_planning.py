"""Tasks and appointments: who plans what for whom, on the clock, with the trace it leaves."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
import time_machine
from hypothesis import given
from hypothesis import strategies as st

from reisgezel.core.audit.models import AuditEvent
from reisgezel.domain.cases import rules
from reisgezel.domain.cases.models import Appointment, Task
from reisgezel.domain.cases.selectors import planning as selectors
from reisgezel.domain.cases.services import planning as services
from reisgezel.domain.people.models import Address
from reisgezel.lib.errors import Absent, EditConflict, RuleBroken
from tests.factories.cases import a_file
from tests.personas import actor_of, user_of

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
TODAY = date(2019, 1, 3)
MEETING = {
    "starts_at": datetime(2019, 1, 8, 10, tzinfo=AMSTERDAM),
    "ends_at": datetime(2019, 1, 8, 11, tzinfo=AMSTERDAM),
    "place": "kantoor Zaandam",
    "purpose": "toeslagen",
}
pytestmark = pytest.mark.database


@pytest.fixture(autouse=True)
def _today():
    with time_machine.travel("2019-01-03T10:00:00+01:00", tick=True):
        yield


@pytest.fixture
def file():
    return a_file(guide="samira")


def a_task(file, who="samira", **options) -> Task:
    what = {"title": "Toeslag aanvragen", "due_on": date(2019, 1, 10)} | options
    return services.add_task(actor=actor_of(who), file=file, **what)


def a_meeting(file, who="samira", **options) -> Appointment:
    return services.make_appointment(actor=actor_of(who), file=file, **MEETING | options)


def test_a_task_is_given_ticked_off_and_opened_again_with_a_trace_of_each(file):
    task = a_task(file, assignee=user_of("marit"))
    services.finish_task(actor=actor_of("marit"), task=task)
    services.finish_task(actor=actor_of("marit"), task=task)
    task.refresh_from_db()
    assert (task.done_on, task.done_by) == (TODAY, user_of("marit"))
    services.reopen_task(actor=actor_of("samira"), task=task)
    task.refresh_from_db()
    assert task.done_on is None
    actions = AuditEvent.objects.filter(object_id=task.public_id).values_list("action", flat=True)
    assert sorted(actions) == ["add_task", "finish_task", "reopen_task"]


def test_a_task_goes_only_to_a_colleague_who_reaches_the_client(file):
    with pytest.raises(RuleBroken, match="kan het dossier niet zien") as broken:
        a_task(file, assignee=user_of("ton"))
    assert broken.value.field == "assignee"
    planners = set(selectors.planners_of(actor_of("samira"), file).values_list("name", flat=True))
    assert user_of("samira").name in planners
    assert user_of("ton").name not in planners
    assert user_of("femke").name not in planners


def test_a_task_for_a_day_that_is_over_is_refused_but_a_late_one_can_be_changed(file):
    with pytest.raises(RuleBroken, match="al voorbij"):
        a_task(file, due_on=date(2019, 1, 2))
    task = a_task(file)
    Task.objects.update(due_on=date(2018, 12, 1))
    task.refresh_from_db()
    services.change_task(
        actor=actor_of("samira"),
        task=task,
        expected_version=1,
        title="Toeslag navragen",
        due_on=date(2018, 12, 1),
        assignee=user_of("samira"),
    )
    assert task.title == "Toeslag navragen"


def test_the_second_of_two_editors_is_told_and_nothing_is_overwritten(file):
    task = a_task(file)
    what = {"due_on": date(2019, 1, 10), "assignee": user_of("samira"), "expected_version": 1}
    services.change_task(actor=actor_of("samira"), task=task, title="Eerste", **what)
    with pytest.raises(EditConflict):
        services.change_task(actor=actor_of("marit"), task=task, title="Tweede", **what)
    assert Task.objects.get().title == "Eerste"


def test_an_appointment_is_made_moved_and_called_off_with_its_reason(file):
    meeting = a_meeting(file)
    later = MEETING | {"starts_at": MEETING["starts_at"] + timedelta(minutes=15)}
    services.move_appointment(
        actor=actor_of("samira"),
        appointment=meeting,
        expected_version=1,
        colleague=user_of("samira"),
        **later,
    )
    services.cancel_appointment(
        actor=actor_of("marit"), appointment=meeting, expected_version=2, reason="client is ziek"
    )
    meeting.refresh_from_db()
    assert meeting.cancelled_at is not None
    assert meeting.cancel_reason == "client is ziek"
    with pytest.raises(RuleBroken, match="al afgezegd"):
        services.cancel_appointment(
            actor=actor_of("marit"), appointment=meeting, expected_version=3, reason="nog eens"
        )


def test_an_appointment_that_was_or_that_ends_before_it_starts_is_refused(file):
    with pytest.raises(RuleBroken, match="al voorbij"):
        a_meeting(file, starts_at=datetime(2019, 1, 2, 10, tzinfo=AMSTERDAM))
    with pytest.raises(RuleBroken, match="eindigt voordat"):
        a_meeting(file, ends_at=MEETING["starts_at"])


def test_out_of_reach_nothing_is_planned(file):
    with pytest.raises(Absent):
        a_meeting(file, who="ton")
    with pytest.raises(Absent):
        selectors.get_task(actor_of("ton"), a_task(file).public_id)


@pytest.mark.parametrize(
    "said", ["Westzijde 12", "bij hem thuis, westzijde 12 II", "1506AB", "1506 ab Zaandam"]
)
def test_a_secret_address_is_kept_out_of_places_purposes_titles_and_reasons(file, said):
    Address.objects.create(
        starts_on=date(2018, 5, 1),
        person=file.person,
        street="Westzijde",
        house_number="12",
        postcode="1506 AB",
        is_secret=True,
    )
    for act in (
        lambda: a_meeting(file, place=said),
        lambda: a_meeting(file, purpose=said),
        lambda: a_task(file, title=said),
    ):
        with pytest.raises(RuleBroken, match="geheim adres"):
            act()
    a_meeting(file, place="bij de cliënt thuis")


@given(st.dates(date(2018, 1, 1), date(2030, 12, 31)), st.times())
def test_the_clock_shows_what_was_typed_or_the_time_is_refused(day, at):
    at = time(at.hour, at.minute)
    try:
        moment = rules.local_moment(day, at, zone=AMSTERDAM, field="starts")
    except RuleBroken:
        is_last_sunday = day.weekday() == 6 and (day + timedelta(days=7)).month != day.month
        assert is_last_sunday
        assert day.month in (3, 10)
        assert at.hour == 2
        return
    shown = datetime.fromtimestamp(moment.timestamp(), AMSTERDAM)
    assert (shown.date(), shown.time()) == (day, at)


@pytest.mark.parametrize("night", [date(2019, 3, 31), date(2019, 10, 27)])
def test_the_hour_that_the_clock_skips_or_repeats_is_refused(night):
    with pytest.raises(RuleBroken, match="de klok een uur"):
        rules.local_moment(night, time(2, 30), zone=AMSTERDAM, field="starts")


def test_the_agenda_shows_ones_own_week_and_a_leader_the_teams(file):
    a_meeting(file)
    a_meeting(file, colleague=user_of("marit"))

    def shown(who: str, *, team: bool = False) -> int:
        days = selectors.agenda_week(actor_of(who), date(2019, 1, 7), team=team)
        return sum(len(entry.appointments) for entry in days)

    assert shown("samira") == 1
    assert shown("samira", team=True) == 1
    assert shown("joost") == 0
    assert shown("joost", team=True) == 2
    assert shown("nadia", team=True) == 0


def test_lists_of_tasks_answer_their_filters(file):
    a_task(file)
    a_task(file, due_on=TODAY)
    late = a_task(file)
    Task.objects.filter(pk=late.pk).update(due_on=date(2018, 12, 1))
    done = a_task(file)
    services.finish_task(actor=actor_of("samira"), task=done)
    samira = actor_of("samira")
    assert list(selectors.list_tasks(samira, late=True)) == [late]
    assert selectors.late_tasks(samira).count() == 1
    assert selectors.list_tasks(samira, week=True).count() == 2
    assert list(selectors.list_tasks(samira, done=True)) == [done]
    assert selectors.list_tasks(actor_of("joost"), team=True).count() == 3
    assert selectors.list_tasks(actor_of("joost")).count() == 0
