"""Every form, sent what nobody should send: it never breaks, gives back what was typed, escapes it.

The forms are read from their own pages, so that a new one cannot be forgotten. What is sent follows
from the name of the address, so that a failure comes back when it is asked again.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from urllib.parse import quote_plus

import pytest
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.db import transaction
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from reisgezel.core import clock
from tests.architecture.addresses import NAMES, signed_in
from tests.architecture.matrix import ROWS
from tests.architecture.nasty import (
    BREAKOUT,
    BYTES,
    MARK,
    SIGNS,
    TEXTS,
    Form,
    Page,
    Values,
    assaults,
    urlencoded,
)
from tests.architecture.samples import SAMPLES

pytestmark = pytest.mark.django_db

SENDERS = ("joost", "samira", "marit", "femke", "els")
URLENCODED = "application/x-www-form-urlencoded"
POSTS = [name for name in NAMES if ROWS[name].post]
PAGES = [name for name in NAMES if ROWS[name].get]
FIELDS_OF_BUTTONS = ("next", "text", "language", "tick", "also", "themes", "version")
QUESTIONS = (
    *("q", "page", "sort", "kind", "municipality", "week", "team", "also", "domain", "known_on"),
    *("day", "role", "unit", "state", "ended", "purpose", "recipient", "year", "lang", "next"),
)
ASKED = [text for text in TEXTS if len(text) < 400] + list(BYTES)
TAKES_AWAY = ("end_", "withdraw", "lock", "remove", "hand_over", "close", "reset", "sign")
"""What these do takes away what other forms stand on; their pages are read all the same."""


@dataclass(frozen=True)
class House:
    clients: dict[str, Client]
    addresses: dict[str, str]
    forms: dict[tuple[str, str], Form] = field(default_factory=dict)

    def form(self, key: str, name: str) -> Form:
        """Return a form as its page draws it for somebody; a guess when it has no page."""
        if (key, name) not in self.forms:
            address = self.addresses[name]
            answer = self.clients[key].get(address)
            page = Page(answer.content.decode() if answer.status_code == 200 else "")
            self.forms[key, name] = page.form_for(address) or Form.guessed(*FIELDS_OF_BUTTONS)
        return self.forms[key, name]


def sender(name: str) -> str:
    who = ROWS[name].post or ROWS[name].get or frozenset()
    return next((key for key in SENDERS if key in who), "joost")


@pytest.fixture(scope="module")
def house(django_db_setup, django_db_blocker) -> Iterator[House]:
    """Return whoever sends the forms, a stranger too, and an address of each name in their reach."""
    with django_db_blocker.unblock(), transaction.atomic():
        clients = {key: signed_in(key) for key in SENDERS} | {"stranger": Client()}
        addresses = {}
        for name in NAMES:
            make = SAMPLES.get(ROWS[name].sample)
            addresses[name] = reverse(name, kwargs=make(sender(name)) if make else None)
        # The passkey of the samples is no key: pages that offer real ones cannot read it.
        Authenticator.objects.filter(type=Authenticator.Type.WEBAUTHN).delete()
        yield House(clients, addresses)
        transaction.set_rollback(True)


def senders(name: str) -> list[str]:
    """Return who sends a form: who may, and for what opens without signing in a stranger too."""
    return [sender(name), *["stranger"] * (name in settings.OPEN_ADDRESSES)]


def honest(form: Form) -> dict[str, str]:
    today = clock.today()
    return form.filled(f"{today.day}-{today.month}-{today.year}")


def smuggled(answer: HttpResponse) -> list[str]:
    """Return what a browser would take for an element; reading a page takes long, so look first."""
    is_page = answer.headers.get("Content-Type", "").startswith("text/html")
    text = answer.content.decode() if is_page else ""
    found = Page(text).smuggled if any(sign in text for sign in SIGNS) else []
    return [f"came out as an element: {what}" for what in found]


def lost(sent: Values, form: Form, address: str, answer: HttpResponse) -> list[str]:
    """Return the fields whose text does not come back in the form that was refused."""
    back = Page(answer.content.decode()).form_for(address)
    typed = {name: value for name, value in sent if isinstance(value, str)}
    return [
        f"{name} came back as {back.fields[name].value[:40]!r}"
        for name, one in form.fields.items()
        if back and one.is_typed and name in typed and name in back.fields
        if kept(typed[name]) != kept(back.fields[name].value)
    ]


def kept(text: str) -> str:
    """Return a text without what no form keeps: the kind of line break, and space around it."""
    return text.replace("\r\n", "\n").strip()


def send(client: Client, address: str, sent: Values, form: Form) -> list[str]:
    """Send one post, say what is wrong with the answer, and undo it all."""
    cookies = client.cookies.output(attrs=[], header="", sep=";")
    try:
        with transaction.atomic():
            answer = client.post(address, urlencoded(sent), content_type=URLENCODED)
            transaction.set_rollback(True)
    except Exception as broken:
        return [f"broke: {type(broken).__name__}: {broken}"[:300]]
    finally:
        client.cookies.clear()
        client.cookies.load(cookies)
    wrong = smuggled(answer)
    if answer.status_code == 200:
        wrong += lost(sent, form, address, answer)
    return wrong + [f"status {answer.status_code}"] * (answer.status_code >= 500)


def assault(name: str, house: House, *, posts: int) -> list[str]:
    found = []
    for key in senders(name):
        form, chance = house.form(key, name), random.Random(f"{name} {key}")
        everything = assaults(form, honest(form), chance)
        for sent in chance.sample(everything, min(posts, len(everything))):
            wrong = send(house.clients[key], house.addresses[name], sent, form)
            found += [f"{key}: {what}; sent {str(sent)[:300]}" for what in wrong]
    return found


@pytest.mark.parametrize("name", POSTS)
def test_a_form_survives_what_nobody_should_send(name, house):
    found = assault(name, house, posts=1)
    assert not found, "\n".join([name, *found[:10]])


@pytest.mark.trust
@pytest.mark.parametrize("name", POSTS)
def test_a_form_survives_everything_we_can_think_of(name, house):
    found = assault(name, house, posts=len(TEXTS) + 20)
    assert not found, "\n".join([name, *found[:10]])


def question(name: str, house: House, value: str | bytes) -> None:
    """Ask a page with words in its address, which reach lists and searches without a form of ours."""
    query = "&".join(f"{word}={quote_plus(value)}" for word in QUESTIONS)
    with transaction.atomic():
        answer = house.clients[sender(name)].get(f"{house.addresses[name]}?{query}")
        transaction.set_rollback(True)
    assert answer.status_code < 500, query
    assert not smuggled(answer), query


@pytest.mark.parametrize("name", [name for name in PAGES if not ROWS[name].sample])
def test_a_list_survives_a_question_nobody_should_ask(name, house):
    question(name, house, random.Random(name).choice(ASKED))


@pytest.mark.trust
@pytest.mark.parametrize("name", PAGES)
def test_a_page_survives_every_question_we_can_think_of(name, house):
    for value in ASKED:
        question(name, house, value)


def fill_in(house: House, name: str) -> HttpResponse:
    """Send a text that breaks out of wherever it is not escaped, in each field that takes it."""
    key, address = sender(name), house.addresses[name]
    form = house.form(key, name)
    free = {one.name: BREAKOUT for one in form.fields.values() if one.kind in {"text", "textarea"}}
    sent = honest(form) | free
    answer = house.clients[key].post(address, urlencoded(sent.items()), content_type=URLENCODED)
    refused = Page(answer.content.decode()).form_for(address) if answer.status_code == 200 else None
    if refused is None:
        return answer
    sent |= {
        n: v for n, v in honest(form).items() if n in refused.fields and refused.fields[n].is_wrong
    }
    return house.clients[key].post(address, urlencoded(sent.items()), content_type=URLENCODED)


def test_what_was_stored_comes_out_escaped_on_every_page(house):
    stored = shown = 0
    found = []
    for name in POSTS:
        if name in settings.OPEN_ADDRESSES or any(mark in name for mark in TAKES_AWAY):
            continue
        answer = fill_in(house, name)
        stored += answer.status_code == 302
        found += [f"{name}: {what}" for what in smuggled(answer)]
    for name in PAGES:
        answer = house.clients[sender(name)].get(house.addresses[name])
        shown += MARK in answer.content.decode(errors="replace")
        found += [f"{name}: {what}" for what in smuggled(answer)]
    assert not found, "\n".join(found[:10])
    assert stored > 40, f"only {stored} forms took it: this proves too little"
    assert shown > 40, f"only {shown} pages show it: this proves too little"
