"""Whom a contract line counts: decided on the day of the start, by one rule, whoever asks and when."""

from __future__ import annotations

from datetime import date

import pytest
import time_machine

from reisgezel.domain.contracts.models import Counts
from reisgezel.domain.contracts.rules import NotCounted, reason_text
from reisgezel.domain.guidance.selectors.trajectories import why_no_line
from reisgezel.domain.guidance.services.trajectories import propose_trajectory
from reisgezel.domain.people.models import HouseholdMember
from reisgezel.domain.people.services import leave_household
from reisgezel.domain.reporting.lines import Line, started_lines
from reisgezel.domain.reporting.questions import find_questions
from reisgezel.domain.reporting.rules import Kind
from reisgezel.lib.partial_dates import PartialDate
from tests.factories.cases import a_family, a_file
from tests.factories.contracts import a_product
from tests.factories.guidance import a_trajectory, the_flow
from tests.factories.journeys import a_municipality
from tests.personas import actor_of

pytestmark = pytest.mark.database
DECEMBER = date(2018, 12, 1)
A_DAY_IN_DECEMBER = date(2018, 12, 10)
IN_FEBRUARY = date(2019, 2, 4)


def december() -> list[Line]:
    return started_lines(DECEMBER, places=[a_municipality().pk])


def asked() -> list[Kind]:
    return [question.kind for question in find_questions(DECEMBER)]


@pytest.mark.parametrize("leaver", [0, 1], ids=["the main person", "the partner"])
@pytest.mark.parametrize("has_line", [True, False], ids=["on a line", "without a line"])
def test_who_leaves_in_february_still_counts_with_the_family_in_december(
    zaanstad, leaver, has_line
):
    zaanstad.contracts.get().lines.update(counts=Counts.HOUSEHOLD)
    line = zaanstad.contracts.get().lines.get()
    family = a_family("Yonas Tesfay", "Selam Haile", guide="samira")
    for number, file in enumerate(family):
        a_trajectory(
            file,
            proposed_on=A_DAY_IN_DECEMBER,
            started_on=A_DAY_IN_DECEMBER,
            contract_line=line if has_line or number == 0 else None,
        )
    before, questions = december(), asked()
    assert [row.unpaid for row in before] == [None, NotCounted.NOT_MAIN_PERSON]
    assert sum(row.amount_cents for row in before) == 150_000
    assert questions == []
    person = family[leaver].person
    with time_machine.travel("2019-02-20T10:00:00+01:00"):
        leave_household(
            actor=actor_of("samira"),
            through=person,
            member=HouseholdMember.objects.get(person=person),
            ends_before=IN_FEBRUARY,
        )
        assert december() == before
        assert asked() == questions


@pytest.mark.parametrize(
    ("birth", "reason"),
    [
        (PartialDate(2000), NotCounted.AGE_UNKNOWN),
        (PartialDate(), NotCounted.AGE_UNKNOWN),
        (PartialDate(2001), NotCounted.CHILD),
        (PartialDate(1999), None),
    ],
    ids=["may be 18", "birth unknown", "still a child", "an adult for certain"],
)
def test_the_proposal_and_the_month_say_the_same_of_an_age(zaanstad, birth, reason):
    zaanstad.contracts.get().lines.update(counts=Counts.ADULTS)
    file = a_file(guide="samira")
    file.person.birth = birth
    file.person.save()
    the_flow()
    trajectory = propose_trajectory(
        actor=actor_of("marit"),
        file=file,
        product=a_product(),
        municipality=zaanstad,
        proposed_on=A_DAY_IN_DECEMBER,
        started_on=A_DAY_IN_DECEMBER,
    )
    [line] = december()
    assert line.unpaid == reason
    assert why_no_line(trajectory) == (reason_text(reason) if reason else "")
    assert asked() == ([Kind.NO_CONTRACT_LINE] if reason == NotCounted.AGE_UNKNOWN else [])


def test_a_month_of_families_costs_as_many_queries_as_one_client(
    zaanstad, django_assert_num_queries
):
    line = zaanstad.contracts.get().lines.get()
    for family in (["Yonas Tesfay"], ["Selam Haile", "Omar Siddiqi"], ["Leyla Kaya", "Ali Kaya"]):
        for file in a_family(*family):
            a_trajectory(
                file,
                proposed_on=A_DAY_IN_DECEMBER,
                started_on=A_DAY_IN_DECEMBER,
                contract_line=line,
            )
    with django_assert_num_queries(2):
        started_lines(DECEMBER, places=[zaanstad.pk])


def test_of_twins_who_live_together_a_line_for_households_pays_one(zaanstad):
    zaanstad.contracts.get().lines.update(counts=Counts.HOUSEHOLD)
    line = zaanstad.contracts.get().lines.get()
    twins = a_family("Yonas Tesfay", "Yosef Tesfay", guide="samira")
    HouseholdMember.objects.update(role=HouseholdMember.Role.RELATIVE)
    for file in twins:
        file.person.birth = PartialDate(1991, 3, 12)
        file.person.save()
        a_trajectory(
            file,
            proposed_on=A_DAY_IN_DECEMBER,
            started_on=A_DAY_IN_DECEMBER,
            contract_line=line,
        )
    assert [row.unpaid for row in december()] == [None, NotCounted.NOT_MAIN_PERSON]
