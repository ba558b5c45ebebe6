"""Signing in: with a password and a second factor, in plain words, and never telling who works here."""

from __future__ import annotations

import re

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal import auth as totp
from django.core import mail
from django.test import Client
from django.urls import reverse

from reisgezel.core.accounts.models import User
from reisgezel.core.audit.models import AuditEvent
from reisgezel.core.records.fields import decrypt
from tests.personas import user_of

pytestmark = pytest.mark.django_db

PASSWORD = "een lange zin voor de test"


@pytest.fixture
def samira() -> User:
    user = user_of("samira")
    user.set_password(PASSWORD)
    user.save()
    return user


def type_password(client: Client, email: str, password: str = PASSWORD, **more: str):
    return client.post(
        reverse("account_login") + more.pop("query", ""),
        {"login": email, "password": password, **more},
    )


def give_app(user: User) -> str:
    """Give the user an authenticator app; return its secret."""
    secret = totp.generate_totp_secret()
    totp.TOTP.activate(user, secret)
    return secret


def code_of(secret: str) -> str:
    counter = next(iter(totp.yield_hotp_counters_from_time()))
    return totp.format_hotp_value(totp.hotp_value(secret, counter))


def without_token(answer) -> str:
    return re.sub(r'value="\w{64}"', "", answer.content.decode())


def events(action: str, outcome: str = "ok") -> list[AuditEvent]:
    return list(AuditEvent.objects.filter(action=action, outcome=outcome))


def test_the_sign_in_page_is_plain_dutch_without_a_way_to_sign_up(client):
    page = client.get(reverse("account_login")).content.decode()
    assert "E-mailadres" in page
    assert "Wachtwoord vergeten" in page
    assert "placeholder" not in page
    assert "sign up" not in page.lower()


@pytest.mark.asvs("V6.3.4", "V15.2.3")
def test_only_the_addresses_we_use_of_allauth_exist(client):
    for address in ("/signup/", "/accounts/signup/", "/accounts/email/", "/accounts/login/"):
        assert client.get(address).status_code == 404


@pytest.mark.asvs("V6.3.3")
def test_a_password_alone_leads_to_setting_up_a_second_factor_and_opens_nothing_else(
    client, samira
):
    type_password(client, samira.email)
    for name in ("accounts:profile", "accounts:devices", "account_change_password", "home"):
        answer = client.get(reverse(name))
        assert answer.status_code == 302, name
        assert answer.url == reverse("mfa_activate_totp")
    assert client.get(reverse("mfa_activate_totp")).status_code == 200


def test_setting_up_the_app_opens_the_house_and_hands_out_recovery_codes(
    client, samira, django_capture_on_commit_callbacks
):
    type_password(client, samira.email)
    page = client.get(reverse("mfa_activate_totp"))
    assert "<svg" in page.content.decode()
    secret = page.context["form"].secret
    with django_capture_on_commit_callbacks(execute=True):
        answer = client.post(reverse("mfa_activate_totp"), {"code": code_of(secret)})
    assert answer.url == reverse("mfa_view_recovery_codes")
    assert len(client.get(answer.url).context["unused_codes"]) == 10
    assert client.get(reverse("accounts:profile")).status_code == 200
    assert events("add_second_factor")[0].actor == samira.public_id


def test_the_secret_of_the_app_is_unreadable_in_the_database(client, samira):
    secret = give_app(samira)
    stored = Authenticator.objects.get(user=samira).data["secret"]
    assert secret not in stored
    assert decrypt(stored) == secret


@pytest.mark.asvs("V16.3.1", "V6.3.3")
def test_with_an_app_the_code_is_asked_before_anything_opens(client, samira):
    secret = give_app(samira)
    answer = type_password(client, samira.email)
    assert answer.url == reverse("mfa_authenticate")
    assert client.get(reverse("accounts:profile")).status_code == 302
    wrong = client.post(reverse("mfa_authenticate"), {"code": "000000"})
    assert "Deze code klopt niet" in wrong.content.decode()
    answer = client.post(reverse("mfa_authenticate"), {"code": code_of(secret)})
    assert answer.status_code == 302
    assert client.get(reverse("accounts:profile")).status_code == 200
    assert events("second_factor", "refused")
    assert [event.actor for event in events("sign_in")] == [samira.public_id]


def test_a_program_that_sends_the_password_gets_its_answer_in_json(client, samira):
    sent = {"login": samira.email, "password": PASSWORD}
    answer = client.post(reverse("account_login"), sent, headers={"accept": "application/json"})
    assert answer.status_code == 200
    assert answer.json()["location"]
    assert client.get(reverse("cases:list")).status_code == 302  # to the second factor
    assert [event.actor for event in events("sign_in")] == [samira.public_id]


def test_one_returns_to_the_page_one_asked_for(client, samira):
    secret = give_app(samira)
    asked = client.get(reverse("accounts:devices"))
    query = "?" + asked.url.partition("?")[2]
    type_password(client, samira.email, query=query)
    answer = client.post(reverse("mfa_authenticate"), {"code": code_of(secret)})
    assert answer.url == reverse("accounts:devices")


