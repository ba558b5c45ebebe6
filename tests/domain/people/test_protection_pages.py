"""Pages that tell of protected reception to whoever reads the story, and to nobody else by a letter."""

from __future__ import annotations

import re

import pytest
import time_machine
from django.db import transaction
from django.test import Client
from django.urls import reverse

from reisgezel.core import clock
from reisgezel.core.audit.models import AuditEvent
from reisgezel.core.records.ids import new_public_id
from reisgezel.domain.people.models import Person, ProtectedReception
from reisgezel.domain.people.services import begin_protection, end_protection, read_protection
from tests.domain.people.test_protection import DAY, OTHERS
from tests.factories.people import SINCE, make_guardian, make_protection
from tests.factories.stories import a_grant
from tests.personas import actor_of, sign_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def minor(minor) -> Person:
    """The minor of the room, whose story Karin reads."""
    a_grant(minor.client_file, "karin")
    return minor


def pages_about(person: Person) -> list[str]:
    """Return the pages of a reader in reach that might tell of it."""
    file, person_id = person.client_file.public_id, person.public_id
    parts = [reverse("cases:part", args=[file, part]) for part in ("person", "family")]
    forms = [
        reverse(f"people:{name}", args=[person_id])
        for name in ("edit_identity", "edit_contact", "new_guardian", "new_protection")
    ]
    given = reverse("cases:give_viewers", args=[file]) + "?language=nl"
    whole = [reverse(f"cases:{name}", args=[file]) for name in ("detail", "viewers")]
    return [*whole, given, *parts, *forms, reverse("cases:list"), "/"]


def read(client: Client, url: str) -> str:
    """Return what a page says, less what is made anew each time, and undo that it was read."""
    with transaction.atomic():
        answer = client.get(url)
        transaction.set_rollback(True)
    text = answer.content.decode()
    text = re.sub(r'"\w{64}"|value="\w{24}"|"table-\w{6}"', "", text)
    return f"{answer.status_code} {text}"


@pytest.mark.parametrize("persona", OTHERS)
def test_a_page_is_the_same_to_the_letter_with_and_without_it(minor, persona):
    make_guardian(minor)
    client, karin = sign_in(Client(), persona), actor_of("karin")
    with time_machine.travel(clock.now(), tick=False):
        without = {url: read(client, url) for url in pages_about(minor)}
        stay = begin_protection(actor=karin, person=minor, starts_on=SINCE)
        read_protection(actor=karin, person=minor)
        during = {url: read(client, url) for url in pages_about(minor)}
        end_protection(actor=karin, protection=stay, ends_before=DAY, expected_version=1)
        after = {url: read(client, url) for url in pages_about(minor)}
    assert without == during == after
    shown = [url for url, text in without.items() if text.startswith("200")]
    assert len(shown) == len(without) - 1, "all but the form that is not theirs"


@pytest.mark.parametrize("persona", OTHERS)
@pytest.mark.parametrize("method", ["get", "post"])
def test_its_own_pages_are_those_of_an_id_that_never_was(minor, persona, method):
    stay = make_protection(minor)
    client = sign_in(Client(), persona)

    def asked(public_id: str) -> str:
        url = reverse("people:end_protection", args=[minor.public_id, public_id])
        answer = getattr(client, method)(url, {"ends_before": "1-12-2018", "version": "1"})
        assert answer.status_code == 404
        return answer.content.decode().replace(public_id, "")

    there, nowhere = asked(stay.public_id), asked(new_public_id())
    assert re.sub(r'"\w{64}"', "", there) == re.sub(r'"\w{64}"', "", nowhere)
    stay.refresh_from_db()
    assert stay.version == 1


def test_who_reads_it_finds_it_with_the_guardian_and_the_reading_is_told(minor, client):
    karin = sign_in(client, "karin")
    url = reverse("cases:part", args=[minor.client_file.public_id, "person"])
    assert "Beschermde opvang vastleggen" in karin.get(url).content.decode()
    assert not AuditEvent.objects.filter(action="read_protection").exists()
    make_protection(minor)
    page = karin.get(url).content.decode()
    assert "Beschermde opvang sinds" in page
    assert "8 mei 2018" in page
    assert AuditEvent.objects.get(action="read_protection").data_class == "C4"
    viewers = reverse("cases:viewers", args=[minor.client_file.public_id])
    assert "vertrouwelijk gegeven gelezen" in karin.get(viewers).content.decode()


def test_a_form_that_comes_back_is_told_as_a_reading_of_what_is_protected(minor, client):
    stay, karin = make_protection(minor), sign_in(client, "karin")
    for name in ("people:edit_protection", "people:end_protection"):
        AuditEvent.objects.all().delete()
        answer = karin.post(
            reverse(name, args=[minor.public_id, stay.public_id]), {"starts_on": "?"}
        )
        assert answer.status_code == 200
        assert AuditEvent.objects.get().data_class == "C4"


def test_it_is_begun_and_ended_at_the_screen(minor, client):
    karin = sign_in(client, "karin")
    begins = reverse("people:new_protection", args=[minor.public_id])
    page = karin.post(begins, {"starts_on": "8-5-2018"}, follow=True).content.decode()
    assert "Beschermde opvang sinds" in page
    stay = ProtectedReception.objects.get()
    ends = reverse("people:end_protection", args=[minor.public_id, stay.public_id])
    assert "8 mei 2018" in karin.get(ends).content.decode()
    typed = {"ends_before": "1-12-2018", "version": "1"}
    page = karin.post(ends, typed, follow=True).content.decode()
    assert "Beschermde opvang sinds" not in page
    assert "1 december 2018" in page
    late = karin.post(ends, {"ends_before": "2-12-2018", "version": "1"})
    assert late.status_code == 409
    mends = reverse("people:edit_protection", args=[minor.public_id, stay.public_id])
    assert "1-12-2018" in karin.get(mends).content.decode()
    typed = {"starts_on": "9-5-2018", "version": "2"}
    page = karin.post(mends, typed, follow=True).content.decode()
    assert "Beschermde opvang sinds" in page
    assert "9 mei 2018" in page
    late = karin.post(mends, {"starts_on": "10-5-2018", "version": "2"})
    assert late.status_code == 409
