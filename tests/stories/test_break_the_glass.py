"""The caseworker cannot be reached and somebody is in danger: one file is opened for an hour."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from reisgezel.core.access.models import Emergency
from reisgezel.domain.cases.models import ClientFile
from tests.factories.cases import a_file
from tests.personas import user_of
from tests.stories.conftest import ComeIn, findings

pytestmark = pytest.mark.story

REASON = "De politie belt: het kind is niet op school aangekomen."


def break_glass(page: Page, file: ClientFile) -> None:
    """Open a file for an hour, the reason being too short at first."""
    page.goto("/")
    page.get_by_role("link", name="Noodtoegang", exact=True).first.click()
    page.get_by_role("textbox", name="Cliëntnummer").fill(file.number)
    page.get_by_label("Waarom").fill("Haast")
    page.get_by_role("button", name="Dossier een uur openen").click()
    expect(page.get_by_role("alert").first).to_contain_text("20")
    expect(page.get_by_role("textbox", name="Cliëntnummer")).to_have_value(file.number)
    page.get_by_label("Waarom").fill(REASON)
    page.get_by_role("button", name="Dossier een uur openen").click()
    page.get_by_role("heading", name="Yonas Tesfay").wait_for()


def review(page: Page, file: ClientFile) -> None:
    """Read the message and say that it was right."""
    page.goto("/")
    page.get_by_role("link", name="Berichten").first.click()
    expect(page.get_by_text(f"Nadia Oukili opende dossier {file.number}")).to_be_visible()
    page.get_by_role("button", name="Openen").click()
    expect(page.get_by_text(REASON)).to_be_visible()
    assert findings(page) == []
    page.get_by_label("terecht", exact=True).check()
    page.get_by_label("Waarom vindt u dat?").fill("Samira was met vakantie en het kind was zoek.")
    page.get_by_role("button", name="Oordeel vastleggen").click()


def test_a_file_is_opened_read_told_of_and_reviewed(come_in: ComeIn) -> None:
    file = a_file("Yonas Tesfay", guide="samira")
    user_of("joost")
    nadia = come_in("nadia")
    nadia.goto(f"/clients/{file.public_id}/")
    expect(nadia.get_by_role("heading", name="Deze bladzijde is er niet")).to_be_visible()
    break_glass(nadia, file)
    expect(nadia.get_by_text("U leest dit dossier met noodtoegang")).to_be_visible()
    expect(nadia.get_by_role("link", name="Contact vastleggen")).to_be_hidden()
    assert findings(nadia) == []

    review(come_in("joost"), file)
    assert Emergency.objects.get().verdict == Emergency.Verdict.JUSTIFIED
    nadia.goto("/")
    nadia.get_by_role("link", name="Berichten").first.click()
    expect(nadia.get_by_text("Samira was met vakantie")).to_be_visible()

    samira = come_in("samira")
    samira.goto(f"/clients/{file.public_id}/viewers/")
    expect(samira.get_by_role("rowheader", name="Nadia Oukili").first).to_be_visible()


def test_who_opened_a_file_is_not_asked_to_review_it(come_in: ComeIn) -> None:
    file = a_file("Yonas Tesfay", guide="samira")
    nadia = come_in("nadia")
    break_glass(nadia, file)
    nadia.goto("/emergencies/")
    waiting = nadia.get_by_role("main")
    expect(waiting.get_by_text("Niets te beoordelen")).to_be_visible()
    expect(waiting.get_by_role("link", name="Beoordelen")).to_be_hidden()
