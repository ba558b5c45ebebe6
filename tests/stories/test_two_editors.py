"""Two colleagues change one task at the same time, each something else; nothing of either is undone."""

from __future__ import annotations

from datetime import date

import pytest

from tests.factories.cases import a_file, a_task
from tests.stories.conftest import ComeIn

pytestmark = pytest.mark.story


def test_who_saves_second_keeps_what_the_first_changed(come_in: ComeIn) -> None:
    task = a_task(
        a_file(guide="samira"), who="samira", title="Zorgtoeslag aanvragen", due_on=date(2019, 1, 9)
    )
    first, second = come_in("samira"), come_in("samira")
    for page in (first, second):
        page.goto(f"/tasks/{task.public_id}/edit/")
    first.get_by_label("Uiterlijk op").fill("24-1-2019")
    first.get_by_role("button", name="Bewaren").click()
    first.get_by_text("De taak is gewijzigd").wait_for()
    second.get_by_label("Wat").fill("Huurtoeslag aanvragen")
    second.get_by_role("button", name="Bewaren").click()
    second.get_by_text("Uiterlijk op: 24-1-2019").wait_for()
    second.get_by_role("button", name="Bewaren").click()
    second.get_by_text("De taak is gewijzigd").wait_for()
    task.refresh_from_db()
    assert (task.title, task.due_on) == ("Huurtoeslag aanvragen", date(2019, 1, 24))
