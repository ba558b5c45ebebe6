"""Procedures written down: who may, what is refused and what it says, corrections, and looking back."""

from __future__ import annotations

from datetime import date

import pytest
import time_machine

from reisgezel.core import clock
from reisgezel.core.access.policies import reach
from reisgezel.core.audit.models import AuditEvent
from reisgezel.domain.cases.models import Document
from reisgezel.domain.journey import selectors, services
from reisgezel.domain.journey.models import JourneyFact, Procedure
from reisgezel.domain.journey.rules import Kind
from reisgezel.domain.journey.services import Happening
from reisgezel.lib.errors import Absent, EditConflict, NotAllowed, RuleBroken
from tests.factories.cases import a_file
from tests.factories.journeys import a_municipality, record_link, record_permit
from tests.factories.people import make_person
from tests.factories.procedures import APPLIED, PERMIT, a_procedure, a_relative, take
from tests.personas import actor_of, user_of

pytestmark = pytest.mark.database


@pytest.fixture(autouse=True)
def _today():
    with time_machine.travel("2019-01-03T10:00:00+01:00", tick=True):
        yield


@pytest.fixture
def file():
    return a_file(guide="samira")


@pytest.fixture
def karin():
    return actor_of("karin")


def state_of(procedure, **options):
    state = selectors.run_of(procedure, **options).state
    return state.code if state else ""


def test_a_procedure_begins_with_one_fact_that_chose_its_regime(file, karin):
    procedure = a_procedure(karin, file)
    [fact] = procedure.facts.all()
    assert (fact.kind, fact.transition, fact.regime) == (Kind.ASYLUM, "registered", "nl_2010")
    assert (fact.true_from, fact.recorded_by) == (APPLIED, karin.user)
    event = AuditEvent.objects.get(action="start_procedure")
    assert (event.object_id, event.subject) == (fact.public_id, file.person.public_id)
    assert event.data_class == "C3.status"


def test_somebody_may_have_several_procedures_of_one_kind(file, karin):
    first, second = a_procedure(karin, file), a_procedure(karin, file, on=date(2018, 6, 1))
    take(karin, first, "withdrawn", date(2018, 5, 1))
    assert (state_of(first), state_of(second)) == ("withdrawn", "registered")


def test_a_step_that_cannot_be_is_refused_with_what_can(file, karin):
    procedure = a_procedure(karin, file)
    with pytest.raises(RuleBroken) as broken:
        take(karin, procedure, "appeal", date(2018, 2, 1))
    assert broken.value.field == "transition"
    assert "op 1 februari 2018 staat de procedure op 'aangemeld'" in broken.value.message
    assert "Wat wel kan: Wacht op de procedure, Aanmeldgehoor gehad" in broken.value.message
    assert procedure.facts.count() == 1


def test_a_step_on_the_wrong_day_is_refused_at_the_day_with_the_day_that_would_do(file, karin):
    procedure = a_procedure(karin, file)
    take(karin, procedure, "registration_interview_done", date(2018, 3, 1))
    for day, words in (
        (date(2018, 2, 1), "Kies 1 maart 2018 of later"),
        (date(2019, 1, 4), "toekomst"),
    ):
        with pytest.raises(RuleBroken, match=words) as broken:
            take(karin, procedure, "rest_preparation", day)
        assert broken.value.field == "true_from"
    with pytest.raises(RuleBroken, match="begon op 10 januari 2018"):
        take(karin, procedure, "waiting_pre_pol", date(2018, 1, 1))


def test_a_step_may_be_written_down_late_where_it_fits(file, karin):
    procedure = a_procedure(karin, file)
    take(karin, procedure, "registration_interview_done", date(2018, 3, 1))
    take(karin, procedure, "waiting_pre_pol", date(2018, 2, 1))
    assert [step.code for step in selectors.run_of(procedure).steps] == [
        "registered",
        "waiting_pre_pol",
        "registration_interview_done",
    ]


def test_a_permit_ends_the_procedure_and_is_the_permit_of_the_journey(file, karin):
    procedure = a_procedure(karin, file)
    for code, day in (
        ("registration_interview_done", date(2018, 2, 1)),
        ("rest_preparation", date(2018, 2, 2)),
        ("aa_running", date(2018, 3, 1)),
    ):
        take(karin, procedure, code, day)
    fact = take(karin, procedure, "granted", date(2018, 3, 9), **PERMIT)
    assert (fact.kind, fact.data_class) == (Kind.PERMIT, "C3.permit")
    assert state_of(procedure) == "granted"
    now = selectors.situation_of(file)
    assert now.permit == fact
    assert AuditEvent.objects.filter(action="record_step").count() == 4


