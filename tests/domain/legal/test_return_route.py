"""The plan for return and the route in the journey say the same, whichever of the two is written in."""

from __future__ import annotations

from datetime import date

import pytest

from reisgezel.domain.cases.models import Task
from reisgezel.domain.journey.letters import all_letters
from reisgezel.domain.journey.models import JourneyFact
from reisgezel.domain.journey.rules import Kind
from reisgezel.domain.journey.selectors import run_of
from reisgezel.domain.journey.services import (
    Happening,
    correct_fact,
    record_letter,
    withdraw_fact,
)
from reisgezel.domain.legal.models import ReturnPlan
from reisgezel.domain.legal.services import departures
from reisgezel.domain.legal.services import returns as services
from reisgezel.domain.terms.models import Term
from reisgezel.lib.errors import RuleBroken
from tests.factories.cases import a_file
from tests.factories.legal import OPENED, a_partner, a_plan, assign_legal
from tests.factories.procedures import a_procedure, take
from tests.personas import actor_of, user_of

from .test_returns import TODAY, agreed, gone

pytestmark = [pytest.mark.database, pytest.mark.usefixtures("lists")]
REASON = "Verkeerd overgenomen."


@pytest.fixture
def file():
    file = a_file(guide="samira")
    assign_legal(file)
    return file


def begun(file) -> ReturnPlan:
    return services.begin_plan(
        actor=actor_of("karin"), file=file, intake_on=OPENED, counsellor=user_of("karin")
    )


def route(plan: ReturnPlan) -> list[tuple[str, date]]:
    plan.refresh_from_db()
    return [(step.code, step.on) for step in run_of(plan.procedure).steps]


def the_step(file, transition: str) -> JourneyFact:
    return JourneyFact.objects.in_force().get(client_file=file, transition=transition)


def test_what_is_written_in_the_plan_are_steps_of_the_route(file):
    plan = begun(file)
    for day in (date(2018, 7, 2), date(2018, 8, 2)):
        services.record_talk(
            actor=actor_of("karin"),
            plan=plan,
            on=day,
            minutes=50,
            channel="office",
            text="Twijfelt.",
        )
    services.choose(
        actor=actor_of("karin"), plan=plan, expected_version=1, choice="stay", chosen_on=TODAY
    )
    assert route(plan) == [
        ("referred", OPENED),
        ("intake", OPENED),
        ("counselling", date(2018, 7, 2)),
        ("talk", date(2018, 8, 2)),
        ("stay_legal_option", TODAY),
    ]


def test_leaving_with_our_support_starts_the_year_that_the_law_room_guards(file):
    plan = gone(file)
    assert route(plan)[-1] == ("departed", date(2018, 9, 3))
    assert Term.objects.get(client_file=file, rule="T30").due == date(2019, 9, 3)
    for moment in plan.follow_ups.all():
        departures.record_follow_up(
            actor=actor_of("karin"), follow_up=moment, held_on=TODAY, finding="well"
        )
    services.close_plan(actor=actor_of("karin"), plan=plan, expected_version=3, closed_on=TODAY)
    assert [step for step, _on in route(plan)][-3:] == ["departed", "follow_up", "closed"]


def test_the_same_choice_twice_is_refused_in_words(file):
    plan = begun(file)
    chosen = {"actor": actor_of("karin"), "plan": plan, "choice": "stay", "chosen_on": TODAY}
    services.choose(expected_version=1, **chosen)
    with pytest.raises(RuleBroken, match="al de keuze"):
        services.choose(expected_version=2, **chosen)


def test_of_two_choices_on_one_day_the_later_holds(file):
    plan = begun(file)
    for version, choice in enumerate(("stay", "undecided", "return"), 1):
        services.choose(
            actor=actor_of("karin"),
            plan=plan,
            expected_version=version,
            choice=choice,
            chosen_on=TODAY,
        )
    plan.refresh_from_db()
    assert plan.choice == "return"


def test_a_departure_that_is_put_right_in_the_journey_moves_the_plan_and_its_moments(file):
    plan = gone(file)
    first = plan.follow_ups.get(months=1)
    departures.record_follow_up(
        actor=actor_of("karin"), follow_up=first, held_on=TODAY, finding="well"
    )
    correct_fact(
        actor=actor_of("karin"),
        fact=the_step(file, "departed"),
        reason=REASON,
        true_from=date(2018, 11, 3),
    )
    plan.refresh_from_db()
    assert plan.departed_on == date(2018, 11, 3)
    assert [one.due_on for one in plan.follow_ups.order_by("months")] == [
        first.due_on,
        date(2019, 2, 3),
        date(2019, 5, 3),
        date(2019, 11, 3),
    ]
    assert Task.objects.filter(done_on=None).count() == 3


def test_a_departure_that_did_not_happen_takes_its_moments_along(file):
    plan = gone(file)
    withdraw_fact(actor=actor_of("karin"), fact=the_step(file, "departed"), reason=REASON)
    plan.refresh_from_db()
    assert (plan.departed_on, plan.support, plan.state) == (None, "", "engaged")
    assert not plan.follow_ups.exists()
    assert not Task.objects.filter(done_on=None).exists()


def test_a_letter_that_somebody_left_with_others_is_known_to_the_plan(file):
    plan = begun(file)
    record_letter(
        actor=actor_of("karin"),
        file=file,
        letter=all_letters().letters["dtv_returned"],
        kind=Kind.RETURN,
        happening=Happening("", date(2018, 12, 3), letter_on=date(2018, 12, 5)),
        procedures=[plan.procedure],
    )
    plan.refresh_from_db()
    assert (plan.departed_on, plan.support) == (date(2018, 12, 3), "other")
    assert not plan.follow_ups.exists()


def test_a_plan_takes_up_the_route_that_waits_for_one(file):
    procedure = a_procedure(actor_of("karin"), file, Kind.RETURN, "referred", OPENED)
    take(actor_of("karin"), procedure, "intake", date(2018, 6, 4))
    take(actor_of("karin"), procedure, "chooses_return", date(2018, 7, 4))
    plan = begun(file)
    assert plan.procedure == procedure
    assert (plan.intake_on, plan.choice, plan.chosen_on) == (
        date(2018, 6, 4),
        "return",
        date(2018, 7, 4),
    )


def test_a_plan_from_before_there_were_routes_gets_the_one_it_tells(file):
    plan, partner = a_plan(file, choice="return", chosen_on=OPENED), a_partner()
    agreed(file, partner)
    services.engage_partner(
        actor=actor_of("karin"), plan=plan, expected_version=1, partner=partner, engaged_on=TODAY
    )
    assert [step for step, _on in route(plan)] == [
        "referred",
        "intake",
        "chooses_return",
        "partner_ngo_engaged",
    ]


def test_a_plan_is_not_opened_again_while_another_one_runs(file):
    first = begun(file)
    services.close_plan(actor=actor_of("karin"), plan=first, expected_version=1, closed_on=TODAY)
    begun(file)
    with pytest.raises(RuleBroken, match="ander plan"):
        withdraw_fact(actor=actor_of("karin"), fact=the_step(file, "closed"), reason=REASON)
