"""Reception in the demo: people who could have waited so, and the published statements counted from them."""

from __future__ import annotations

from datetime import date

import pytest

from reisgezel.core.figures.counting import find_figure
from reisgezel.core.records.measuring import middle_of
from reisgezel.demo.building import build
from reisgezel.demo.plan.catalogue import YEAR, read, teams
from reisgezel.demo.plan.parts import TODAY
from reisgezel.demo.plan.region import TeamPlan, draw_teams
from reisgezel.domain.journey.models import JourneyFact
from reisgezel.domain.journey.rules import Known, check_fact
from reisgezel.domain.people.rules import (
    check_appointee,
    check_appointment,
    check_contact,
    check_identity,
)
from reisgezel.domain.reception.rules import waiting
from reisgezel.domain.reception.selectors import Standing, board, started, still_waiting
from reisgezel.lib.dates import whole_months_between
from tests.demo.ways import expect_ways
from tests.personas import actor_of

MINOR = "unaccompanied_minor"


@pytest.fixture(scope="module")
def region() -> list[TeamPlan]:
    return list(draw_teams(2018))


@pytest.fixture(scope="module")
def waits(region: list[TeamPlan]) -> list[tuple[date, int]]:
    """Return of everybody whose procedure began the day and the months that were waited."""
    found = []
    for team in region:
        for household in [*team.households, *team.waiting]:
            for one in household.procedures:
                days = {step.code: step.on for step in reversed(one.steps)}
                if one.kind == "asylum_procedure" and "aa_running" in days:
                    began_on = days["aa_running"]
                    found.append((began_on, whole_months_between(days["registered"], began_on)))
    return found


def test_the_region_waited_as_long_as_the_report_says(waits):
    of_year = [months for day, months in waits if day.year == YEAR]
    assert middle_of(of_year) == 10
    autumn = [m for day, m in waits if day.year == YEAR and day.month in waiting().autumn]
    assert middle_of([months // 12 for months in autumn]) == 1
    spring = [m for day, m in waits if day.year == YEAR and day.month <= 3]
    assert (middle_of(spring) or 0) < 10 < (middle_of(autumn) or 0), "it grew over the year"


def test_everybody_in_reception_is_somebody_to_whom_this_could_have_happened(region):
    households = [one for team in region for one in team.waiting]
    assert len(households) == sum(row[2] + row[3] for row in read("reception")["waiting"])
    numbers = [
        f.number for team in region for h in [*team.households, *team.waiting] for f in h.files
    ]
    assert len(set(numbers)) == len(numbers)
    for plan in households:
        expect_ways(plan)
        for member in plan.members:
            check_identity(member.identity, today=TODAY)
            check_contact(member.contact)
            known: list[Known] = []
            for step in member.file.journey:
                check_fact(Known(step.kind, step.on, step.location), known, today=TODAY)
                known.append(Known(step.kind, step.on, step.location))
        assert plan.legal == plan.supervisor


def test_minors_who_came_alone_have_a_guardian_and_had_one_until_they_were_eighteen(region):
    waiting_now = 0
    for plan in (one for team in region for one in [*team.households, *team.waiting]):
        days = {s.code: s.on for p in plan.procedures if p.kind == MINOR for s in p.steps}
        assert bool(plan.guardians) is ("guardian_appointed" in days), plan.key
        former = None
        for guardian in plan.guardians:
            birth = plan.members[0].identity.birth
            check_appointee(guardian.appointee)
            check_appointment(guardian.starts_on, former_starts_on=former, birth=birth)
            assert guardian.appointee.organisation == "Nidos"
            former = guardian.starts_on
        if plan.guardians:
            assert plan.guardians[0].starts_on == days["guardian_appointed"]
            assert plan.guardians[-1].ends_before == days.get("turned_18")
            waiting_now += plan.guardians[-1].ends_before is None
    assert waiting_now > 5


def test_teams_with_a_location_have_legal_workers_there(region):
    of_lines = {row[0] for row in read("reception")["waiting"]}
    assert of_lines <= {team.name for team in teams()}
    for team in region:
        assert bool(team.keys("reception_legal_worker")) is (team.team.name in of_lines)


@pytest.mark.django_db
def test_a_team_that_was_built_waits_on_its_screen_and_in_its_figures(settings):
    settings.BUSINESS_DAY = TODAY
    build(seed=2018, team_names=["Team Heerhugowaard"], tell=lambda sentence: None)
    end = Standing(date(YEAR, 12, 31))
    assert find_figure(YEAR, "context-004").value == middle_of(
        [f.months for f in started(None, end)]
    )
    waiting_now = still_waiting(None, Standing(TODAY))
    assert waiting_now.count() >= 15
    leader = actor_of("joost")
    assert not board(leader, Standing(TODAY)).waiting.whole.persons
    before = find_figure(YEAR, "waiting_for_start:total").value
    registered = still_waiting(None, end).last()
    JourneyFact.objects.filter(procedure=registered.procedure).delete()
    assert find_figure(YEAR, "waiting_for_start:total").value == before - 1
