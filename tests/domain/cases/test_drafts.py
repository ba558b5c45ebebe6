"""What is being filled in is kept whole, comes back once, and tells that it waits."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse

from reisgezel.core.access.models import Membership
from reisgezel.domain.cases.models import Assignment, ClientFile, ContactNote, Draft
from reisgezel.domain.cases.selectors.drafts import list_drafts
from reisgezel.domain.cases.services.drafts import LONGEST_DRAFT
from tests.architecture.nasty import Page
from tests.factories.cases import a_family
from tests.personas import actor_of, sign_in, user_of

pytestmark = pytest.mark.django_db

AS_A_DRAFT = {"X-Draft": "1"}
NOTE = {
    "on": "8-8-2018",
    "kind": "home_visit",
    "channel": "phone",
    "minutes": "75",
    "text": "Post doorg",
    "once": "k" * 24,
}


@pytest.fixture
def samira(client: Client) -> Client:
    return sign_in(client, "samira")


@pytest.fixture
def family() -> list[ClientFile]:
    return a_family("Selam Haile", "Noah Haile", "Sara Haile", guide="samira")


def new_note(file: ClientFile) -> str:
    return reverse("cases:new_note", args=[file.public_id])


def keep(client: Client, url: str, **fields: Any) -> int:
    return client.post(url, NOTE | fields, headers=AS_A_DRAFT).status_code


def restored(client: Client, url: str) -> dict[str, Any]:
    form = client.get(url).context["form"]
    return {name: form[name].value() for name in form.fields}


def test_every_field_comes_back_as_it_was(samira, family):
    mother, *children = family
    ticked = [child.public_id for child in children]
    assert keep(samira, new_note(mother), family=ticked, on="31-2-2018") == 204
    assert not ContactNote.objects.exists()
    found = restored(samira, new_note(mother))
    assert found["text"] == "Post doorg"
    assert (found["minutes"], found["kind"], found["channel"]) == ("75", "home_visit", "phone")
    assert found["on"] == "31-2-2018"
    assert sorted(found["family"]) == sorted(ticked)
    page = samira.get(new_note(mother)).content.decode()
    assert "Uw concept staat er nog" in page
    assert page.count(" checked") == len(ticked)


def test_what_was_saved_never_comes_back_in_the_next_note(samira, family):
    url = new_note(family[0])
    keep(samira, url)
    assert samira.post(url, NOTE).status_code == 302
    assert not Draft.objects.exists()
    assert keep(samira, url, text="Post doorgenomen, te laat aangekomen") == 204
    assert not Draft.objects.exists()
    assert not restored(samira, url)["text"]


def test_a_note_that_came_back_with_a_mistake_is_kept_too(samira, family):
    url = new_note(family[0])
    samira.post(url, NOTE | {"minutes": ""})
    assert restored(samira, url)["text"] == "Post doorg"


def test_a_form_that_is_as_it_began_lets_its_draft_go(samira, family):
    url = new_note(family[0])
    began = {name: value or "" for name, value in restored(samira, url).items()}
    began |= {"once": "k" * 24}
    keep(samira, url)
    del began["family"]
    assert samira.post(url, began, headers=AS_A_DRAFT).status_code == 204
    assert not Draft.objects.exists()


def test_a_draft_is_thrown_away_by_its_writer(samira, family):
    url = new_note(family[0])
    keep(samira, url)
    assert 'href="?draft=drop"' in samira.get(url).content.decode()
    asked = samira.get(f"{url}?draft=drop").content.decode()
    assert "Dat komt niet terug" in asked
    assert f'href="{url}">Annuleren' in asked
    assert Draft.objects.exists()
    answer = samira.post(f"{url}?draft=drop", {"once": "x" * 24})
    assert (answer.status_code, answer.url) == (302, url)
    assert not Draft.objects.exists()
    assert "Dat komt niet terug" not in samira.get(f"{url}?draft=drop").content.decode()


def test_a_draft_is_unreadable_in_the_database_and_holds_no_bsn(samira, family):
    keep(samira, new_note(family[0]), text="Nummer 111222333 gekregen")
    with connection.cursor() as cursor:
        cursor.execute("SELECT fields FROM cases_draft")
        [[stored]] = cursor.fetchall()
    assert "gekregen" not in stored
    assert "111222333" not in Draft.objects.get().fields


def test_a_draft_too_long_to_keep_is_refused_and_not_cut_short(samira, family):
    assert keep(samira, new_note(family[0]), text="x" * (LONGEST_DRAFT + 1)) == 413
    assert not Draft.objects.exists()


def test_an_empty_post_keeps_nothing_and_breaks_nothing(samira, family):
    url = new_note(family[0])
    assert samira.post(url, {}, headers=AS_A_DRAFT).status_code == 204
    assert keep(samira, url, text="half\0", kind="\0") == 204
    assert Draft.objects.get().filled_in["text"] == "half"


def test_a_draft_about_a_client_out_of_reach_is_not_kept(client, family):
    assert keep(sign_in(client, "ton"), new_note(family[0])) == 404
    assert not Draft.objects.exists()


def test_the_file_tells_that_a_draft_waits_to_its_writer_only(samira, family):
    keep(samira, new_note(family[0]))
    for name in ("detail", "contacts"):
        page = samira.get(reverse(f"cases:{name}", args=[family[0].public_id])).content.decode()
        assert "U bent hier nog aan het schrijven" in page
        assert f'href="{new_note(family[0])}"' in page
    other = sign_in(Client(), "joost").get(reverse("cases:detail", args=[family[0].public_id]))
    assert "nog aan het schrijven" not in other.content.decode()


def test_the_drafts_of_a_colleague_are_listed_as_long_as_the_client_is_in_reach(samira, family):
    for file in family[:2]:
        keep(samira, new_note(file))
    actor = actor_of("samira")
    assert [draft.place for draft in list_drafts(actor)] == [new_note(f) for f in family[1::-1]]
    assert {draft.what for draft in list_drafts(actor)} == {"Contact vastleggen"}
    assert not list_drafts(actor_of("joost"))
    Assignment.objects.all().delete()
    Membership.objects.filter(user=user_of("samira")).update(role_code="volunteer_coordinator")
    assert not list_drafts(actor_of("samira"))


def test_a_correction_that_was_begun_waits_with_the_version_it_began_from(samira, family):
    samira.post(new_note(family[0]), NOTE)
    note = ContactNote.objects.get()
    url = reverse("cases:edit_note", args=[note.public_id])
    sent = NOTE | {"family": [family[0].public_id], "version": "1", "once": "l" * 24}
    samira.post(url, sent | {"text": "Half verbeterd"}, headers=AS_A_DRAFT)
    assert samira.post(url, sent | {"minutes": "20", "once": "m" * 24}).status_code == 302
    samira.post(url, sent | {"text": "Half verbeterd", "once": "n" * 24}, headers=AS_A_DRAFT)
    found = restored(samira, url)
    assert (found["text"], found["version"]) == ("Half verbeterd", "1")
    assert samira.post(url, sent | {"text": "Heel", "once": "o" * 24}).status_code == 409


def test_a_correction_in_a_draft_gives_nothing_away_to_who_was_first(samira, family):
    samira.post(new_note(family[0]), NOTE)
    url = reverse("cases:edit_note", args=[ContactNote.objects.get().public_id])

    def shown(answer):
        form = Page(answer.content.decode()).form_for(url)
        return form.filled("2018-05-08") | {"family": [family[0].public_id]}

    begun = shown(samira.get(url))
    samira.post(url, begun | {"text": "Half verbeterd"}, headers=AS_A_DRAFT)
    first = begun | {"text": "Van een collega", "minutes": "20", "once": "m" * 24}
    assert samira.post(url, first).status_code == 302
    samira.post(url, begun | {"text": "Half verbeterd", "once": "n" * 24}, headers=AS_A_DRAFT)
    conflict = samira.post(url, shown(samira.get(url)) | {"once": "o" * 24}).context["conflict"]
    assert [row[1:] for row in conflict.differences] == [("Van een collega", "Half verbeterd")]
    assert [words for _label, words in conflict.taken] == ["20"]


def test_withdrawing_a_note_lets_go_of_a_correction_that_was_begun(samira, family):
    samira.post(new_note(family[0]), NOTE)
    note = ContactNote.objects.get()
    edit, withdraw = (
        reverse(f"cases:{name}", args=[note.public_id]) for name in ("edit_note", "withdraw_note")
    )
    keep(samira, edit, text="Half", family=[family[0].public_id], version="1", once="l" * 24)
    assert Draft.objects.exists()
    samira.post(withdraw, {"reason": "Dubbel", "version": "1", "once": "m" * 24})
    assert not Draft.objects.exists()
