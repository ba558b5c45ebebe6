"""A volunteer leaves: the team leader reads a page per client and hands the caseload over."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from reisgezel.core.access.models import Membership
from reisgezel.core.accounts.models import User
from tests.factories.cases import a_family, a_file
from tests.personas import SINCE, unit_named
from tests.stories.conftest import ComeIn

pytestmark = pytest.mark.story


def a_new_colleague() -> User:
    user = User.objects.create_user(email="wim@reisgezel.example", name="Wim Schouten")
    Membership.objects.create(
        user=user, role_code="caseworker", unit=unit_named("Team Zaanstad"), starts_on=SINCE
    )
    return user


def test_a_caseload_goes_to_a_colleague_and_out_of_reach_of_who_left(come_in: ComeIn) -> None:
    a_new_colleague()
    a_family("Yonas Tesfay", "Selam Haile", guide="samira")
    stays = a_file("Omar Khalil", guide="samira")

    joost = come_in("joost")
    joost.goto("/")
    joost.get_by_role("link", name="Wie begeleidt wie").first.click()
    joost.get_by_role("link", name="Cliënten overdragen Samira Bouzian").click()
    joost.get_by_role("link", name="Overdracht lezen").click()
    expect(joost.get_by_role("article")).to_have_count(3)
    joost.get_by_role("link", name="Cliënten overdragen").click()
    joost.get_by_label("Naar welke collega").select_option("Wim Schouten")
    joost.get_by_label("Vanaf").fill("3-1-2019")
    joost.get_by_label("Omar Khalil").uncheck()
    joost.get_by_role("button", name="Cliënten overdragen").click()
    expect(joost.get_by_text("2 cliënten zijn overgedragen.")).to_be_visible()

    samira = come_in("samira")
    samira.goto("/clients/")
    names = samira.get_by_role("table").get_by_role("rowheader").all_inner_texts()
    assert names == ["Khalil, Omar"]
    samira.goto(f"/clients/{stays.public_id}/")
    expect(samira.get_by_role("heading", name="Omar Khalil")).to_be_visible()
