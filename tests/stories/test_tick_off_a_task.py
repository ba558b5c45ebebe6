"""A caseworker ticks a task off without leaving the list, and takes the tick away again."""

from __future__ import annotations

import re
from datetime import date

import pytest
from playwright.sync_api import expect

from tests.factories.cases import a_file, a_task
from tests.stories.conftest import ComeIn

pytestmark = pytest.mark.story


def test_a_task_is_ticked_off_where_it_stands(come_in: ComeIn) -> None:
    task = a_task(
        a_file(guide="samira"), who="samira", title="Zorgtoeslag aanvragen", due_on=date(2019, 1, 9)
    )
    page = come_in("samira")
    page.goto("/tasks/?week=1")
    page.get_by_role("button", name="Klaar").click()
    page.get_by_role("button", name="Weer openen").wait_for()
    expect(page).to_have_url(re.compile(r"/tasks/\?week=1$"))
    task.refresh_from_db()
    assert task.done_on == date(2019, 1, 3)
    page.get_by_role("button", name="Weer openen").click()
    page.get_by_role("button", name="Klaar").wait_for()
    task.refresh_from_db()
    assert task.done_on is None
