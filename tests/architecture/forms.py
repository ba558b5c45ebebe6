"""The forms of the house as their own pages draw them, somebody to send each, and what is wrong after."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from allauth.mfa.models import Authenticator
from django.conf import settings
from django.db import transaction
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from reisgezel.core import clock
from tests.architecture.addresses import NAMES, confirm, signed_in
from tests.architecture.matrix import ROWS
from tests.architecture.nasty import SIGNS, Form, Page, urlencoded
from tests.architecture.samples import SAMPLES
from tests.personas import user_of

SENDERS = ("joost", "samira", "marit", "femke", "els", "karin", "ruben")
URLENCODED = "application/x-www-form-urlencoded"
POSTS = [name for name in NAMES if ROWS[name].post]
PAGES = [name for name in NAMES if ROWS[name].get]
FIELDS_OF_BUTTONS = ("next", "text", "language", "tick", "also", "themes", "version")


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
            is_page = answer.status_code == 200 and answer["Content-Type"].startswith("text/html")
            page = Page(answer.content.decode() if is_page else "")
            self.forms[key, name] = page.form_for(address) or Form.guessed(*FIELDS_OF_BUTTONS)
        return self.forms[key, name]

    def confirm(self) -> None:
        """Let everybody have given a password a moment ago; a long run takes longer than that counts."""
        for key in SENDERS:
            confirm(self.clients[key], user_of(key))

    def get(self, name: str, query: str = "") -> HttpResponse:
        return self.clients[sender(name)].get(self.addresses[name] + query)


def sender(name: str) -> str:
    who = ROWS[name].post or ROWS[name].get or frozenset()
    return next((key for key in SENDERS if key in who), "joost")


def senders(name: str) -> list[str]:
    """Return who sends a form: who may, and for what opens without signing in a stranger too."""
    return [sender(name), *["stranger"] * (name in settings.OPEN_ADDRESSES)]


def build_house() -> House:
    """Return whoever sends the forms, a stranger too, and an address of each name in their reach."""
    clients = {key: signed_in(key) for key in SENDERS} | {"stranger": Client()}
    addresses = {}
    for name in NAMES:
        make = SAMPLES.get(ROWS[name].sample)
        addresses[name] = reverse(name, kwargs=make(sender(name)) if make else None)
    # The passkey of the samples is no key: pages that offer real ones cannot read it.
    Authenticator.objects.filter(type=Authenticator.Type.WEBAUTHN).delete()
    return House(clients, addresses)


def honest(form: Form) -> dict[str, str]:
    today = clock.today()
    return form.filled(f"{today.day}-{today.month}-{today.year}")


def smuggled(answer: HttpResponse) -> list[str]:
    """Return what a browser would take for an element; reading a page takes long, so look first."""
    is_page = answer.headers.get("Content-Type", "").startswith("text/html")
    text = answer.content.decode() if is_page else ""
    found = Page(text).smuggled if any(sign in text for sign in SIGNS) else []
    return [f"came out as an element: {what}" for what in found]


@contextmanager
def undone(client: Client) -> Iterator[None]:
    """Undo what is asked inside, in the database and in the cookies of the client."""
    cookies = client.cookies.output(attrs=[], header="", sep=";")
    try:
        with transaction.atomic():
            yield
            transaction.set_rollback(True)
    finally:
        client.cookies.clear()
        client.cookies.load(cookies)


def post(house: House, name: str, sent: dict[str, str], key: str = "") -> HttpResponse:
    """Send a form as a browser would."""
    client = house.clients[key or sender(name)]
    body = urlencoded(sent.items())
    return client.post(house.addresses[name], body, content_type=URLENCODED)


def refused_fields(answer: HttpResponse, address: str) -> set[str]:
    """Return the fields that a form came back with as wrong."""
    form = Page(answer.content.decode()).form_for(address) if answer.status_code == 200 else None
    return {name for name, one in form.fields.items() if one.is_wrong} if form else set()
