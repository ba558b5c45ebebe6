"""A secret address as a canary in every file: asked of every address by every role, it never sings."""

from __future__ import annotations

import json
from collections.abc import Iterator
from urllib.parse import quote_plus

import pytest
from django.core import mail
from django.db import transaction
from django.test import Client
from django.urls import reverse

from reisgezel.config.log import make_formatter
from reisgezel.core.audit.models import AuditEvent
from reisgezel.core.notices.models import Notice, OutgoingMail
from reisgezel.demo.personas import PERSONAS
from reisgezel.domain.people.models import Address, Person
from tests.architecture.addresses import signed_in
from tests.architecture.forms import PAGES, POSTS, House, build_house, honest, sender, undone
from tests.architecture.matrix import ROWS
from tests.architecture.samples import SAMPLES
from tests.attacks.test_requests import parameters
from tests.domain.people.test_secret_address import CANARY, MARKS
from tests.factories.people import make_address

pytestmark = pytest.mark.django_db

MAY = {"joost", "marit"}
"""The leader and the supervisor of the team: the two roles that read secret addresses."""
OTHERS = [persona.key for persona in PERSONAS if persona.key not in MAY]
WORDS = ("Kanariepietlaan", "Kanarie", "73 zwart", "1599ZZ", "1599 ZZ", "Kwetterveen", "GM9999")


@pytest.fixture(scope="module")
def house(django_db_setup, django_db_blocker) -> Iterator[House]:
    """Return the house, in which everybody has a secret address and no other."""
    with django_db_blocker.unblock(), transaction.atomic():
        built = build_house()
        Address.objects.all().delete()
        for person in Person.objects.all():
            make_address(person, is_secret=True, **CANARY)
        yield built
        transaction.set_rollback(True)


def sings(client: Client, address: str, method: str = "get", **sent: str) -> bool:
    with undone(client):
        answer = getattr(client, method)(address, sent)
        told = " ".join(
            [answer.content.decode(errors="replace"), *map(str, answer.headers.values())]
        )
    for word in sent.values():
        told = told.replace(word, "").replace(quote_plus(word), "")
    return bool(MARKS.search(told))


def address_for(key: str, name: str) -> str | None:
    make = SAMPLES.get(ROWS[name].sample)
    try:
        return reverse(name, kwargs=make(key) if make else None)
    except Person.DoesNotExist:
        return None


def found_by(key: str, names: list[str]) -> list[str]:
    """Return the addresses on which somebody finds the secret, of their own team and of the other."""
    client, found = signed_in(key), []
    for name in names:
        for owner in {key, "joost", "nadia"}:
            address = address_for(owner, name)
            if address and sings(client, address):
                found.append(f"{name} of {owner} as {key}")
    return found


@pytest.mark.asvs("V8.2.3", "V14.2.4", "V15.3.1")
def test_her_caseworker_finds_it_on_no_page(house):
    names = [name for name in PAGES if ROWS[name].sample]
    client = signed_in("samira")
    found = [name for name in names if sings(client, address_for("samira", name))]
    assert found == []


@pytest.mark.trust
@pytest.mark.parametrize("key", [*OTHERS])
def test_no_other_role_finds_it_anywhere(house, key, measure):
    found = found_by(key, PAGES)
    measure("secret_address", "hits", len(found), "pages", aim="0", scale=key)
    assert found == []


def test_two_roles_do_read_it(house):
    for key in MAY:
        address = reverse("cases:part", kwargs=SAMPLES["client_file"](key) | {"part": "person"})
        with undone(client := signed_in(key)):
            assert MARKS.search(client.get(address).content.decode())


@pytest.mark.parametrize("key", ["samira", "joost"])
def test_no_question_to_a_list_tells_that_it_is_there(house, key):
    client = signed_in(key)
    for name in ("cases:list", "workbench:search", "cases:choose_client", "access:team"):
        address = reverse(name)
        with undone(client):
            nothing = client.get(address, {"q": "bestaat-niet-zeker"}).content.decode()
        for word in WORDS:
            with undone(client):
                answer = client.get(address, {"q": word}).content.decode()
            assert answer.count("/clients/") == nothing.count("/clients/"), (name, word)


def test_no_sort_order_tells_where_somebody_lives(house):
    client = signed_in("samira")
    for word in (
        "street",
        "postcode",
        "place",
        "address",
        "person__addresses__postcode",
        "-street",
    ):
        seen = set()
        for street in ("Aaa", "Zzz"):
            with undone(client):
                Address.objects.update(street=street, postcode=f"1{len(seen)}00 AA", place=street)
                page = client.get(reverse("cases:list"), {"sort": word}).content.decode()
            seen.add(tuple(part[:15] for part in page.split("/clients/")[1:]))
        assert len(seen) == 1, word


def asked_and_told(house: House, name: str) -> str:
    """Ask an address with the secret in it, send its form, and return what was written down of it."""
    client, address = house.clients[sender(name)], house.addresses[name]
    form = house.form(sender(name), name)
    typed = honest(form) | {field: text for field, text in CANARY.items() if field in form.fields}
    query = "&".join(f"{word}={quote_plus(WORDS[0])}" for word in parameters())
    with undone(client):
        if name in PAGES:
            client.get(f"{address}?{query}")
        if name in POSTS:
            client.post(address, typed)
        rows = [
            *AuditEvent.objects.order_by("-pk").values_list("detail", "object_id", "reason")[:5],
            *Notice.objects.order_by("-pk").values_list()[:5],
            *OutgoingMail.objects.values_list(),
        ]
    return " ".join(map(str, rows))


def nothing_is_told(house: House, names: list[str], caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level("DEBUG"):
        assert [name for name in names if MARKS.search(asked_and_told(house, name))] == []
    ours = [one for one in caplog.records if one.name.startswith(("reisgezel", "django.security"))]
    lines = [make_formatter().format(one) for one in ours]
    assert len(lines) >= len(names)
    assert [line for line in lines if MARKS.search(line)] == []
    assert all(json.loads(line)["timestamp"].endswith("Z") for line in lines)
    assert not MARKS.search(" ".join(f"{one.subject} {one.body}" for one in mail.outbox))


@pytest.mark.asvs("V16.2.2", "V16.2.4", "V16.2.5")
def test_no_log_letter_notice_or_event_of_a_person_holds_it(house, caplog):
    names = [name for name in {*PAGES, *POSTS} if name.startswith("people:")]
    nothing_is_told(house, sorted(names), caplog)


@pytest.mark.trust
def test_no_log_letter_notice_or_event_holds_it(house, caplog):
    nothing_is_told(house, sorted({*PAGES, *POSTS}), caplog)


def test_no_error_page_holds_it(house):
    client = signed_in("samira")
    person = Person.objects.filter(addresses__isnull=False).first()
    address = person.addresses.get()
    for name in ("people:edit_address", "people:end_address"):
        path = reverse(name, args=[person.public_id, address.public_id])
        for method in ("get", "post"):
            assert not sings(client, path, method)
    assert not sings(client, reverse("people:new_address", args=[person.public_id]))