def test_a_permit_written_down_by_itself_ends_the_procedure_that_waits_for_it(file, karin):
    procedure = a_procedure(karin, file)
    for code in ("registration_interview_done", "rest_preparation", "aa_running"):
        take(karin, procedure, code, date(2018, 2, 1))
    record_permit(actor=actor_of("samira"), files=[file], granted_on=date(2018, 3, 9), **PERMIT)
    assert state_of(procedure) == "granted"


def test_a_permit_after_the_link_is_refused_without_telling_what_one_may_not_read(file, karin):
    procedure = a_procedure(karin, file)
    for code in ("registration_interview_done", "rest_preparation", "aa_running"):
        take(karin, procedure, code, date(2018, 2, 1))
    record_link(
        actor=actor_of("samira"),
        files=[file],
        municipality=a_municipality(),
        linked_on=date(2018, 3, 1),
    )
    with pytest.raises(RuleBroken, match="u niet mag zien"):
        take(karin, procedure, "granted", date(2018, 3, 9), **PERMIT)


def test_a_refusal_says_on_which_ground(file, karin):
    procedure = a_procedure(karin, file)
    for code in ("registration_interview_done", "rest_preparation", "aa_running"):
        take(karin, procedure, code, date(2018, 2, 1))
    with pytest.raises(RuleBroken) as broken:
        take(karin, procedure, "rejected", date(2018, 3, 1))
    assert broken.value.field == "variant"
    fact = take(karin, procedure, "rejected", date(2018, 3, 1), variant="unfounded")
    assert fact.variant_words == "ongegrond"


def test_a_correction_is_a_later_fact_and_looking_back_shows_what_was_known(file, karin):
    with time_machine.travel("2018-12-20T10:00:00+01:00"):
        procedure = a_procedure(karin, file)
        wrong = take(karin, procedure, "waiting_pre_pol", date(2018, 2, 1))
    right = services.correct_fact(
        actor=karin, fact=wrong, reason="verkeerd overgenomen", true_from=date(2018, 2, 15)
    )
    wrong.refresh_from_db()
    assert (wrong.true_from, right.replaces) == (date(2018, 2, 1), wrong)
    assert selectors.run_of(procedure).since == date(2018, 2, 15)
    then = selectors.end_of(date(2018, 12, 31))
    assert selectors.run_of(procedure, known_at=then).since == date(2018, 2, 1)
    assert state_of(procedure, known_at=selectors.end_of(date(2018, 12, 1))) == ""


def test_a_correction_that_breaks_what_follows_is_refused_by_name(file, karin):
    procedure = a_procedure(karin, file)
    waiting = take(karin, procedure, "waiting_pre_pol", date(2018, 2, 1))
    take(karin, procedure, "rest_preparation", date(2018, 3, 1))
    with pytest.raises(
        RuleBroken, match="past 'Rust- en voorbereidingstermijn begonnen' van 1 maart"
    ):
        services.withdraw_fact(actor=karin, fact=waiting, reason="was iemand anders")
    with pytest.raises(RuleBroken):
        services.correct_fact(
            actor=karin, fact=waiting, reason="verkeerd overgenomen", true_from=date(2018, 3, 2)
        )
    assert JourneyFact.objects.in_force().count() == 3


def test_a_beginning_put_right_chooses_the_regime_anew(file, karin):
    with time_machine.travel("2021-08-01T10:00:00+02:00"):
        procedure = a_procedure(karin, file, on=date(2021, 6, 24))
        begin = procedure.facts.get()
        right = services.correct_fact(
            actor=karin, fact=begin, reason="een dag later", true_from=date(2021, 6, 25)
        )
    assert (begin.regime, right.regime) == ("nl_2010", "nl_2021")


def test_a_procedure_whose_beginning_is_withdrawn_is_shown_no_more(file, karin):
    procedure = a_procedure(karin, file)
    services.withdraw_fact(actor=karin, fact=procedure.facts.get(), reason="was iemand anders")
    assert selectors.runs_for(reach(karin, file)) == []
    assert procedure.facts.count() == 2


def test_who_reads_only_the_permit_puts_no_decision_of_the_procedure_right(file, karin):
    procedure = a_procedure(karin, file)
    for code in ("registration_interview_done", "rest_preparation", "aa_running"):
        take(karin, procedure, code, date(2018, 2, 1))
    permit = take(karin, procedure, "granted", date(2018, 3, 9), **PERMIT)
    changed = {"reason": "verkeerd overgenomen", "true_from": date(2018, 3, 8)}
    with pytest.raises(NotAllowed):
        services.correct_fact(actor=actor_of("samira"), fact=permit, **changed)
    with pytest.raises(NotAllowed):
        services.withdraw_fact(actor=actor_of("samira"), fact=permit, reason="toch niet gebeurd")
    services.correct_fact(actor=karin, fact=permit, **changed)
    assert state_of(procedure) == "granted"


