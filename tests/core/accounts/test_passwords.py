"""Which passwords are refused, and that no sentence of somebody's own is."""

from __future__ import annotations

from itertools import islice

import pytest
from django.contrib.auth.password_validation import CommonPasswordValidator, validate_password
from django.core.exceptions import ValidationError
from django.urls import reverse

from reisgezel.config import sign_in
from reisgezel.core.accounts import passwords
from reisgezel.core.accounts.hashers import Argon2
from reisgezel.core.accounts.models import User

LONG_ENOUGH = 12


def is_refused(password: str) -> bool:
    try:
        validate_password(password, User(email="samira@reisgezel.example", name="Samira"))
    except ValidationError:
        return True
    return False


def lengthened(word: str) -> list[str]:
    """Return how people make a short password long enough."""
    figures = "2018123456789"
    return [
        word + figures[: max(0, LONG_ENOUGH - len(word))],
        (word * 12)[: LONG_ENOUGH // len(word) * len(word) + len(word)],
        word.capitalize() + "!" * max(1, LONG_ENOUGH - len(word)),
    ]


@pytest.mark.asvs("V6.2.4", "V6.2.12")
def test_the_three_thousand_most_common_passwords_are_refused_at_any_length():
    common = (word for word in sorted(CommonPasswordValidator().passwords) if len(word) >= 3)
    tried = [one for word in islice(common, 3000) for one in lengthened(word)]
    assert [one for one in tried if not passwords.is_plain(one)] == []
    assert is_refused(tried[0])


@pytest.mark.asvs("V6.1.2", "V6.2.11")
def test_words_of_this_work_make_no_password():
    for word in passwords.words_of_this_work():
        assert is_refused(f"{word}{'2018' * 3}"), word
    for password in ("Reisgezel2018!", "W3lk0mW3lk0m", "UtrechtWelkom1", "Vluchtelingenwerk1"):
        assert is_refused(password), password


@pytest.mark.asvs("V6.2.1", "V6.2.5", "V6.2.9")
@pytest.mark.parametrize(
    "password",
    [
        "een lange zin voor de test",
        "drie natte schoenen in de gang",
        "alleenkleineletterszonderspatie",
        "ኣብ ገዛ ሰለስተ ዓሳታት ኣለዉ",
        "x" * 5 + " paard nietje batterij " + "y" * 60,
        "9f2kq0zt71mw",
    ],
)
def test_a_sentence_of_any_signs_is_a_password(password):
    assert not is_refused(password)


@pytest.mark.parametrize("password", ["kort", "elfletters1", "samira@reisgezel"])
def test_what_is_short_or_ones_own_address_is_refused(password):
    assert is_refused(password)


@pytest.mark.asvs("V6.2.8")
@pytest.mark.django_db
def test_a_password_is_verified_exactly_as_it_was_typed():
    user = User.objects.create_user("bram@reisgezel.example", name="Bram")
    user.set_password(" Een Lange Zin " + "é" * 80)
    assert user.check_password(" Een Lange Zin " + "é" * 80)
    for other in (
        " een lange zin " + "é" * 80,
        "Een Lange Zin " + "é" * 80,
        " Een Lange Zin " + "é" * 60,
    ):
        assert not user.check_password(other)


@pytest.mark.asvs("V11.4.2")
def test_a_password_is_hashed_at_the_cost_that_owasp_asks():
    assert sign_in.PASSWORD_HASHERS == ["reisgezel.core.accounts.hashers.Argon2"]
    kind, version, cost, _salt, _hash = Argon2().encode("x" * 20, "a" * 22).split("$")[1:]
    assert (kind, version) == ("argon2id", "v=19")
    assert cost == "m=47104,t=1,p=1"


@pytest.mark.asvs("V6.2.6", "V6.2.7", "V6.4.2")
@pytest.mark.django_db
def test_a_password_is_masked_and_may_come_from_a_password_manager(client):
    page = client.get(reverse("account_login")).content.decode()
    assert 'type="password"' in page
    assert 'autocomplete="current-password"' in page
    assert "onpaste" not in page
    assert "hint" not in page.lower().replace("hint-", "")
