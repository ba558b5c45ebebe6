"""A colleague leaves: what stays behind is told before, and to the team leader after."""

from __future__ import annotations

import pytest
from django.urls import reverse

from reisgezel.core import clock
from reisgezel.core.access.models import Membership
from reisgezel.core.access.services import end_colleague
from reisgezel.core.notices.kinds import kind_of
from reisgezel.core.notices.models import Notice
from reisgezel.domain.cases.models import Assignment
from reisgezel.domain.cases.selectors.files import list_files
from reisgezel.domain.cases.services.notes import write_note
from tests.factories.cases import a_family, a_file
from tests.personas import actor_of, sign_in, unit_named, user_of

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


def test_who_lives_together_goes_over_together_and_both_colleagues_are_told(client):
    mother, child = a_family("Selam Haile", "Noah Haile", guide="samira")
    alone, to_user = a_file("Omar Siddiqi", guide="samira"), user_of("marit")
    url = reverse("cases:hand_over", args=[user_of("samira").public_id])
    joost = sign_in(client, "joost")
    form = joost.get(url).context["form"]
    assert {label for _key, label in form.fields["files"].choices} == {
        "Selam Haile, Noah Haile",
        "Omar Siddiqi",
    }
    Membership.objects.create(
        user=to_user,
        role_code="caseworker",
        unit=unit_named("Team Zaanstad"),
        starts_on=mother.opened_on,
    )
    sent = {"to_user": to_user.public_id, "on": form.initial["on"].isoformat()}
    assert joost.post(url, sent | {"files": [mother.public_id]}).status_code == 302
    guided = Assignment.objects.filter(user=to_user, ends_before=None).values_list(
        "client_file", flat=True
    )
    assert set(guided) == {mother.pk, child.pk}
    assert alone.pk not in guided
    told = {notice.recipient.name: notice.kind for notice in Notice.objects.all()}
    assert told == {"Marit Hogeveen": "caseload_received", "Samira Bouzian": "caseload_given"}


def test_a_note_about_a_family_is_read_once_at_the_hand_over(client):
    mother, child = a_family("Selam Haile", "Noah Haile", guide="samira")
    write_note(
        actor=actor_of("samira"),
        files=[mother, child],
        kind="home_visit",
        channel="",
        on=clock.today(),
        minutes=30,
        text="Samen naar school geweest.",
    )
    url = reverse("cases:hand_over_pages", args=[user_of("samira").public_id])
    page = sign_in(client, "joost").get(url).content.decode()
    assert page.count("Samen naar school geweest.") == 1
    assert "Het verslag staat bij" in page
