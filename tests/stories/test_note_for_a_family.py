"""Samira was with a family and writes down once what concerns them all."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from reisgezel.domain.cases.models import ContactNote
from tests.factories.cases import a_family
from tests.stories.conftest import ComeIn

pytestmark = pytest.mark.story


def test_one_note_stands_in_the_file_of_each_who_was_there(come_in: ComeIn) -> None:
    a_family("Yonas Tesfay", "Selam Haile", "Daniel Tesfay", guide="samira")
    page = come_in("samira")
    page.goto("/clients/")
    page.get_by_role("link", name="Tesfay, Yonas").click()
    page.get_by_role("link", name="Contact vastleggen").click()
    page.get_by_role("textbox", name="Datum").fill("2-1-2019")
    page.get_by_label("Minuten").fill("45")
    page.get_by_label("Soort contact").select_option("huisbezoek")
    page.get_by_label("Selam Haile").check()
    page.get_by_label("Verslag").fill("Samen de brief van de school gelezen.")
    page.get_by_role("button", name="Contact vastleggen").click()

    expect(page.get_by_text("Het contact is vastgelegd.")).to_be_visible()
    page.goto("/clients/")
    page.get_by_role("link", name="Haile, Selam").click()
    page.get_by_role("link", name="Contact", exact=True).click()
    expect(page.get_by_text("Samen de brief van de school gelezen.")).to_be_visible()
    page.goto("/clients/")
    page.get_by_role("link", name="Tesfay, Daniel").click()
    page.get_by_role("link", name="Contact", exact=True).click()
    expect(page.get_by_text("Nog geen contact")).to_be_visible()
    assert ContactNote.objects.count() == 1


def test_a_closed_laptop_loses_nothing_and_the_next_note_starts_empty(come_in: ComeIn) -> None:
    [file, _selam] = a_family("Yonas Tesfay", "Selam Haile", guide="samira")
    address = f"/clients/{file.public_id}/notes/new/"
    page = come_in("samira")
    page.goto(address)
    page.get_by_label("Minuten").fill("75")
    page.get_by_label("Soort contact").select_option("huisbezoek")
    page.get_by_label("Selam Haile").check()
    page.get_by_label("Verslag").fill("Yonas belde over de huur")
    with page.expect_response(lambda answer: "Yonas" in (answer.request.post_data or "")):
        page.locator("h1").click()
    page.locator(".draft-state", has_text="Concept bewaard").wait_for()
    page.close()

    page = page.context.new_page()
    page.goto(f"/clients/{file.public_id}/")
    page.get_by_role("link", name="Verder schrijven").click()
    expect(page.get_by_text("Uw concept staat er nog")).to_be_visible()
    expect(page.get_by_label("Verslag")).to_have_value("Yonas belde over de huur")
    expect(page.get_by_label("Minuten")).to_have_value("75")
    expect(page.get_by_label("Soort contact")).to_have_value("home_visit")
    expect(page.get_by_label("Selam Haile")).to_be_checked()
    page.get_by_role("button", name="Contact vastleggen").click()
    page.get_by_text("Het contact is vastgelegd.").wait_for()
    assert ContactNote.objects.get().files.count() == 2
    page.goto(address)
    expect(page.get_by_label("Verslag")).to_have_value("")
    expect(page.get_by_label("Selam Haile")).not_to_be_checked()


def test_what_is_wrong_is_said_at_the_field_and_nothing_typed_is_lost(come_in: ComeIn) -> None:
    [file] = a_family("Yonas Tesfay", guide="samira")
    page = come_in("samira")
    page.goto(f"/clients/{file.public_id}/notes/new/")
    page.get_by_role("textbox", name="Datum").fill("31-2-2019")
    page.get_by_label("Verslag").fill("Lang gesprek over werk.")
    page.get_by_role("button", name="Contact vastleggen").click()

    summary = page.get_by_role("alert")
    expect(page.locator(".ds-error-summary")).to_be_focused()
    summary.get_by_role("link").first.click()
    expect(page.locator("[name=on]")).to_be_focused()
    expect(page.get_by_role("textbox", name="Datum")).to_have_value("31-2-2019")
    expect(page.get_by_label("Verslag")).to_have_value("Lang gesprek over werk.")


def test_it_is_written_from_the_keyboard_alone(come_in: ComeIn) -> None:
    [file] = a_family("Yonas Tesfay", guide="samira")
    page = come_in("samira")
    page.goto(f"/clients/{file.public_id}/")
    page.get_by_role("link", name="Contact vastleggen").focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/notes/new/")
    page.get_by_role("textbox", name="Datum").focus()
    page.keyboard.press("Control+A")
    page.keyboard.type("2-1-2019")
    for _ in range(20):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.name") == "minutes":
            page.keyboard.type("15")
        if page.evaluate("document.activeElement.name") == "text":
            break
    page.keyboard.type("Gebeld over de bibliotheek.")
    for _ in range(5):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.type") == "submit":
            break
    page.keyboard.press("Enter")
    page.get_by_text("Het contact is vastgelegd.").wait_for()
