"""The terms that facts start, in the shape that lib/terms computes from, now and as known then."""

from __future__ import annotations

from datetime import date

import pytest
import time_machine

from reisgezel.core.access.policies import reach
from reisgezel.core.access.questions import ask_together
from reisgezel.domain.journey import selectors, services
from reisgezel.domain.journey.rules import Kind
from reisgezel.domain.journey.selectors import term_starts
from reisgezel.domain.journey.selectors.terms import ASKS
from reisgezel.domain.journey.services import Happening, record_happening
from reisgezel.domain.terms.models import Term
from tests.factories.cases import a_file
from tests.factories.journeys import a_municipality, record_link, record_move_in, record_permit
from tests.factories.procedures import APPLIED, PERMIT, a_procedure, a_relative, guided_by, take
from tests.personas import actor_of

pytestmark = pytest.mark.database


@pytest.fixture(autouse=True)
def _today():
    with time_machine.travel("2019-01-03T10:00:00+01:00", tick=True):
        yield


@pytest.fixture
def file():
    return guided_by(a_file(guide="samira"), "karin")


@pytest.fixture
def karin(file):
    return actor_of("karin")


def terms(actor, file):
    found = reach(actor, file)
    return {one.term.rule: one.term for one in term_starts(found)}


def refuse(karin, file, *, extended=False, **details):
    procedure = a_procedure(karin, file)
    for code in ("registration_interview_done", "rest_preparation", "aa_running"):
        take(karin, procedure, code, date(2018, 2, 1))
    if extended:
        take(karin, procedure, "extended_procedure", date(2018, 2, 5))
    take(karin, procedure, "rejected", date(2018, 5, 3), **{"variant": "unfounded"} | details)
    return procedure


def test_an_application_starts_the_term_of_the_decision_and_the_decision_ends_it(karin, file):
    a_procedure(karin, file)
    waiting = terms(karin, file)["T01"]
    assert (waiting.start, waiting.regime, waiting.fulfilled_on) == (APPLIED, "nl_2010", None)
    assert waiting.named["applied_on"] == APPLIED


@pytest.mark.parametrize(
    ("variant", "extended", "decided"),
    [
        ("unfounded", False, "aa"),
        ("unfounded", True, "otherwise"),
        ("manifestly_unfounded", True, "manifestly_unfounded"),
        ("inadmissible", False, "inadmissible"),
        ("not_considered", False, "not_considered"),
    ],
)
def test_how_it_was_decided_is_named_for_the_term_of_appeal(
    karin, file, variant, extended, decided
):
    refuse(karin, file, variant=variant, extended=extended)
    found = terms(karin, file)
    assert found["T05"].named["decided"] == decided
    assert found["T05"].start == date(2018, 5, 3)
    assert (found["T01"].fulfilled_on, found["T01"].fulfilled_by) == (date(2018, 5, 3), "Afgewezen")


def test_an_appeal_ends_the_term_for_it(karin, file):
    procedure = refuse(karin, file)
    take(karin, procedure, "appeal", date(2018, 5, 8))
    assert terms(karin, file)["T05"].fulfilled_on == date(2018, 5, 8)
    assert terms(karin, file)["T06"].fulfilled_on is None


def test_the_day_in_a_letter_is_kept_beside_the_day_it_began(karin, file):
    refuse(karin, file, letter_on=date(2018, 5, 3), letter_term_on=date(2018, 5, 11))
    found = terms(karin, file)
    assert found["T05"].letter == date(2018, 5, 11)
    assert found["T06"].letter is None


def test_a_letter_that_extends_a_term_gives_it_its_day(karin, file):
    procedure = a_procedure(karin, file)
    take(
        karin,
        procedure,
        "decision_term_extended",
        date(2018, 6, 1),
        letter_on=date(2018, 6, 1),
        letter_term_on=date(2019, 4, 10),
    )
    assert terms(karin, file)["T01"].letter == date(2019, 4, 10)


def family_case(karin, file, *steps):
    """Let a family member be applied for on 15 March 2018, and take more steps."""
    partner = a_relative(file, "Rahel Abraham", "partner")
    one = a_procedure(
        karin, file, Kind.FAMILY, "eligibility_check", date(2018, 2, 1), person=partner
    )
    take(karin, one, "pro_forma_submitted", date(2018, 3, 10))
    take(karin, one, "received_by_ind", date(2018, 3, 15))
    for code, day, details in steps:
        take(karin, one, code, day, **details)


ASKED = ("supplement_requested", date(2018, 4, 10), {})
ASKED_BY = ("supplement_requested", date(2018, 4, 10), {"letter_term_on": date(2018, 4, 24)})


