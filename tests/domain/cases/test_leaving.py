"""A colleague leaves: what stays behind is told before, and to the team leader after."""

from __future__ import annotations

import pytest
from django.urls import reverse

from reisgezel.core.access.services import end_colleague
from reisgezel.core.notices.kinds import kind_of
from reisgezel.core.notices.models import Notice
from reisgezel.domain.cases.selectors.files import list_files
from tests.factories.cases import a_file
from tests.personas import actor_of, sign_in, user_of

pytestmark = pytest.mark.database


def test_the_page_that_ends_an_account_counts_the_clients_who_lose_their_guide(client):
    for name in ("Yonas Tesfay", "Selam Haile"):
        a_file(name, guide="samira")
    page = sign_in(client, "femke").get(
        reverse("access:end_account", args=[user_of("samira").public_id])
    )
    assert "2 cliënten hebben dan geen begeleider meer." in page.content.decode()
    assert "Yonas" not in page.content.decode()


def test_the_team_leader_is_told_and_finds_the_clients_under_without_a_guide():
    file, joost = a_file(guide="samira"), user_of("joost")
    end_colleague(actor=actor_of("femke"), user=user_of("samira"))
    notice = Notice.objects.get(recipient=joost, kind="colleague_left")
    kind = kind_of("colleague_left")
    assert "1 cliënt van uw team heeft geen begeleider" in kind.words(
        actor_of("joost"), notice.params
    )
    assert list(list_files(actor_of("joost"), unguided=True)) == [file]
    assert not Notice.objects.filter(recipient=user_of("nadia")).exists()


def test_nobody_is_told_when_nothing_is_left_behind():
    user_of("joost")
    end_colleague(actor=actor_of("femke"), user=user_of("samira"))
    assert not Notice.objects.exists()
