"""What a refusal looks like: a file out of reach and one that never was are the same to the eye."""

from __future__ import annotations

import re

import pytest
from django.conf import settings as django_settings
from django.test import Client, override_settings
from django.urls import reverse

from reisgezel.core.audit.models import AuditEvent
from reisgezel.core.records.ids import new_public_id
from tests.factories.cases import a_file
from tests.personas import unit_named, user_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def samira(settings) -> Client:
    settings.SECOND_FACTOR_REQUIRED = False
    client = Client()
    client.force_login(user_of("samira"), django_settings.AUTHENTICATION_BACKENDS[-1])
    return client


def body(answer) -> str:
    return re.sub(r'value="\w{64}"', "", answer.content.decode())


@pytest.mark.asvs("V8.2.2")
def test_out_of_reach_and_missing_give_the_same_bytes_and_headers(samira):
    theirs = a_file(unit=unit_named("Team Utrecht"))
    hidden = samira.get(reverse("cases:detail", args=[theirs.public_id]))
    missing = samira.get(reverse("cases:detail", args=[new_public_id()]))
    assert hidden.status_code == missing.status_code == 404
    assert body(hidden) == body(missing)
    assert set(hidden.headers) == set(missing.headers)
    assert theirs.number not in body(hidden)


@pytest.mark.asvs("V16.3.2", "V16.3.3", "V16.2.1")
def test_both_are_logged_with_the_id_that_was_asked(samira):
    theirs = a_file(unit=unit_named("Team Utrecht"))
    for asked in (theirs.public_id, new_public_id()):
        samira.get(reverse("cases:detail", args=[asked]))
        event = AuditEvent.objects.get(object_id=asked)
        assert (event.action, event.outcome) == ("refuse", "absent")
        assert event.actor == user_of("samira").public_id
        assert event.request_id


def test_words_that_were_typed_in_a_question_do_not_get_into_the_log():
    joost = Client()
    joost.force_login(user_of("joost"), django_settings.AUTHENTICATION_BACKENDS[-1])
    address = reverse("reception:still")
    with override_settings(SECOND_FACTOR_REQUIRED=False):
        assert joost.get(address, {"location": "Kanariestraat 13"}).status_code == 404
    event = AuditEvent.objects.get(action="refuse")
    assert (event.outcome, event.object_id) == ("absent", "still")


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("Yonas-Tesfay", ""),
        ("111222333", ""),
        ("0612345678", ""),
        ("T99", "T99"),
        ("a" * 500, ""),
    ],
)
def test_of_an_address_only_ids_and_codes_get_into_the_log(samira, typed, kept):
    assert samira.get(f"/code-lists/{typed}/").status_code in {403, 404}
    event = AuditEvent.objects.get(action="refuse")
    assert event.object_id == kept
    assert "reference:list" in event.detail


@pytest.mark.parametrize(
    "address", ["/terms/rules/%00/", "/terms/rules/a%00b/", "/clients/?q=%00", "/%00"]
)
def test_a_zero_byte_anywhere_in_an_address_is_a_bad_request(samira, address):
    assert samira.get(address).status_code == 400


def test_a_reading_out_of_reach_leaves_no_reading_in_the_log(samira):
    theirs = a_file(unit=unit_named("Team Utrecht"))
    samira.get(reverse("cases:detail", args=[theirs.public_id]))
    assert not AuditEvent.objects.filter(subject=theirs.audit_subject).exists()


def test_what_a_role_may_not_is_said_and_logged(samira):
    answer = samira.get(reverse("access:colleagues"))
    assert answer.status_code == 403
    assert "Dit mag u niet" in answer.content.decode()
    event = AuditEvent.objects.get(action="refuse")
    assert event.outcome == "refused"
    assert "access:colleagues" in event.detail


def test_an_address_that_is_none_is_not_found_and_no_event(samira):
    assert samira.get("/nergens/").status_code == 404
    assert not AuditEvent.objects.filter(action="refuse").exists()


def test_who_is_not_signed_in_is_led_to_signing_in_and_back(client):
    answer = client.get(reverse("cases:list") + "?q=x")
    assert answer.url == f"{reverse('account_login')}?next=/clients/%3Fq%3Dx"
