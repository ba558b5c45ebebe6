"""Stored terms follow the facts of a file, in the transaction of the fact."""

from __future__ import annotations

from datetime import date
from importlib import import_module

import pytest
import time_machine
from django.apps import apps

from reisgezel.core.access.policies import reach
from reisgezel.domain.journey import services
from reisgezel.domain.journey.models import JourneyFact
from reisgezel.domain.journey.rules import Kind
from reisgezel.domain.journey.selectors import term_starts
from reisgezel.domain.terms.models import Term, TermRule
from reisgezel.domain.terms.services import following, keeping
from reisgezel.domain.terms.services.recomputing import run_waiting
from reisgezel.lib.errors import RuleBroken
from tests.factories.journeys import a_municipality, record_link
from tests.factories.procedures import a_procedure, a_relative, take
from tests.factories.terms import a_guided_file, approved, refused, the_term, with_permit
from tests.personas import actor_of

pytestmark = [pytest.mark.database, pytest.mark.usefixtures("law_today")]
REASON = "Verkeerde brief gelezen"


@pytest.fixture
def file():
    return a_guided_file()


@pytest.fixture
def karin(file):
    return actor_of("karin")


def the_permit(file):
    return JourneyFact.objects.in_force().get(client_file=file, kind=Kind.PERMIT)


def test_a_permit_starts_its_terms_with_their_days_and_the_version_that_counted_them(file):
    with_permit(file, date(2018, 3, 15))
    term = the_term(file, "T10")
    assert (term.due, term.safe_day, term.state) == (date(2018, 6, 15),) * 2 + ("running",)
    assert (term.is_fatal, term.is_open, term.data_class) == (True, True, "C3.permit")
    assert term.rule_version == TermRule.objects.get(code="T10", regime="nl_2010")
    assert term.unit_id == file.unit_id
    assert "vrijdag 15 juni 2018" in term.explanation.words.nl
    assert "Friday 15 June 2018" in term.explanation.words.en
    assert "deze regel" not in term.explanation.words.nl


def test_a_term_that_moves_has_a_safe_day_before_the_day_by_law(karin, file):
    refused(karin, file)
    term = the_term(file, "T05")
    assert (term.due, term.safe_day) == (date(2018, 5, 14), date(2018, 5, 9))
    assert term.worst_on == term.safe_day
    assert term.data_class == "C3.status"


def test_a_term_is_late_by_the_day_it_is_asked_and_not_by_what_is_stored(karin, file):
    refused(karin, file)
    term = the_term(file, "T05")
    assert term.state_on(date(2018, 5, 14)) == Term.State.RUNNING
    assert term.state_on(date(2018, 5, 15)) == Term.State.LATE
    assert term.state == Term.State.RUNNING


def test_the_step_that_ends_a_term_closes_it_and_too_late_stays_too_late(karin, file):
    procedure = refused(karin, file)
    take(karin, procedure, "appeal", date(2018, 5, 16))
    term = the_term(file, "T05")
    assert (term.ended_on, term.is_open, term.state) == (date(2018, 5, 16), False, "met")
    assert term.state_on(date(2018, 5, 1)) == Term.State.LATE


def test_the_first_day_to_remind_is_kept_as_the_rule_says(karin, file):
    with_permit(file, date(2018, 12, 20))
    term = the_term(file, "T19")
    assert term.rule_version.content["reminders"][0] == 60
    assert (term.safe_day - term.remind_on).days == 60
    refused(karin, file)
    term = the_term(file, "T05")
    assert (term.starts_on, term.remind_on) == (date(2018, 5, 3),) * 2


def test_a_term_without_a_day_reminds_of_nothing(karin, file):
    papers_asked_for(karin, file)
    assert the_term(file, "T11").remind_on is None
    assert the_term(file, "T38").remind_on == date(2019, 1, 3)


def test_terms_from_before_reminders_were_kept_get_the_days_that_would_be_computed(karin, file):
    with_permit(file, date(2018, 12, 20))
    refused(karin, file)
    papers_asked_for(karin, file)
    kept = Term.objects.open().order_by("pk").values_list("rule", "remind_on")
    computed = list(kept)
    Term.objects.update(remind_on=None)
    migration = import_module("reisgezel.domain.terms.migrations.0003_remind_on")
    migration.tell_from(apps, None)
    assert list(kept.all()) == computed
    assert len({day for _rule, day in computed}) > 3


def test_another_day_by_hand_moves_the_day_to_remind_along(file):
    with_permit(file)
    term = the_term(file, "T10")
    day, reason = date(2019, 6, 3), "De advocaat heeft uitstel gekregen."
    keeping.set_manual_date(
        actor=actor_of("samira"), term=term, day=day, reason=reason, expected=term.version
    )
    assert the_term(file, "T10").remind_on == date(2019, 4, 4)


