"""Who started and who waits: which facts count, where, how long, and as known when."""

from __future__ import annotations

from datetime import date

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from reisgezel.core.figures.counting import figures_of
from reisgezel.core.figures.kept import register_years
from reisgezel.domain.cases.models import Assignment
from reisgezel.domain.journey import services
from reisgezel.domain.journey.models import JourneyFact
from reisgezel.domain.journey.rules import Kind
from reisgezel.domain.journey.selectors import end_of, run_of
from reisgezel.domain.journey.tables import table_of
from reisgezel.domain.reception.rules import waiting
from reisgezel.domain.reception.selectors import Standing, board, started, still_waiting
from tests.factories.journeys import (
    a_location,
    a_municipality,
    record_leaving,
    record_move_in,
    record_stay,
)
from tests.factories.procedures import PERMIT, take
from tests.factories.waiting import an_applicant
from tests.personas import actor_of, unit_named, user_of

pytestmark = pytest.mark.database

TODAY = date(2019, 1, 3)
NOW = Standing(TODAY)


@pytest.fixture(autouse=True)
def _today():
    with time_machine.travel("2019-01-03T10:00:00+01:00", tick=True):
        yield


@pytest.fixture
def almere():
    return a_location()


def waits(actor=None, standing=NOW):
    return [
        (row.client_file_id, row.months, row.lived_at) for row in still_waiting(actor, standing)
    ]


def starts(actor=None, standing=NOW):
    return [(row.client_file_id, row.months, row.lived_at) for row in started(actor, standing)]


def test_somebody_waits_from_the_application_until_the_general_procedure_begins(almere):
    file, procedure = an_applicant(date(2018, 2, 10), at=almere)
    assert waits() == [(file.pk, 10, almere.pk)]
    assert starts() == []
    karin = actor_of("karin")
    take(karin, procedure, "registration_interview_done", date(2018, 11, 20))
    take(karin, procedure, "rest_preparation", date(2018, 11, 21))
    assert waits() == [(file.pk, 10, almere.pk)]
    take(karin, procedure, "aa_running", date(2018, 12, 9))
    assert waits() == []
    assert starts() == [(file.pk, 9, almere.pk)]


@pytest.mark.parametrize(
    ("applied_on", "started_on", "months"),
    [
        (date(2018, 1, 31), date(2018, 2, 28), 1),
        (date(2018, 1, 15), date(2018, 3, 14), 1),
        (date(2017, 12, 31), date(2018, 12, 30), 11),
        (date(2017, 11, 30), date(2018, 2, 28), 3),
        (date(2018, 5, 8), date(2018, 5, 8), 0),
    ],
)
def test_both_engines_count_whole_months_as_the_terms_do(applied_on, started_on, months):
    an_applicant(applied_on, started_on)
    assert [row.months for row in started(None, NOW)] == [months]


@pytest.mark.parametrize(
    "steps",
    [
        ["dublin"],
        ["border_procedure"],
        ["withdrawn"],
        ["left_unknown"],
        ["border_procedure", "admitted_to_aa"],
    ],
)
def test_who_is_in_another_procedure_or_gone_does_not_wait(steps, almere):
    _file, procedure = an_applicant(date(2018, 2, 10), at=almere)
    for place, step in enumerate(steps):
        take(actor_of("karin"), procedure, step, date(2018, 2, 10 + place))
    assert waits() == starts() == []


def test_who_comes_back_from_dublin_waits_again(almere):
    file, procedure = an_applicant(date(2018, 2, 10), at=almere)
    take(actor_of("karin"), procedure, "dublin", date(2018, 3, 1))
    assert waits() == []
    take(actor_of("karin"), procedure, "rest_preparation", date(2018, 9, 1))
    assert waits() == [(file.pk, 10, almere.pk)]