@pytest.mark.parametrize(
    ("steps", "still", "lasts"),
    [
        ([ASKED], [(date(2018, 4, 11), None)], True),
        ([ASKED_BY], [(date(2018, 4, 11), date(2018, 4, 24))], True),
        (
            [ASKED_BY, ("supplement_sent", date(2018, 4, 20), {})],
            [(date(2018, 4, 11), date(2018, 4, 20))],
            False,
        ),
        (
            [ASKED_BY, ("supplement_sent", date(2018, 5, 2), {})],
            [(date(2018, 4, 11), date(2018, 4, 24))],
            False,
        ),
        ([ASKED, ("supplement_sent", date(2018, 4, 10), {})], [], False),
        (
            [
                ASKED_BY,
                ("decision_term_extended", date(2018, 4, 12), {"letter_term_on": date(2018, 9, 1)}),
            ],
            [],
            False,
        ),
    ],
)
def test_the_decision_stands_still_while_papers_are_asked_for(karin, file, steps, still, lasts):
    family_case(karin, file, *steps)
    term = terms(karin, file)["T11"]
    assert [(one.first_day, one.last_day) for one in term.still] == still
    assert term.is_still is lasts


@pytest.mark.parametrize(
    ("variant", "due"),
    [
        ("unfounded", date(2026, 8, 14)),
        ("manifestly_unfounded", date(2026, 8, 5)),
        ("inadmissible", date(2026, 8, 5)),
    ],
)
def test_an_appeal_under_the_pact_has_a_day(karin, file, variant, due):
    with time_machine.travel("2026-11-29T10:00:00+01:00"):
        procedure = a_procedure(karin, file, on=date(2026, 6, 15))
        for code in ("screening", "legal_counselling", "registration_interview_done"):
            take(karin, procedure, code, date(2026, 6, 20))
        for code in ("rest_preparation", "aa_running"):
            take(karin, procedure, code, date(2026, 7, 1))
        take(karin, procedure, "rejected", date(2026, 7, 31), variant=variant)
        file.refresh_from_db()
        assert Term.objects.get(client_file=file, rule="T05").due == due
        assert Term.objects.get(client_file=file, rule="T06").due


def still(karin, file, rule):
    term = terms(karin, file)[rule]
    return [(one.first_day, one.last_day) for one in term.still]


def test_the_asylum_decision_stands_still_from_the_letter_that_says_so_to_the_one_that_ends_it(
    karin, file
):
    procedure = a_procedure(karin, file)
    take(karin, procedure, "decision_term_suspended", date(2018, 6, 1))
    assert still(karin, file, "T01") == [(date(2018, 6, 2), None)]
    take(karin, procedure, "decision_term_resumed", date(2018, 7, 1))
    assert still(karin, file, "T01") == [(date(2018, 6, 2), date(2018, 7, 1))]


def test_the_decision_on_an_objection_stands_still_while_it_is_supplemented(karin, file):
    family_case(
        karin,
        file,
        ("rejected", date(2018, 5, 1), {}),
        ("objection", date(2018, 5, 20), {}),
        ("objection_supplement_requested", date(2018, 6, 1), {}),
    )
    assert still(karin, file, "T12.decision") == [(date(2018, 6, 2), None)]
    assert terms(karin, file)["T38"].start == date(2018, 6, 1)


def test_social_assistance_stands_still_while_the_municipality_asks_for_papers(karin, file):
    samira = actor_of("samira")
    record_move_in(
        actor=samira, files=[file], municipality=a_municipality(), moved_in_on=date(2018, 10, 15)
    )
    for code, day in (("requested", date(2018, 11, 1)), ("sent", date(2018, 11, 8))):
        step = Happening(Kind.MATCH, day, transition=f"assistance_papers_{code}")
        record_happening(actor=samira, files=[file], happening=step)
    assert still(karin, file, "T22") == [(date(2018, 11, 2), date(2018, 11, 8))]
    assert terms(karin, file)["T38"].fulfilled_on == date(2018, 11, 8)


def test_asking_for_papers_starts_a_term_that_sending_them_ends(karin, file):
    family_case(karin, file, ASKED_BY)
    assert terms(karin, file)["T38"].letter == date(2018, 4, 24)
    assert terms(karin, file)["T38"].fulfilled_on is None