def test_other_days_to_remind_reach_the_open_terms_when_they_are_approved(file):
    with_permit(file)
    approved("T10", "3 months", valid_from=date(2018, 1, 1), reminders=(20,), is_fatal=True)
    run_waiting()
    term = the_term(file, "T10")
    assert (term.safe_day - term.remind_on).days == 20


def test_a_letter_wins_and_what_the_law_gives_stays_beside_it(karin, file):
    refused(karin, file, letter_on=date(2018, 5, 3), letter_term_on=date(2018, 5, 11))
    term = the_term(file, "T05")
    assert (term.due, term.letter_on) == (date(2018, 5, 11),) * 2
    assert term.computed_on == date(2018, 5, 14)
    assert (
        "de brief noemt vrijdag 11 mei 2018, 3 dagen eerder dan berekend"
        in term.explanation.words.nl
    )


def papers_asked_for(karin, file, **details):
    """Let the IND ask for papers for a family member on 20 December 2018; it received all on 5 November."""
    partner = a_relative(file, "Rahel Abraham", "partner")
    begun, sent = date(2018, 10, 1), date(2018, 11, 1)
    one = a_procedure(karin, file, Kind.FAMILY, "eligibility_check", begun, person=partner)
    take(karin, one, "pro_forma_submitted", sent)
    take(karin, one, "received_by_ind", date(2018, 11, 5))
    take(karin, one, "supplement_requested", date(2018, 12, 20), **details)
    return one


def test_a_decision_for_which_papers_are_asked_has_no_day_until_they_are_sent(karin, file):
    one = papers_asked_for(karin, file)
    term = the_term(file, "T11")
    assert (term.state, term.due, term.is_open) == ("suspended", None, True)
    assert term.explanation.words.nl.startswith(
        "De termijn staat stil sinds vrijdag 21 december 2018."
    )
    assert the_term(file, "T38").due == date(2019, 1, 17)
    take(karin, one, "supplement_sent", date(2019, 1, 2))
    term = the_term(file, "T11")
    assert (term.state, term.due) == ("running", date(2019, 2, 18))
    assert "stond 13 dagen stil" in term.explanation.words.nl
    assert the_term(file, "T38").ended_on == date(2019, 1, 2)


def test_a_decision_stands_still_up_to_the_day_that_the_letter_gives_for_the_papers(karin, file):
    papers_asked_for(karin, file, letter_term_on=date(2019, 1, 10))
    term = the_term(file, "T11")
    assert (term.state, term.still_until) == ("suspended", date(2019, 1, 10))
    assert term.due == date(2019, 2, 25)
    assert term.state_on(date(2019, 1, 10)) == Term.State.SUSPENDED
    assert term.state_on(date(2019, 1, 11)) == Term.State.RUNNING
    assert term.state_on(date(2019, 2, 26)) == Term.State.LATE


def test_a_decision_that_was_too_late_already_does_not_stand_still(karin, file):
    partner = a_relative(file, "Rahel Abraham", "partner")
    begun = date(2018, 3, 1)
    one = a_procedure(karin, file, Kind.FAMILY, "eligibility_check", begun, person=partner)
    take(karin, one, "pro_forma_submitted", date(2018, 3, 20))
    take(karin, one, "received_by_ind", date(2018, 4, 2))
    take(karin, one, "supplement_requested", date(2018, 12, 20))
    term = the_term(file, "T11")
    assert (term.state, term.due) == ("running", date(2018, 7, 2))


def test_putting_the_day_of_a_fact_right_moves_its_terms_and_keeps_their_rows(file):
    with_permit(file)
    before = the_term(file, "T19")
    services.correct_fact(
        actor=actor_of("samira"),
        fact=the_permit(file),
        reason=REASON,
        true_from=date(2018, 9, 10),
    )
    after = the_term(file, "T19")
    assert (before.pk, before.due, after.due) == (
        after.pk,
        date(2019, 1, 3),
        date(2019, 1, 10),
    )
    assert after.start_fact == the_permit(file)


def test_a_fact_that_is_withdrawn_takes_its_terms_with_it_and_says_why(file):
    with_permit(file)
    services.withdraw_fact(actor=actor_of("samira"), fact=the_permit(file), reason=REASON)
    assert not Term.objects.open().exists()
    term = the_term(file, "T10")
    assert (term.state, term.due) == ("not_applicable", None)
    assert "ingetrokken" in term.explanation.words.nl


def test_a_fact_that_is_refused_leaves_no_terms(file, monkeypatch):
    def refuse(self, files, **_):
        raise RuleBroken("Zo kan het niet.")

    monkeypatch.setattr(following.Follower, "follow", refuse)
    with pytest.raises(RuleBroken):
        with_permit(file)
    assert not JourneyFact.objects.exists()