def test_only_the_first_start_counts_when_an_appeal_leads_to_a_new_examination():
    file, procedure = an_applicant(date(2016, 2, 10), date(2016, 9, 1))
    karin = actor_of("karin")
    for step, on, details in (
        ("rejected", date(2016, 9, 8), {"variant": "unfounded"}),
        ("appeal", date(2016, 9, 12), {}),
        ("appeal_upheld", date(2018, 1, 12), {}),
        ("new_examination", date(2018, 2, 1), {}),
        ("aa_running", date(2018, 3, 1), {}),
    ):
        take(karin, procedure, step, on, **details)
    assert waits() == starts() == []
    assert starts(standing=Standing(date(2016, 12, 31))) == [(file.pk, 6, None)]


def test_a_derived_permit_ends_the_wait():
    _file, procedure = an_applicant(date(2018, 2, 10))
    take(
        actor_of("karin"),
        procedure,
        "granted_derived",
        date(2018, 3, 1),
        **{**PERMIT, "ground": "29_2"},
    )
    assert waits() == starts() == []


def test_starts_count_in_the_year_up_to_the_day():
    an_applicant(date(2017, 3, 1), date(2018, 1, 1))
    an_applicant(date(2017, 3, 1), date(2017, 12, 31), name="Sara Haile")
    an_applicant(date(2017, 3, 1), date(2019, 1, 1), name="Musa Adan")
    assert len(starts(standing=Standing(date(2018, 12, 31)))) == 1
    assert len(starts(standing=Standing(date(2017, 12, 31)))) == 1
    assert len(starts()) == 1


def test_the_place_is_where_somebody_lived_on_the_day_that_counts(almere):
    dronten = a_location("AZC Dronten")
    file, procedure = an_applicant(date(2018, 2, 10), at=almere)
    joost, karin = actor_of("joost"), actor_of("karin")
    record_stay(actor=joost, files=[file], location=dronten, arrived_on=date(2018, 6, 1))
    assert waits(standing=Standing(date(2018, 5, 31))) == [(file.pk, 3, almere.pk)]
    assert waits() == [(file.pk, 10, dronten.pk)]
    take(karin, procedure, "waiting_pre_pol", date(2018, 2, 11))
    take(karin, procedure, "rest_preparation", date(2018, 5, 1))
    take(karin, procedure, "aa_running", date(2018, 5, 20))
    assert starts() == [(file.pk, 3, almere.pk)]


def test_who_left_reception_waits_without_a_place(almere):
    left, _ = an_applicant(date(2018, 2, 10), at=almere)
    record_leaving(actor=actor_of("joost"), files=[left], left_on=date(2018, 8, 1))
    assert waits() == [(left.pk, 10, None)]
    record_move_in(
        actor=actor_of("joost"),
        files=[left],
        municipality=a_municipality(),
        moved_in_on=date(2018, 9, 1),
    )
    assert waits() == [(left.pk, 10, None)]


def test_a_day_shows_what_was_known_by_then_when_asked(almere):
    with time_machine.travel("2018-12-10T10:00:00+01:00"):
        file, procedure = an_applicant(date(2018, 2, 10), at=almere)
    registered = procedure.facts.get()
    services.correct_fact(
        actor=actor_of("karin"),
        fact=registered,
        reason="de loopbrief noemt een andere dag",
        true_from=date(2018, 2, 1),
    )
    day = date(2018, 12, 31)
    assert waits(standing=Standing(day)) == [(file.pk, 10, almere.pk)]
    assert waits(standing=Standing(date(2018, 12, 5))) == [(file.pk, 10, almere.pk)]
    then = Standing(date(2018, 12, 5), end_of(date(2018, 12, 20)))
    assert waits(standing=then) == [(file.pk, 9, almere.pk)]
    assert waits(standing=Standing(day, end_of(date(2018, 12, 9)))) == []


def test_a_step_that_was_withdrawn_does_not_count(almere):
    file, procedure = an_applicant(date(2018, 2, 10), date(2018, 12, 1), at=almere)
    assert len(starts()) == 1
    services.withdraw_fact(
        actor=actor_of("karin"),
        fact=procedure.facts.get(transition="aa_running"),
        reason="hoort bij een ander dossier",
    )
    assert starts() == []
    assert waits() == [(file.pk, 10, almere.pk)]