def test_a_permit_starts_what_a_permit_starts_and_its_validity_from_the_application(karin, file):
    a_procedure(karin, file)
    samira = actor_of("samira")
    record_permit(actor=samira, files=[file], granted_on=date(2018, 9, 3), **PERMIT)
    record_link(
        actor=samira, files=[file], municipality=a_municipality(), linked_on=date(2018, 9, 10)
    )
    found = terms(karin, file)
    assert {"T10", "T14", "T16.link", "T16.dwelling", "T16.move", "T18", "T19", "T20"} <= set(found)
    assert found["T14"].start == APPLIED
    assert found["T16.link"].fulfilled_on == date(2018, 9, 10)
    assert found["T16.dwelling"].start == date(2018, 9, 3)
    assert found["T16.dwelling"].named["linked_on"] == date(2018, 9, 10)


def test_a_term_whose_first_day_is_unknown_is_not_started_unless_its_last_day_is_named(karin, file):
    samira = actor_of("samira")
    record_permit(actor=samira, files=[file], granted_on=date(2018, 9, 3), **PERMIT)
    assert "T14" not in terms(karin, file)
    other = guided_by(a_file("Selam Haile", guide="samira"), "karin")
    record_permit(
        actor=samira,
        files=[other],
        granted_on=date(2018, 9, 3),
        ends_on=date(2023, 9, 2),
        **PERMIT,
    )
    assert terms(karin, other)["T14"].letter == date(2023, 9, 2)


def test_a_term_that_starts_where_another_ends_says_after_which(file):
    a_procedure(actor_of("samira"), file, Kind.INTEGRATION, "notified_by_duo", date(2018, 6, 1))
    found = terms(actor_of("samira"), file)
    assert (found["T28"].after, found["T23"].after) == ("T23", "")
    assert found["T23"].named["obligated_on"] == date(2018, 6, 1)


def test_the_declaration_ends_its_term_as_an_exam_or_as_a_trajectory_of_its_own():
    samira = actor_of("samira")
    for how in ("exam", "trajectory"):
        file = a_file(guide="samira")
        one = a_procedure(samira, file, Kind.INTEGRATION, "notified_by_duo", date(2018, 6, 1))
        assert terms(samira, file)["T24"].fulfilled_on is None
        if how == "exam":
            take(samira, one, "course_chosen", date(2018, 7, 1))
            take(samira, one, "in_course", date(2018, 8, 1), variant="integration")
            take(samira, one, "component_passed", date(2018, 9, 1), variant="reading")
            assert terms(samira, file)["T24"].fulfilled_on is None
            take(samira, one, "component_passed", date(2018, 9, 20), variant="pvt")
        else:
            pvt = a_procedure(samira, file, Kind.DECLARATION, "invited", date(2018, 8, 1))
            take(samira, pvt, "attending", date(2018, 8, 15))
            take(samira, pvt, "completed", date(2018, 9, 19))
            take(samira, pvt, "signed", date(2018, 9, 20))
        found = terms(samira, file)
        assert (found["T24"].fulfilled_on, found["T23"].fulfilled_on) == (date(2018, 9, 20), None)


def test_the_term_for_reunification_is_that_of_the_member_once_it_was_begun(karin, file):
    samira = actor_of("samira")
    record_permit(actor=samira, files=[file], granted_on=date(2018, 3, 15), **PERMIT)
    assert [one.run.kind for one in term_starts(reach(karin, file)) if one.term.rule == "T10"] == [
        Kind.MATCH
    ]
    rahel = a_relative(file)
    procedure = a_procedure(
        karin, file, Kind.FAMILY, "eligibility_check", date(2018, 3, 15), person=rahel
    )
    take(karin, procedure, "pro_forma_submitted", date(2018, 4, 1))
    [own] = [one for one in term_starts(reach(karin, file)) if one.term.rule == "T10"]
    assert (own.run.procedure, own.term.fulfilled_on) == (procedure, date(2018, 4, 1))
    assert own.fact.procedure_id == procedure.pk


def test_as_known_then_a_term_starts_on_the_day_that_was_known(karin, file):
    with time_machine.travel("2018-12-20T10:00:00+01:00"):
        fact = a_procedure(karin, file).facts.get()
    services.correct_fact(
        actor=karin, fact=fact, reason="dag verkeerd", true_from=date(2018, 1, 20)
    )
    found = reach(karin, file)
    then = selectors.history_of(found, known_at=selectors.end_of(date(2018, 12, 31)))
    assert [one.term.start for one in term_starts(found, then)] == [APPLIED]
    assert terms(karin, file)["T01"].start == date(2018, 1, 20)


def test_who_may_not_read_a_procedure_is_told_none_of_its_terms(karin, file):
    refuse(karin, file)
    assert terms(actor_of("samira"), file) == {}


def test_terms_are_asked_in_one_statement_with_what_else_a_page_asks(
    karin, file, django_assert_num_queries
):
    refuse(karin, file)
    found = reach(karin, file)
    with django_assert_num_queries(1):
        ask_together(found, ASKS)
        assert term_starts(found)
