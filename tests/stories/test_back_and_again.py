"""Who goes back after sending a form and presses again has done it once; other words are another act."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from reisgezel.domain.cases.models import Task
from tests.factories.cases import a_file
from tests.stories.conftest import ComeIn

pytestmark = pytest.mark.story


def send_a_task(page: Page, file_id: str) -> None:
    page.goto(f"/clients/{file_id}/tasks/new/")
    page.locator("#id_title").fill("Zorgtoeslag aanvragen")
    page.locator("#id_due_on").fill("9-1-2019")
    page.locator("main form[data-once] button[type=submit]").click()
    page.wait_for_url(f"**/clients/{file_id}/")


def test_the_same_words_sent_again_after_going_back_make_one_task(come_in: ComeIn) -> None:
    file = a_file(guide="samira")
    page = come_in("samira")
    send_a_task(page, file.public_id)
    page.go_back()
    page.locator("#id_title").fill("Zorgtoeslag aanvragen")
    page.locator("#id_due_on").fill("9-1-2019")
    page.locator("main form[data-once] button[type=submit]").click()
    page.wait_for_url(f"**/clients/{file.public_id}/")
    assert Task.objects.count() == 1


def test_a_form_that_is_opened_anew_makes_another_task(come_in: ComeIn) -> None:
    file = a_file(guide="samira")
    page = come_in("samira")
    send_a_task(page, file.public_id)
    send_a_task(page, file.public_id)
    assert Task.objects.count() == 2
