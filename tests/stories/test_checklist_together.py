"""Samira sits at the kitchen table with a family and goes through the checklist with them."""

from __future__ import annotations

from datetime import date

import pytest
from playwright.sync_api import Browser, expect

from reisgezel.domain.guidance.models import ChecklistMark, Trajectory
from tests.factories.cases import a_family
from tests.factories.guidance import a_trajectory, house
from tests.harness.browser import READERS
from tests.stories.conftest import ComeIn, findings

pytestmark = pytest.mark.story


def the_family() -> list[Trajectory]:
    """Return the trajectories of a couple housed on 8 May 2018."""
    files = a_family("Almaz Haile", "Dawit Haile", guide="samira")
    for file in files:
        house(file, date(2018, 5, 8))
    return [a_trajectory(file) for file in files]


def test_one_press_ticks_an_item_for_both_without_leaving_the_page(come_in: ComeIn) -> None:
    almaz, dawit = the_family()
    page = come_in("samira")
    page.goto(f"/clients/{almaz.client_file.public_id}/")
    page.get_by_role("link", name="Hele checklist openen").click()
    page.get_by_label("Dawit Haile").check()
    page.evaluate("window.stayed = true")
    row = page.get_by_role("listitem").filter(has_text="Huisarts kiezen")
    row.scroll_into_view_if_needed()
    top = row.bounding_box()["y"]
    row.get_by_role("button", name="samen").click()
    page.get_by_text("Vastgelegd voor 2 personen.").wait_for(state="attached")

    assert row.first.bounding_box()["y"] == top, "nothing moves under the pointer"
    assert page.evaluate("window.stayed")
    assert page.evaluate("document.activeElement.innerText").startswith("Ongedaan maken")
    expect(page.get_by_label("Dawit Haile")).to_be_checked()
    expect(row.get_by_text("samen, 3 januari 2019").first).to_be_visible()
    expect(page.locator("#route").get_by_text("1 van 52 punten klaar")).to_be_visible()
    expect(page.get_by_role("progressbar", name="Klaar: 1 van 52")).to_be_visible()
    assert set(ChecklistMark.objects.values_list("trajectory", "done_by")) == {
        (almaz.pk, "client_with_help"),
        (dawit.pk, "client_with_help"),
    }
    assert findings(page) == []


def test_a_wrong_press_is_undone_by_the_next(come_in: ComeIn) -> None:
    almaz, _dawit = the_family()
    page = come_in("samira")
    page.goto(f"/clients/{almaz.client_file.public_id}/checklist/")
    row = page.get_by_role("listitem").filter(has_text="Tandarts kiezen")
    row.get_by_role("button", name="cliënt alleen").click()
    row.get_by_role("button", name="Ongedaan maken").click()
    row.get_by_role("button", name="begeleider").wait_for()
    assert ChecklistMark.objects.count() == 2
    assert ChecklistMark.objects.standing().get().state == "open"


def test_a_hasty_finger_ticks_once(come_in: ComeIn) -> None:
    almaz, _dawit = the_family()
    page = come_in("samira", READERS[1])
    page.goto(f"/clients/{almaz.client_file.public_id}/checklist/")
    row = page.get_by_role("listitem").filter(has_text="Huisarts kiezen")
    row.get_by_role("button", name="cliënt alleen").dblclick()
    row.get_by_role("button", name="Ongedaan maken").wait_for()
    assert ChecklistMark.objects.count() == 1


def test_it_works_without_javascript(
    come_in: ComeIn, browser: Browser, live_server: object
) -> None:
    almaz, _dawit = the_family()
    kept = come_in("samira").context.storage_state()
    plain = browser.new_context(
        base_url=str(live_server), java_script_enabled=False, storage_state=kept
    )
    page = plain.new_page()
    page.goto(f"/clients/{almaz.client_file.public_id}/checklist/")
    row = page.get_by_role("listitem").filter(has_text="Huisarts kiezen")
    row.get_by_role("button", name="samen").click()
    expect(page.get_by_text("Klaar: Huisarts kiezen.")).to_be_visible()
    expect(row.get_by_text("samen, 3 januari 2019").first).to_be_visible()
    plain.close()