@pytest.mark.parametrize(
    ("who", "refused"), [("ton", Absent), ("els", Absent), ("samira", NotAllowed)]
)
def test_out_of_reach_there_is_nothing_and_within_it_the_table_says_who(file, who, refused):
    with pytest.raises(refused):
        a_procedure(actor_of(who), file)
    assert not Procedure.objects.exists()


def test_each_step_is_written_down_by_the_roles_of_the_table(file, karin):
    rahel = a_relative(file)
    procedure = a_procedure(
        karin, file, Kind.FAMILY, "eligibility_check", date(2018, 3, 15), person=rahel
    )
    samira = actor_of("samira")
    with pytest.raises(NotAllowed):
        take(samira, procedure, "pro_forma_submitted", date(2018, 4, 1))
    for code, day in (
        ("pro_forma_submitted", date(2018, 4, 1)),
        ("received_by_ind", date(2018, 4, 9)),
        ("approved", date(2018, 9, 1)),
        ("mvv_collected", date(2018, 10, 1)),
    ):
        take(karin, procedure, code, day)
    take(samira, procedure, "arrived", date(2018, 11, 1))
    assert state_of(procedure) == "arrived"


def test_reunification_is_about_a_relative_and_all_else_about_the_client(file, karin):
    rahel, stranger = a_relative(file), make_person("Iemand Anders")
    begins = Happening("", date(2018, 3, 15), transition="eligibility_check")
    with pytest.raises(RuleBroken, match="familielid"):
        services.start_procedure(
            actor=karin, file=file, kind=Kind.FAMILY, person=file.person, happening=begins
        )
    with pytest.raises(Absent):
        services.start_procedure(
            actor=karin, file=file, kind=Kind.FAMILY, person=stranger, happening=begins
        )
    with pytest.raises(RuleBroken, match="van de cliënt zelf"):
        a_procedure(karin, file, person=rahel)


def test_two_who_write_at_once_are_told_so(file, karin):
    procedure = a_procedure(karin, file)
    seen = services.version_of(procedure)
    take(karin, procedure, "waiting_pre_pol", date(2018, 2, 1))
    with pytest.raises(EditConflict):
        services.record_transition(
            actor=karin,
            procedure=procedure,
            happening=Happening("", date(2018, 3, 1), transition="rest_preparation"),
            expected=seen,
        )


def test_a_viewing_is_a_step_in_the_line_of_the_client_and_follows_the_link(file):
    samira, zaanstad = actor_of("samira"), a_municipality()
    viewing = Happening(Kind.MATCH, date(2018, 4, 1), transition="dwelling_offered")
    with pytest.raises(RuleBroken):
        services.record_happening(actor=samira, files=[file], happening=viewing)
    record_permit(actor=samira, files=[file], granted_on=date(2018, 1, 2), **PERMIT)
    record_link(actor=samira, files=[file], municipality=zaanstad, linked_on=date(2018, 3, 1))
    services.record_happening(actor=samira, files=[file], happening=viewing)
    line = selectors.line_of(Kind.MATCH, selectors.standing_rows(file))
    assert line.state is not None
    assert line.state.code == "dwelling_offered"
    assert "viewing" in [one.code for one in line.ways(date(2018, 5, 1))]


def test_the_page_of_a_file_asks_for_all_procedures_at_once(file, karin, django_assert_num_queries):
    for person in (a_relative(file), a_relative(file, "Natnael Yonas", "child")):
        a_procedure(karin, file, Kind.FAMILY, "eligibility_check", date(2018, 3, 15), person=person)
    found = reach(karin, file)
    with django_assert_num_queries(2):
        runs = selectors.runs_for(found)
    assert [run.procedure.person.name for run in runs if run.procedure] == [
        "Rahel Abraham",
        "Natnael Yonas",
    ]


def test_a_document_shows_a_fact_only_in_the_file_that_it_is_of(file):
    other = a_file("Selam Haile", guide="samira")
    letter = Document.objects.create(
        client_file=file,
        title="Koppelingsbericht",
        added_by=user_of("samira"),
        added_at=clock.now(),
        size=1,
    )
    happening = Happening(
        Kind.LINK, date(2018, 9, 10), municipality=a_municipality(), source_document=letter
    )
    recorded = services.record_happening(
        actor=actor_of("samira"), files=[file, other], happening=happening
    )
    assert [fact.source_document for fact in recorded.facts] == [letter, None]
