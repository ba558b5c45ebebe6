"""December is closed: the caseworker answers, the team leader signs, the administrator freezes."""

from __future__ import annotations

from datetime import date

import pytest
from playwright.sync_api import expect

from reisgezel.domain.guidance.models import Trajectory
from tests.factories.cases import a_file
from tests.factories.contracts import a_contract, a_line
from tests.factories.guidance import a_trajectory, house
from tests.factories.journeys import a_municipality
from tests.personas import unit_named
from tests.stories.conftest import ComeIn

pytestmark = pytest.mark.story

IN_DECEMBER = date(2018, 12, 10)


def a_december_with_one_question() -> Trajectory:
    """Let two people be housed and started in December, and one be silent since the autumn."""
    municipality = a_municipality()
    municipality.team = unit_named("Team Zaanstad")
    municipality.save()
    line = a_line(a_contract(municipality))
    for name in ("Selam Haile", "Zahra Karimi"):
        file = a_file(name, guide="samira")
        house(file, IN_DECEMBER)
        a_trajectory(file, proposed_on=IN_DECEMBER, started_on=IN_DECEMBER, contract_line=line)
    silent = a_file("Omar Khalil", guide="samira")
    return a_trajectory(
        silent,
        proposed_on=date(2018, 9, 1),
        started_on=date(2018, 9, 1),
        contract_line=line,
    )


def test_a_month_is_answered_signed_and_frozen(come_in: ComeIn) -> None:
    a_december_with_one_question()

    samira = come_in("samira")
    samira.goto("/months/2018-12/mine/")
    samira.get_by_role("link", name="Beantwoorden").click()
    samira.get_by_label("Uw antwoord").fill("Omar is bij zijn broer in Parijs tot februari.")
    samira.get_by_role("button", name="Antwoord bewaren").click()
    expect(samira.get_by_text("Uw antwoord is bewaard.")).to_be_visible()

    joost = come_in("joost")
    joost.goto("/")
    joost.get_by_role("link", name="Maandcontrole").first.click()
    expect(joost.get_by_role("heading", name="Maandcontrole december 2018")).to_be_visible()
    joost.get_by_role("table").get_by_role("link", name="Zaanstad").click()
    expect(joost.locator("#started").get_by_role("row")).to_have_count(4)
    joost.get_by_role("link", name="Maand tekenen").click()
    expect(joost.get_by_text("2 personen gehuisvest en 2 trajecten gestart")).to_be_visible()
    joost.get_by_role("button", name="Tekenen").click()
    expect(joost.get_by_text("Getekend: Zaanstad.")).to_be_visible()

    femke = come_in("femke")
    femke.goto("/months/2018-12/")
    expect(femke.get_by_text("Haile")).to_be_hidden()
    femke.get_by_role("link", name="Maand afsluiten").click()
    femke.get_by_role("button", name="Maand afsluiten").click()
    expect(femke.get_by_text("Deze maand is afgesloten")).to_be_visible()


def test_a_month_with_an_open_question_cannot_be_frozen(come_in: ComeIn) -> None:
    a_december_with_one_question()
    joost, femke = come_in("joost"), come_in("femke")
    femke.goto("/months/2018-12/freeze/")
    expect(femke.get_by_text("1 gemeente heeft nog niet getekend.")).to_be_visible()
    expect(femke.get_by_role("button", name="Maand afsluiten")).to_have_count(0)
    femke.get_by_role("button", name="Allen een herinnering sturen").click()
    expect(femke.get_by_text("1 teamleider is herinnerd.")).to_be_visible()
    joost.goto("/notices/")
    expect(joost.get_by_text("december 2018: Zaanstad.")).to_be_visible()


def test_what_is_corrected_later_shows_as_a_difference(come_in: ComeIn) -> None:
    from reisgezel.domain.reporting.services import answer_question, freeze_month, sign_month
    from tests.personas import actor_of

    silent = a_december_with_one_question()
    month = date(2018, 12, 1)
    answer_question(
        actor=actor_of("samira"),
        month=month,
        kind="silent",
        file=silent.client_file,
        text="Hij is tot februari bij zijn broer.",
    )
    sign_month(actor=actor_of("joost"), month=month, municipality=a_municipality())
    freeze_month(actor=actor_of("femke"), month=month)
    Trajectory.objects.filter(started_on=IN_DECEMBER)[0].delete()

    femke = come_in("femke")
    femke.goto("/months/2018-12/")
    femke.get_by_role("link", name="Sindsdien is 1 gegeven gecorrigeerd.").click()
    expect(femke.get_by_role("row").nth(1).get_by_role("cell").nth(2)).to_have_text("1")
    femke.goto("/months/2018-12/reopen/")
    femke.get_by_label("Waarom").fill("De gemeente vraagt om een gecorrigeerde opgave.")
    femke.get_by_role("button", name="Maand weer openen").click()
    expect(femke.get_by_text("De maand is weer open.")).to_be_visible()
