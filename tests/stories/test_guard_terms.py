"""A caseworker looks at her terms: why, what can wait, and what a colleague takes over."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from reisgezel.core import clock
from tests.factories.cases import a_file
from tests.factories.guards import a_colleague, a_term, assign, because
from tests.personas import user_of
from tests.stories.conftest import ComeIn

pytestmark = pytest.mark.story


@pytest.fixture
def at_the_list(come_in: ComeIn) -> Page:
    """Return Samira's list: one term late, one soon, one fatal; Wim guides the client too."""
    user_of("marit")
    file = a_file("Yonas Tesfay", guide="samira")
    assign(file, a_colleague("Wim Schouten"), starts_on=clock.today())
    a_term(file, -2, rule="T18")
    a_term(file, 5, rule="T19", explanation=because("Vier maanden na de vergunning."))
    a_term(file, 9, rule="T10", is_fatal=True)
    samira = come_in("samira")
    samira.goto("/")
    samira.get_by_role("link", name="Termijnen", exact=True).first.click()
    return samira


def test_a_caseworker_sees_why_and_puts_one_aside(at_the_list: Page) -> None:
    table = at_the_list.get_by_role("table")
    expect(table.get_by_role("rowheader")).to_have_count(3)
    expect(table.get_by_text("2 dagen te laat")).to_be_visible()
    expect(table.get_by_text("fataal")).to_be_visible()
    table.get_by_text("Waarom deze dag").nth(1).click()
    expect(table.get_by_text("Vier maanden na de vergunning.")).to_be_visible()

    table.get_by_role("link", name="Uitstellen").nth(1).click()
    at_the_list.get_by_label("Uitstellen tot").fill("7-1-2019")
    at_the_list.get_by_label("Waarom").fill("Wacht op de brief van de verzekeraar")
    at_the_list.get_by_role("button", name="Termijn uitstellen").click()
    expect(at_the_list.get_by_text("De termijn is uitgesteld.")).to_be_visible()
    expect(table.get_by_role("rowheader")).to_have_count(2)
    at_the_list.get_by_role("link", name="Uitgesteld").click()
    expect(at_the_list.get_by_text("Wacht op de brief van de verzekeraar")).to_be_visible()
    at_the_list.get_by_role("button", name="Toch nu").click()
    expect(at_the_list.get_by_text("De termijn staat weer in de lijst.")).to_be_visible()


def test_a_caseworker_hands_the_others_over(at_the_list: Page) -> None:
    at_the_list.get_by_role("link", name="Termijnen overdragen").click()
    at_the_list.get_by_label("Naar welke collega").select_option("Wim Schouten")
    at_the_list.get_by_role("checkbox").nth(1).uncheck()
    at_the_list.get_by_role("button", name="Termijnen overdragen").click()
    expect(at_the_list.get_by_text("Wim Schouten bewaakt nu 2 termijnen.")).to_be_visible()
    at_the_list.get_by_role("link", name="Van mij").click()
    expect(at_the_list.get_by_role("table").get_by_role("rowheader")).to_have_count(1)
