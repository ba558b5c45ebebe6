"""Every form, sent what nobody should send: it never breaks, gives back what was typed, escapes it.

The forms are read from their own pages, so that a new one cannot be forgotten. What is sent follows
from the name of the address, so that a failure comes back when it is asked again.
"""

from __future__ import annotations

import random
from collections.abc import Iterator

import pytest
from django.db import transaction
from django.http import HttpResponse
from django.test import Client

from tests.architecture.forms import (
    POSTS,
    URLENCODED,
    House,
    build_house,
    honest,
    senders,
    smuggled,
    undone,
)
from tests.architecture.nasty import (
    TEXTS,
    Form,
    Page,
    Values,
    assaults,
    urlencoded,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def house(django_db_setup, django_db_blocker) -> Iterator[House]:
    with django_db_blocker.unblock(), transaction.atomic():
        yield build_house()
        transaction.set_rollback(True)


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
    try:
        with undone(client):
            answer = client.post(address, urlencoded(sent), content_type=URLENCODED)
    except Exception as broken:
        return [f"broke: {type(broken).__name__}: {broken}"[:300]]
    wrong = smuggled(answer)
    is_page = answer.headers.get("Content-Type", "").startswith("text/html")
    if answer.status_code == 200 and is_page:
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


@pytest.mark.asvs("V2.2.1", "V2.2.2", "V1.4.2", "V15.3.5")
@pytest.mark.parametrize("name", POSTS)
def test_a_form_survives_what_nobody_should_send(name, house):
    found = assault(name, house, posts=1)
    assert not found, "\n".join([name, *found[:10]])


@pytest.mark.trust
@pytest.mark.parametrize("name", POSTS)
def test_a_form_survives_everything_we_can_think_of(name, house):
    found = assault(name, house, posts=len(TEXTS) + 20)
    assert not found, "\n".join([name, *found[:10]])