def test_a_reader_counts_only_who_is_in_reach(almere):
    mine, _ = an_applicant(date(2018, 2, 10), at=almere)
    other, _ = an_applicant(date(2018, 3, 10), at=almere, moved_to=unit_named("Team Utrecht"))
    assert len(waits()) == 2
    assert [row[0] for row in waits(actor_of("joost"))] == [mine.pk]
    assert [row[0] for row in waits(actor_of("nadia"))] == [other.pk]
    assert waits(actor_of("samira")) == []


def test_who_may_not_read_where_somebody_lives_is_not_told(almere):
    mine, _ = an_applicant(date(2018, 2, 10), at=almere)
    assert waits(actor_of("karin")) == [(mine.pk, 10, almere.pk)]
    Assignment.objects.filter(client_file=mine, user=user_of("karin")).delete()
    assert waits(actor_of("karin")) == [(mine.pk, 10, None)]


def test_who_waits_is_who_the_procedure_itself_says(almere):
    found = [an_applicant(date(2018, 2, 10), at=almere)[1] for _ in range(4)]
    karin = actor_of("karin")
    take(karin, found[1], "waiting_pre_pol", date(2018, 2, 10))
    take(karin, found[2], "border_procedure", date(2018, 2, 10))
    services.correct_fact(
        actor=karin,
        fact=found[2].facts.get(transition="registered"),
        reason="vroeger op de dag",
        remark="om 9 uur",
    )
    take(karin, found[3], "dublin", date(2018, 2, 10))
    said = {one.pk for one in found if run_of(one).state.code in waiting().waits_in}
    assert {row.procedure_id for row in still_waiting(None, NOW)} == said
    assert len(said) == 2


def test_a_board_takes_as_many_queries_for_many_as_for_few(almere):
    def asked():
        actor = actor_of("joost")
        with CaptureQueriesContext(connection) as queries:
            board(actor, NOW)
        return len(queries)

    an_applicant(date(2018, 2, 10), at=almere)
    few = asked()
    for month in range(1, 9):
        an_applicant(date(2017, month, 1), at=a_location(f"AZC {month}"))
        an_applicant(date(2017, month, 1), date(2018, month, 2))
    assert asked() == few <= 4


def test_the_steps_and_states_that_count_are_in_the_table_of_the_procedure():
    table = table_of(Kind.ASYLUM)
    assert {waiting().begins, *waiting().ends} <= table.transitions.keys()
    assert set(waiting().waits_in) <= table.states.keys()
    assert waiting().target_months in waiting().classes


def test_what_is_kept_of_a_year_follows_every_step(almere):
    karin, kept = actor_of("karin"), register_years()
    _file, procedure = an_applicant(date(2018, 2, 10), at=almere)
    an_applicant(date(2017, 2, 10), date(2018, 10, 8))
    assert shown(2018) == {
        "waiting_to_start": 19,
        "waiting_to_start_in_autumn": 1,
        "waiting_for_start": 1,
    }
    take(karin, procedure, "registration_interview_done", date(2018, 3, 1))
    take(karin, procedure, "rest_preparation", date(2018, 3, 2))
    begun = take(karin, procedure, "aa_running", date(2018, 4, 12))
    assert shown(2018) == {
        "waiting_to_start": 2,
        "waiting_to_start_in_autumn": 1,
        "waiting_for_start": 0,
    }
    JourneyFact.objects.filter(pk=begun.pk).update(true_from=date(2019, 1, 2))
    assert shown(2018) == {
        "waiting_to_start": 19,
        "waiting_to_start_in_autumn": 1,
        "waiting_for_start": 1,
    }
    assert shown(2016) == {
        "waiting_to_start": None,
        "waiting_to_start_in_autumn": None,
        "waiting_for_start": 0,
    }
    assert list(kept.compare()) == []


def shown(year):
    """Return what the figures of a year say of waiting, by code."""
    return {
        one.indicator.code: one.value
        for one in figures_of(year)
        if one.indicator.code.startswith("waiting_")
    }
