"""Guessing: how many tries an attacker gets, what the owner can still do, and what an answer tells."""

from __future__ import annotations

import doctest
import re
import time

import pytest
import time_machine
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from django.core import mail
from django.core.cache import cache
from django.db import transaction
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from reisgezel.core.accounts.models import User
from reisgezel.core.audit.models import AuditEvent
from tests.attacks.signing_in import (
    PASSWORD,
    armed,
    code_of,
    come_in,
    opens,
    type_code,
    type_password,
)
from tests.harness import timing
from tests.personas import user_of

pytestmark = pytest.mark.django_db

MOST = 100
"""Guesses an hour that are held against a password or a code, for one account and from one address."""
CHECKED = "horen niet bij elkaar"
AN_HOUR = 3600


def from_address(number: int) -> Client:
    return Client(REMOTE_ADDR=f"198.51.{number // 250}.{number % 250 + 1}")


def guess(client: Client, email: str, password: str = "fout wachtwoord") -> bool:
    """Tell whether a guess was held against the account at all."""
    answer = client.post(reverse("account_login"), {"login": email, "password": password})
    return CHECKED in answer.content.decode()


@pytest.mark.asvs("V6.3.1", "V2.3.2")
def test_an_account_is_guessed_at_no_more_than_a_hundred_times_an_hour_from_everywhere_together():
    samira, secret = armed()
    checked = sum(guess(from_address(number), samira.email) for number in range(150))
    assert 0 < checked <= MOST
    assert not opens(come_in(samira, secret, from_address(999))), "even the right password waits"


@pytest.mark.asvs("V6.3.1")
def test_an_address_guesses_no_more_than_a_hundred_times_an_hour_at_all_accounts_together():
    client = from_address(1)
    checked = sum(guess(client, f"u{number}@reisgezel.example") for number in range(130))
    assert 0 < checked <= MOST


def test_who_is_guessed_at_comes_in_after_the_hour_and_meanwhile_stays_in_where_signed_in():
    """A known device stays signed in; a passkey needs no password (tests/stories/test_passkey.py)."""
    samira, secret = armed()
    known = come_in(samira, secret)
    for number in range(120):
        guess(from_address(number), samira.email)
    assert opens(known)
    with time_machine.travel(time.time() + AN_HOUR + 60):
        assert opens(come_in(samira, secret, from_address(999)))


def test_ten_wrong_passwords_elsewhere_do_not_keep_the_owner_out():
    samira, secret = armed()
    thief = from_address(1)
    for _ in range(10):
        guess(thief, samira.email)
    assert opens(come_in(samira, secret, from_address(2)))


@pytest.mark.asvs("V6.3.1")
def test_codes_are_guessed_at_no_more_than_a_hundred_times_an_hour():
    samira, secret = armed()
    refused = 0
    for number in range(110):
        client = from_address(number)
        type_password(client, samira)
        answer = type_code(client, f"{number:06}")
        refused += "Deze code klopt niet" in answer.content.decode()
    assert 0 < refused <= MOST
    client = from_address(500)
    type_password(client, samira)
    type_code(client, code_of(secret))
    assert not opens(client), "the right code waits as well"
    told = AuditEvent.objects.filter(action="second_factor", outcome="refused").count()
    assert told == refused


def addresses() -> dict[str, str]:
    """Return an address of a colleague, of one who left, of one who was invited, and of nobody."""
    known, left = user_of("samira"), user_of("ton")
    known.set_password(PASSWORD)
    known.save()
    RecoveryCodes.activate(known)
    left.is_active = False
    left.set_unusable_password()
    left.save()
    invited = "uitgenodigd@reisgezel.example"
    User.objects.create_user(invited, name="Bram")
    return {"known": known.email, "left": left.email, "invited": invited, "nobody": "x@y.example"}


def without_secrets(answer: HttpResponse) -> str:
    """Return a page without the tokens and keys that are new on every page."""
    return re.sub(r'value="\w{24,}"|welcome/[\w-]+', "", answer.content.decode())


def told(client: Client, name: str, fields: dict[str, str]) -> tuple[int, str, str]:
    answer = client.post(reverse(name), fields)
    body = without_secrets(answer)
    for typed in fields.values():
        body = body.replace(typed, "")
    return answer.status_code, answer.headers.get("Location", ""), body


@pytest.mark.parametrize(
    ("name", "field", "more"),
    [
        ("account_login", "login", {"password": "fout wachtwoord"}),
        ("account_reset_password", "email", {}),
    ],
)
def test_who_works_here_is_told_by_no_answer(name, field, more):
    answers = {
        told(from_address(number), name, {field: address, **more})
        for number, address in enumerate(addresses().values())
    }
    assert len(answers) == 1


def test_a_link_that_was_used_withdrawn_or_never_made_is_the_same_page():
    pages = {
        without_secrets(Client().get(f"/welcome/{token}/")) for token in ("made-up", "x" * 43, "0")
    }
    assert len(pages) == 1
    assert not mail.outbox


def test_the_doctests_hold():
    assert doctest.testmod(timing).failed == 0


def hold_clocks_beside_each_other(count: int) -> float:
    """Return how alike the times are of a wrong password for a colleague and for nobody."""
    known = addresses()

    def try_one(email: str):
        def act() -> None:
            with transaction.atomic():
                cache.clear()
                guess(from_address(7), email)
                transaction.set_rollback(True)

        return act

    acts = [try_one(known["known"]), try_one(known["nobody"])]
    timing.times_of(acts, 5)
    return timing.alike(*timing.times_of(acts, count))


@pytest.mark.asvs("V6.3.1")
def test_a_clock_cannot_tell_somebody_from_nobody_in_a_few_tries():
    assert hold_clocks_beside_each_other(30) > 0.001


@pytest.mark.trust
def test_a_clock_cannot_tell_somebody_from_nobody(at_scale, measure):
    count = at_scale(200, 1000)
    likely = hold_clocks_beside_each_other(count)
    measure("enumeration", "sign_in_p", likely, "p", aim="more than 0.01", scale=f"{count} tries")
    assert likely > 0.01
