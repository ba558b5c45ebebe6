"""A legal worker takes a letter in by the screens alone, errs, goes back, presses twice: it is there once."""

from __future__ import annotations

from datetime import date

import pytest
from playwright.sync_api import Page, expect

from reisgezel.domain.cases.models import ClientFile
from reisgezel.domain.journey.models import JourneyFact
from reisgezel.domain.journey.rules import Kind
from tests.factories.cases import a_file
from tests.factories.procedures import a_procedure, a_relative, guided_by, take
from tests.harness.browser import READERS
from tests.personas import actor_of
from tests.stories.conftest import ComeIn, findings

pytestmark = pytest.mark.story
PHONE = READERS[1]


def waiting_family() -> ClientFile:
    """A client whose wife and son wait abroad for a decision on their application."""
    file, karin = guided_by(a_file(guide="samira"), "karin"), actor_of("karin")
    for name, kin in (("Rahel Abraham", "partner"), ("Natnael Yonas", "child")):
        one = a_procedure(
            karin,
            file,
            Kind.FAMILY,
            "eligibility_check",
            date(2018, 3, 15),
            person=a_relative(file, name, kin),
        )
        take(karin, one, "pro_forma_submitted", date(2018, 4, 1))
        take(karin, one, "received_by_ind", date(2018, 4, 10))
    return file


def choose_the_approval(page: Page, file: ClientFile) -> None:
    page.goto(f"/clients/{file.public_id}/journey/")
    page.get_by_role("link", name="Brief ontvangen").click()
    page.get_by_role("link", name="IND", exact=True).click()
    page.get_by_role("link", name="Inwilliging nareis (mvv)").click()


def type_dates(page: Page, letter_on: str, received_on: str, term_on: str) -> None:
    page.locator("#id_letter_on").fill(letter_on)
    page.locator("#id_letter_received_on").fill(received_on)
    page.locator("#id_letter_term_on").fill(term_on)


def test_a_letter_for_two_is_taken_in_once_whatever_is_pressed(come_in: ComeIn) -> None:
    file = waiting_family()
    page = come_in("karin", PHONE)
    choose_the_approval(page, file)
    assert findings(page) == []
    send = page.get_by_role("button", name="Brief vastleggen")

    type_dates(page, "4-1-2019", "2-1-2019", "20-3-2019")
    for name in ("Rahel Abraham", "Natnael Yonas"):
        page.get_by_label(name).check()
    send.click()
    expect(page.get_by_text("Deze datum ligt in de toekomst").first).to_be_visible()
    expect(page.locator("#id_letter_received_on")).to_have_value("2-1-2019")
    expect(page.get_by_label("Natnael Yonas")).to_be_checked()
    assert not JourneyFact.objects.filter(transition="approved").exists()

    choose_the_approval(page, file)
    for name in ("Rahel Abraham", "Natnael Yonas"):
        page.get_by_label(name).check()
    type_dates(page, "27-12-2018", "31-12-2018", "20-3-2019")
    send.dblclick()
    page.wait_for_url(f"**/clients/{file.public_id}/journey/")
    expect(page.get_by_text("In de brief staat 20 maart 2019 als uiterste dag")).to_be_visible()
    expect(page.get_by_text("Volgens de wet is dat").first).to_be_visible()
    assert JourneyFact.objects.filter(transition="approved").count() == 2

    page.go_back()
    send.click()
    page.wait_for_load_state()
    assert JourneyFact.objects.filter(transition="approved").count() == 2


def test_the_family_abroad_moves_on_along_its_line(come_in: ComeIn) -> None:
    file = waiting_family()
    page = come_in("karin")
    choose_the_approval(page, file)
    type_dates(page, "27-12-2018", "31-12-2018", "")
    page.get_by_label("Rahel Abraham").check()
    page.get_by_role("button", name="Brief vastleggen").click()
    page.get_by_role("link", name="Reis van het gezin").click()
    assert findings(page) == []
    rahel = page.get_by_role("group", name="Rahel Abraham")
    expect(rahel.locator("[aria-current=step]")).to_contain_text("Mvv")
    natnael = page.get_by_role("group", name="Natnael Yonas")
    expect(natnael.locator("[aria-current=step]")).to_contain_text("Besluit")
