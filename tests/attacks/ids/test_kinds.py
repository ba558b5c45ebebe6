"""Ids of another kind, and the names under which files lie: at no address do they lead anywhere.

The id of a note at the address of a task, of a household at that of a client: each is in the reader's own
reach, and the answer is the same to the letter as to an id that never was.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import product

import pytest
from django.apps import apps
from django.conf import settings
from django.db import transaction
from django.db.models import Model
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from reisgezel.core.records import vault
from reisgezel.core.records.ids import PublicIdField
from reisgezel.domain.cases.models import Document
from tests.architecture.addresses import NAMES, signed_in
from tests.architecture.matrix import ROWS
from tests.architecture.samples import SAMPLES, Ids
from tests.core.access.test_absence import body, is_id, never_was

pytestmark = pytest.mark.django_db

READER = "joost"
WITH_ID = [n for n in NAMES if ROWS[n].sample and n not in settings.OPEN_ADDRESSES]
"""A door that opens without an account asks everybody for a code first: tests/domain/stories."""
CONTENT = b"%PDF-1.7 een brief van de IND"


@dataclass(frozen=True)
class House:
    client: Client
    ids: dict[str, Ids]
    """The ids that each address takes, all of the reader's own team."""

    def ask(self, name: str, method: str, ids: Ids) -> HttpResponse:
        """Ask, and undo what the answer did."""
        with transaction.atomic():
            answer: HttpResponse = getattr(self.client, method)(reverse(name, kwargs=ids))
            transaction.set_rollback(True)
        return answer

    def strange(self, name: str, word: str) -> Iterator[str]:
        """Yield one id of every kind but the one that this place of an address takes."""
        own = kind_of(self.ids[name][word])
        found = {kind_of(value): value for ids in self.ids.values() for value in ids.values()}
        return (value for kind, value in found.items() if kind and kind != own)


def has_public_id(model: type[Model]) -> bool:
    return any(isinstance(field, PublicIdField) for field in model._meta.concrete_fields)


@cache
def kind_of(value: object) -> str:
    """Return of which kind of record a public id is; empty of what is none."""
    models = (model for model in apps.get_models() if has_public_id(model))
    if not isinstance(value, str) or not is_id(value):
        return ""
    held = (m for m in models if m._base_manager.filter(public_id=value).exists())
    return next((model.__name__ for model in held), "")


@pytest.fixture(scope="module")
def house(django_db_setup, django_db_blocker) -> Iterator[House]:
    with django_db_blocker.unblock(), transaction.atomic():
        ids = {name: SAMPLES[ROWS[name].sample](READER) for name in WITH_ID}
        yield House(signed_in(READER), ids)
        transaction.set_rollback(True)


def taken_for_another(house: House, name: str, method: str, words: list[str]) -> list[str]:
    """Return where an id of another kind gets another answer than one that never was."""
    found, own = [], house.ids[name]
    for word in words:
        absent = house.ask(name, method, own | {word: never_was(own[word])})
        for strange in house.strange(name, word):
            answer = house.ask(name, method, own | {word: strange})
            is_same = (answer.status_code, body(answer)) == (absent.status_code, body(absent))
            if not is_same or answer.status_code not in {403, 404}:
                found.append(f"{method} {name}, {word}={strange}: {answer.status_code}")
    return found


def taken_at(house: House, names: list[str]) -> list[str]:
    found = []
    for name, method in product(names, ("get", "post")):
        words = [word for word, value in house.ids[name].items() if kind_of(value)]
        if getattr(ROWS[name], method):
            found += taken_for_another(house, name, method, words)
    return found


def test_an_id_of_another_kind_is_an_id_that_never_was(house):
    assert len({kind_of(value) for ids in house.ids.values() for value in ids.values()}) > 12
    assert taken_at(house, WITH_ID[::40]) == []


@pytest.mark.trust
def test_at_no_address_is_an_id_of_another_kind_taken(house, measure, at_scale):
    names = WITH_ID[:: at_scale(5, 1)]
    found = taken_at(house, names)
    scale = f"{len(names)} addresses"
    measure("ids of another kind", "taken", len(found), "ids", aim="0", scale=scale)
    assert found == []


@pytest.fixture
def stored(house: House) -> Document:
    document = Document.objects.get(public_id=house.ids["cases:download_document"]["document_id"])
    document.stored_name = vault.put_in(CONTENT)
    document.save()
    return document


def addresses_of_a_file(document: Document) -> Iterator[str]:
    """Yield every address at which somebody might look for the bytes of a document."""
    name, place = document.stored_name, vault.place_of(document.stored_name)
    for folder in ("", "documents/", "media/", "static/", "static/documents/", "uploads/", "var/"):
        yield from (f"/{folder}{one}" for one in (name, place, f"{name}/", f"{place}.new"))
    for climb in ("..", "%2e%2e", "..%2f..", "....//"):
        yield f"/static/{climb}/documents/{place}"
        yield f"/documents/{climb}/{place}/download/"
    yield from (f"/documents/{one}/download/" for one in (name, place, name[:14], document.pk))
    file = document.client_file.public_id
    yield from (f"/clients/{file}/documents/{one}/" for one in (name, place))


def test_no_address_leads_to_a_file_by_the_name_it_lies_under(house, stored):
    assert CONTENT in house.client.get(download(stored)).content
    found = []
    for address in addresses_of_a_file(stored):
        answer = house.client.get(address)
        if answer.status_code != 404:
            found.append(f"{address}: {answer.status_code}")
    assert found == []


def test_no_page_tells_the_name_a_file_lies_under(house, stored):
    told = []
    for name in [one for one in NAMES if ROWS[one].get and one.startswith("cases:")]:
        if name in settings.OPEN_ADDRESSES:
            continue
        with transaction.atomic():
            answer = house.client.get(reverse(name, kwargs=house.ids.get(name)))
            transaction.set_rollback(True)
        said = f"{answer.headers} {answer.content!r}"
        told += [name] * (stored.stored_name in said)
    assert told == []


def download(document: Document) -> str:
    return reverse("cases:download_document", args=[document.public_id])
