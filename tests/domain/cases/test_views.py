"""A caseworker's morning at the screen: find a client, read the file, write down what was said."""

from __future__ import annotations

import json
from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from reisgezel.core.access.models import Membership
from reisgezel.core.accounts.models import User
from reisgezel.core.audit.models import AuditEvent
from reisgezel.domain.cases.models import Assignment, ContactNote
from tests.factories.cases import a_family, a_file
from tests.personas import sign_in, unit_named, user_of

pytestmark = pytest.mark.django_db

NOTE = {
    "on": "2018-08-08",
    "kind": "home_visit",
    "channel": "home",
    "minutes": "45",
    "text": "Post doorgenomen.",
}


@pytest.fixture
def samira(client: Client) -> Client:
    return sign_in(client, "samira")


def test_the_list_shows_her_clients_and_finds_one_by_the_start_of_a_name(samira):
    a_file("Yonas Tesfay", guide="samira")
    a_file("Selam Haile", guide="samira")
    a_file("Omar Siddiqi")
    page = samira.get(reverse("cases:list")).content.decode()
    assert "Tesfay, Yonas" in page
    assert "Siddiqi" not in page
    found = samira.get(reverse("cases:list"), {"q": "hai"}).content.decode()
    assert "Haile, Selam" in found
    assert "Tesfay" not in found


def test_opening_a_file_leaves_a_trace_with_the_reason_of_reach(samira):
    file = a_file(guide="samira")
    assert samira.get(reverse("cases:detail", args=[file.public_id])).status_code == 200
    trace = AuditEvent.objects.get(action="read")
    assert (trace.subject, trace.reason) == (file.person.public_id, "assignment")


def test_a_file_out_of_reach_looks_like_no_file_and_the_attempt_is_logged(samira):
    file = a_file("Omar Siddiqi")
    refused = samira.get(reverse("cases:detail", args=[file.public_id]))
    absent = samira.get(reverse("cases:detail", args=["2" * 14]))
    assert refused.status_code == absent.status_code == 404
    assert refused.content == absent.content
    assert AuditEvent.objects.filter(action="refuse", outcome="absent").count() == 2


def test_a_note_for_a_family_is_written_once_even_when_sent_twice(samira):
    mother, child = a_family("Selam Haile", "Noah Haile", guide="samira")
    url = reverse("cases:new_note", args=[mother.public_id])
    sent = NOTE | {"family": [child.public_id], "once": "k" * 24}
    first, second = samira.post(url, sent), samira.post(url, sent)
    assert first.status_code == second.status_code == 302
    assert first.url == second.url
    assert ContactNote.objects.get().files.count() == 2


def test_a_wrong_date_is_told_at_its_field_and_nothing_typed_is_lost(samira):
    file = a_file(guide="samira")
    url = reverse("cases:new_note", args=[file.public_id])
    page = samira.post(url, NOTE | {"on": "2031-01-01"}).content.decode()
    assert "Deze datum ligt in de toekomst" in page
    assert "Post doorgenomen." in page
    assert not ContactNote.objects.exists()


def test_a_team_leader_hands_a_caseload_over_and_the_reach_goes_with_it(client):
    files = [a_file(name, guide="samira") for name in ("Yonas Tesfay", "Selam Haile")]
    from_user, to_user = user_of("samira"), user_of("ton")
    _join_team_zaanstad(to_user)
    sign_in(client, "joost")
    url = reverse("cases:hand_over", args=[from_user.public_id])
    answer = client.post(
        url,
        {
            "to_user": to_user.public_id,
            "on": client.get(url).context["form"].initial["on"].isoformat(),
            "files": [file.public_id for file in files],
        },
    )
    assert answer.status_code == 302
    assert Assignment.objects.filter(user=to_user, ends_before=None).count() == 2
    assert not Assignment.objects.filter(user=from_user, ends_before=None).exists()


def _join_team_zaanstad(user: User) -> None:
    Membership.objects.create(
        user=user,
        role_code="caseworker",
        unit=unit_named("Team Zaanstad"),
        starts_on=date(2018, 1, 1),
    )


def test_the_note_of_a_legal_worker_stays_with_who_reads_legal_notes(client):
    file = a_file()
    address = reverse("cases:new_note", args=[file.public_id])
    sign_in(client, "karin").post(address, NOTE | {"data_class": "C2"})
    assert ContactNote.objects.get().data_class == "C3"


def test_a_search_while_typing_leaves_its_trace_too(samira):
    a_file("Selam Haile", guide="samira")
    found = samira.get("/search/", {"q": "hai"}, headers={"HX-Request": "true"})
    assert "Selam Haile" in found.content.decode()
    assert AuditEvent.objects.get(action="search").data_class == "C1"


def test_a_list_of_clients_leaves_one_event_that_says_whom_it_showed(samira):
    mine = a_file(guide="samira")
    a_file("Omar Siddiqi")
    samira.get(reverse("cases:list"))
    event = AuditEvent.objects.get(action="list_clients")
    assert json.loads(event.detail) == {"seen": [mine.audit_subject]}


def test_a_caseload_for_a_colleague_without_the_role_is_refused_in_words(client):
    file = a_file(guide="samira")
    address = reverse("cases:hand_over", args=[user_of("samira").public_id])
    to_user = user_of("karin").public_id
    sent = {"to_user": to_user, "on": "2030-01-03", "files": [file.public_id]}
    page = sign_in(client, "joost").post(address, sent)
    assert "heeft die rol op die dag niet" in page.content.decode()