def test_a_term_that_a_colleague_put_on_another_day_stays_there_when_facts_change(file):
    with_permit(file)
    term = the_term(file, "T10")
    keeping.set_manual_date(
        actor=actor_of("samira"),
        term=term,
        day=date(2018, 11, 1),
        reason="De advocaat rekent met een eerdere brief.",
        expected=term.version,
    )
    record_link(
        actor=actor_of("samira"),
        files=[file],
        municipality=a_municipality(),
        linked_on=date(2018, 9, 10),
    )
    services.correct_fact(
        actor=actor_of("samira"),
        fact=the_permit(file),
        reason=REASON,
        true_from=date(2018, 9, 4),
    )
    term = the_term(file, "T10")
    assert (term.due, term.computed_on) == (date(2018, 11, 1), date(2018, 12, 4))
    assert (term.manual_by, term.state) == (actor_of("samira").user, "overridden")
    assert "met de hand staat donderdag 1 november 2018" in term.explanation.words.nl


def test_a_term_that_starts_where_another_ends_moves_with_it(file):
    a_procedure(actor_of("samira"), file, Kind.INTEGRATION, "notified_by_duo", date(2018, 6, 1))
    assert the_term(file, "T23").due == date(2021, 6, 1)
    assert the_term(file, "T28").due == date(2020, 12, 1)
    assert the_term(file, "T28").is_earliest


def test_each_member_of_the_family_has_a_term_of_their_own_and_the_one_of_the_client_is_gone(
    karin, file
):
    with_permit(file)
    family = [a_relative(file, name, kind="child") for name in ("Rahel Abraham", "Semhar Abraham")]
    for one in family:
        a_procedure(karin, file, Kind.FAMILY, "eligibility_check", date(2018, 9, 20), person=one)
    terms = Term.objects.filter(client_file=file, rule="T10").order_by("pk")
    assert list(terms.values_list("is_open", "procedure__person")) == [
        (False, None),
        *((True, one.pk) for one in family),
    ]


def test_a_year_without_a_known_decree_says_so_in_the_sentence(file):
    with time_machine.travel("2032-02-03T10:00:00+01:00", tick=True):
        with_permit(file, date(2032, 1, 15))
        assert "voor 2032 is nog geen besluit over gelijkgestelde dagen bekend" in (
            the_term(file, "T10").explanation.words.nl
        )


def test_a_term_without_the_fact_it_needs_has_no_day_and_says_what_is_missing(karin, file):
    procedure = a_procedure(karin, file)
    take(karin, procedure, "dublin", date(2018, 2, 1))
    term = the_term(file, "T09.reply")
    assert (term.due, term.is_open, term.missing) == (None, True, "kind")
    assert term.worst_on == date(2018, 2, 1)
    assert "heeft het feit 'kind' nodig" in term.explanation.words.nl


def test_there_is_no_term_when_no_law_was_in_force_that_day(file):
    a_procedure(actor_of("samira"), file, Kind.INTEGRATION, "notified_by_duo", date(2016, 6, 1))
    term = the_term(file, "T24")
    assert (term.state, term.is_open, term.due, term.missing) == ("not_applicable", False, None, "")


def test_what_is_kept_is_what_the_journey_tells_whoever_reads_all_of_it(karin, file):
    samira = actor_of("samira")
    with_permit(file)
    refused(karin, file, letter_on=date(2018, 5, 3), letter_term_on=date(2018, 5, 11))
    a_procedure(samira, file, Kind.INTEGRATION, "notified_by_duo", date(2018, 10, 1))
    a_procedure(
        karin, file, Kind.FAMILY, "eligibility_check", date(2018, 9, 20), person=a_relative(file)
    )
    told = {
        (one.term.rule, one.fact.pk, one.term.start, one.term.letter, one.term.fulfilled_on)
        for one in term_starts(reach(karin, file))
    }
    kept = Term.objects.filter(client_file=file).exclude(state="not_applicable")
    columns = ("rule", "start_fact", "starts_on", "letter_on", "ended_on")
    assert set(kept.values_list(*columns)) == told
    assert len(told) > 12


def test_terms_are_computed_also_before_the_law_was_stored(file):
    TermRule.objects.all().delete()
    with_permit(file)
    assert the_term(file, "T10").rule_version is None
    assert the_term(file, "T10").due == date(2018, 12, 3)


def test_many_files_cost_as_many_statements_as_one(django_assert_num_queries):
    files = [with_permit(a_guided_file(f"Client {n}")) for n in range(4)]
    Term.objects.all().delete()
    follower = following.Follower()
    with django_assert_num_queries(6):
        follower.follow([files[0].pk])
    Term.objects.all().delete()
    with django_assert_num_queries(6):
        follower.follow([file.pk for file in files])
    Term.objects.update(due=None, safe_day=None)
    with django_assert_num_queries(6):
        follower.follow([file.pk for file in files])
    with django_assert_num_queries(4):
        follower.follow([file.pk for file in files])
