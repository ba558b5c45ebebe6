"""What is known of a journey now, what was known then, and who reads which part."""

from __future__ import annotations

from datetime import date, datetime

import pytest
import time_machine
from django.utils import timezone

from reisgezel.core.access.policies import reach
from reisgezel.core.access.questions import ask
from reisgezel.domain.journey import selectors, services
from reisgezel.domain.journey.models import JourneyFact
from reisgezel.domain.journey.rules import Kind
from reisgezel.lib.periods import Period
from tests.factories.cases import a_file
from tests.factories.journeys import (
    a_location,
    a_municipality,
    heads,
    record_keys,
    record_link,
    record_move,
    record_move_in,
    record_permit,
    record_stay,
)
from tests.personas import actor_of

pytestmark = pytest.mark.database


@pytest.fixture
def file():
    """Housed in Zaanstad on 8 May 2018; on 2 January 2019 that turned out to be 15 May."""
    file = a_file(guide="samira")
    with time_machine.travel("2018-12-31T10:00:00+01:00"):
        actor, files = actor_of("samira"), [file]
        record_stay(actor=actor, files=files, location=a_location(), arrived_on=date(2017, 2, 14))
        record_permit(
            actor=actor,
            files=files,
            granted_on=date(2017, 12, 22),
            ground=JourneyFact.Ground.REFUGEE,
            document_type=JourneyFact.DocumentType.III,
        )
        zaanstad = a_municipality()
        record_link(actor=actor, files=files, municipality=zaanstad, linked_on=date(2018, 3, 1))
        record_keys(actor=actor, files=files, received_on=date(2018, 5, 8))
        housing = record_move_in(
            actor=actor, files=files, municipality=zaanstad, moved_in_on=date(2018, 5, 8)
        ).facts[0]
    with time_machine.travel("2019-01-02T10:00:00+01:00"):
        services.correct_fact(
            actor=actor,
            fact=housing,
            reason="de sleutels kwamen later",
            true_from=date(2018, 5, 15),
        )
    return file


def moment(*parts: int) -> datetime:
    return timezone.make_aware(datetime(*parts))  # noqa: DTZ001


def test_the_same_question_has_the_answer_of_the_day_it_was_asked(file):
    assert selectors.housing_date(file) == date(2018, 5, 15)
    known_at = selectors.end_of(date(2018, 12, 31))
    assert selectors.housing_date(file, known_at=known_at) == date(2018, 5, 8)
    assert selectors.housing_date(file, known_at=moment(2018, 12, 30, 12)) is None


def test_a_withdrawal_does_not_rewrite_the_figure_of_last_year(file):
    with time_machine.travel("2019-02-01T10:00:00+01:00"):
        fact = JourneyFact.objects.in_force().get(kind=Kind.HOUSING)
        services.withdraw_fact(
            actor=actor_of("samira"), fact=fact, reason="dit was een ander gezin"
        )
    year = Period.of_year(2018)
    frozen = JourneyFact.objects.in_force(moment(2019, 1, 15)).counted().true_in(year)
    assert heads(frozen) == 1
    assert heads(JourneyFact.objects.in_force().counted().true_in(year)) == 0


def test_the_situation_names_the_fact_behind_each_answer(file):
    now = selectors.situation_of(file)
    assert now.arrival is not None
    assert now.stay is None
    assert now.permit is not None
    assert now.municipality == a_municipality()
    record_move(
        actor=actor_of("samira"),
        files=[file],
        municipality=a_municipality("Almere", "GM0034"),
        moved_on=date(2018, 9, 1),
    )
    moved = selectors.situation_of(file)
    assert moved.housing_date == date(2018, 5, 15)
    assert moved.municipality == a_municipality("Almere", "GM0034")


def test_many_files_take_one_query(file, django_assert_num_queries):
    other, zaanstad = a_file("Selam Haile", guide="samira"), a_municipality()
    with django_assert_num_queries(1):
        assert selectors.housing_dates([file, other]) == {file.pk: date(2018, 5, 15)}
    with django_assert_num_queries(1):
        assert selectors.municipalities_of([file, other]) == {file.pk: zaanstad}


def test_who_was_taken_out_of_the_count_is_not_housed(file):
    housing = JourneyFact.objects.in_force().get(kind=Kind.HOUSING)
    services.take_out_of_count(
        actor=actor_of("samira"),
        housing=housing,
        counted_on=date(2018, 6, 1),
        reason="telde dubbel met COA",
    )
    assert selectors.housing_date(file) is None
    assert selectors.housing_dates([file]) == {}


def test_history_shows_what_was_put_right_beside_what_holds(file):
    kinds = [
        (fact.kind, fact.later is None)
        for fact in selectors.history_of(reach(actor_of("samira"), file))
    ]
    assert kinds.count((Kind.HOUSING, False)) == 1
    assert kinds.count((Kind.HOUSING, True)) == 1


def test_the_permit_is_read_by_whoever_reads_permits_and_the_rest_by_whoever_reads_the_file(file):
    def kinds(who: str) -> set[str]:
        return {fact.kind for fact in ask(reach(actor_of(who), file), selectors.standing_facts)}

    everything = {Kind.STAY, Kind.PERMIT, Kind.LINK, Kind.KEYS, Kind.HOUSING}
    assert kinds("samira") == everything
    assert kinds("joost") == everything
    assert kinds("karin") == {Kind.PERMIT}
    assert kinds("ton") == set()
    assert kinds("femke") == set()