def test_a_link_to_elsewhere_is_not_followed_after_signing_in(client, samira):
    secret = give_app(samira)
    type_password(client, samira.email, query="?next=https://example.org/")
    answer = client.post(reverse("mfa_authenticate"), {"code": code_of(secret)})
    assert answer.url == "/"


def test_a_known_and_an_unknown_address_get_the_same_answer(client, samira):
    known = type_password(client, samira.email, "verkeerd wachtwoord")
    unknown = type_password(Client(), "niemand@reisgezel.example", "verkeerd wachtwoord")
    assert known.status_code == unknown.status_code == 200
    assert known.context["form"].non_field_errors() == unknown.context["form"].non_field_errors()
    refused = events("sign_in", "refused")
    assert {event.actor for event in refused} == {samira.public_id, "nobody"}
    assert not AuditEvent.objects.filter(detail__contains="niemand").exists()


def test_an_ended_account_gets_the_answer_of_an_unknown_one(client, samira):
    samira.is_active = False
    samira.set_unusable_password()
    samira.save()
    answer = type_password(client, samira.email)
    assert "horen niet bij elkaar" in answer.content.decode()


@pytest.mark.asvs("V6.3.1")
def test_five_wrong_passwords_lock_this_user_here_and_nobody_else(client, samira):
    ton = user_of("ton")
    ton.set_password(PASSWORD)
    ton.save()
    for _ in range(5):
        answer = type_password(client, samira.email, "fout wachtwoord")
    assert answer.status_code == 429
    assert "Over een kwartier" in answer.content.decode()
    assert type_password(client, samira.email).status_code == 429
    assert type_password(Client(), ton.email).status_code == 302
    elsewhere = Client(REMOTE_ADDR="198.51.100.7")
    assert type_password(elsewhere, samira.email).status_code == 302


@pytest.mark.asvs("V6.3.1")
def test_no_more_than_a_hundred_passwords_an_hour_are_checked_from_one_address(client):
    checked = 0
    for number in range(130):
        answer = type_password(client, f"u{number}@reisgezel.example", "x")
        checked += "horen niet bij elkaar" in answer.content.decode()
    assert checked <= 100


def test_asking_a_reset_says_the_same_for_everyone_and_the_letter_says_nothing_personal(
    client, samira
):
    known = client.post(reverse("account_reset_password"), {"email": samira.email}, follow=True)
    unknown = client.post(
        reverse("account_reset_password"), {"email": "niemand@reisgezel.example"}, follow=True
    )
    assert known.redirect_chain == unknown.redirect_chain
    assert without_token(known) == without_token(unknown)
    letters = {letter.to[0]: letter for letter in mail.outbox}
    assert set(letters) == {samira.email, "nobody@reisgezel.invalid"}
    assert samira.name not in letters[samira.email].body + letters[samira.email].subject
    assert len(events("ask_password_reset")) == 2


def test_the_link_in_the_letter_sets_a_new_password_once(client, samira):
    client.post(reverse("account_reset_password"), {"email": samira.email})
    address = next(line for line in mail.outbox[0].body.splitlines() if line.startswith("http"))
    path = address.partition("testserver")[2]
    form = client.get(path, follow=True)
    new = "een andere lange zin hier"
    answer = client.post(form.request["PATH_INFO"], {"password1": new, "password2": new})
    assert answer.url == reverse("account_reset_password_from_key_done")
    assert "werkt niet meer" in Client().get(path).content.decode()
    samira.refresh_from_db()
    assert samira.check_password(new)
    assert events("reset_password")


def test_different_passwords_are_told_at_the_second_field(client, samira):
    client.post(reverse("account_reset_password"), {"email": samira.email})
    address = next(line for line in mail.outbox[0].body.splitlines() if line.startswith("http"))
    form = client.get(address.partition("testserver")[2], follow=True)
    answer = client.post(
        form.request["PATH_INFO"],
        {"password1": "een andere lange zin hier", "password2": "nog iets anders"},
    )
    assert "niet gelijk" in str(answer.context["form"].errors["password2"])


CREDENTIALS = [
    '{"a": 1}',
    "-1",
    '{"id": "x"}',
    '{"id": 1, "rawId": 2, "response": 3}',
    '{"id": "eA", "rawId": "eA", "response": {"clientDataJSON": "e30", "attestationObject": "oA"}}',
    '{"id": "eA", "rawId": "eA", "response": {"clientDataJSON": "e30", "attestationObject": "AA"}}',
]


@pytest.mark.parametrize("credential", CREDENTIALS)
def test_what_is_no_passkey_is_refused_in_words(client, samira, credential):
    address = reverse("mfa_login_webauthn")
    answer = client.post(address, {"credential": credential}, follow=True)
    assert "Deze code klopt niet" in answer.content.decode()
    secret = give_app(samira)
    type_password(client, samira.email)
    client.post(reverse("mfa_authenticate"), {"code": code_of(secret)})
    page = client.post(reverse("mfa_add_webauthn"), {"credential": credential, "name": "x"})
    assert page.context["form"].errors
