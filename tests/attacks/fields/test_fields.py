"""Each field of a client that a role may not read: it shows it nowhere, and nothing tells of its value.

Which fields there are comes from the declarations of the rooms, who reads which class from the roles. Every
page, list and export is read twice, with other values in all fields that the reader may not read: an
answer that differs told something. Filters and sorts are asked for each column by name.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from datetime import date
from itertools import product
from typing import Any

import pytest
import time_machine
from allauth.mfa.models import Authenticator
from django.db import IntegrityError, models, transaction
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from reisgezel.core import clock
from reisgezel.core.access.roles import all_roles
from reisgezel.core.privacy.declarations import PersonalField, declared_fields
from reisgezel.domain.cases.models import ContactNote
from reisgezel.domain.journey.models import JourneyFact
from tests.architecture.addresses import NAMES
from tests.architecture.matrix import EVERYONE, ROWS
from tests.architecture.samples import SAMPLES, about
from tests.attacks.reach.rows import paths
from tests.attacks.reach.world import World, build
from tests.factories.people import make_protection
from tests.personas import BY_KEY, user_of

pytestmark = pytest.mark.django_db

SENSITIVE = ("C2", "C3", "C4", "C5")
ONE, OTHER = "kanarieaa", "zwaluwzz"
"""Two values that no page holds by itself; the second sorts behind the first."""
OWN_FILE, OTHER_FILE = "legal", "other_team"
"""A file of Team Zaanstad that its caseworker does not guide, and one of Team Utrecht."""
CLASSES_OF_NOTES = ("C3", "C4")
SAMPLES_BELOW = (
    *("note", "task", "appointment", "document", "consent", "alert", "journey_fact", "goal"),
    *("trajectory", "month_question", "guardian"),
)
NOT_SENT = {
    "account_logout",
    "accounts:lock",
    "demo:sign_in",
    "cases:calendar",
    "terms:calendar",
    "health",
}
PAGES = sorted(n for n in NAMES if ROWS[n].get and n not in NOT_SENT)
LISTS = [n for n in PAGES if not ROWS[n].sample and not n.startswith(("mfa_", "account"))]
WORDS = ("q", "sort", "colleague", "number")
STANDS_FIXED = {"end_reason", "value", "phase"}
"""Text fields that hold a code: another value is none, and breaks the page of who may read it."""


def text_fields() -> list[PersonalField]:
    """Return every sensitive field that people write freely in."""
    return [
        one
        for one in declared_fields()
        if one.data_class.value in SENSITIVE
        and isinstance(one.model._meta.get_field(one.name), models.TextField | models.CharField)
        and not one.model._meta.get_field(one.name).choices
        and is_free(one)
    ]


def is_free(one: PersonalField) -> bool:
    column: Any = one.model._meta.get_field(one.name)
    codes = one.name.endswith(
        ("code", "_class", "name", "number", "type", "sha256", "kind", "domain")
    )
    long_enough = column.max_length is None or column.max_length >= 60
    return (
        long_enough
        and not column.unique
        and not codes
        and one.name not in {"record_id", "fields", "place"} | STANDS_FIXED
    )


def fill(world: World, value: str) -> int:
    """Write a value in each free sensitive field of the two files; return how many fields there were."""
    ways = {}
    for model, path in paths():
        ways.setdefault(model, path)
    count = 0
    for one in text_fields():
        if one.model not in ways:
            continue
        for situation in (OWN_FILE, OTHER_FILE):
            where = {ways[one.model]: world.files[situation].pk}
            text = f"{value} {situation.replace('_', '')} {one.model.__name__}{one.name}".casefold()
            keys = list(one.model._base_manager.filter(**where).values_list("pk", flat=True))
            try:
                with transaction.atomic():
                    one.model._base_manager.filter(pk__in=keys).update(**{one.name: text})
            except IntegrityError:
                continue  # what else the record holds bars these words
            count += bool(keys)
    for data_class, situation in product(CLASSES_OF_NOTES, (OWN_FILE, OTHER_FILE)):
        notes = ContactNote.objects.filter(files=world.files[situation], data_class=data_class)
        notes.update(text=f"{value} {story(situation, data_class)}")
    return count


def story(situation: str, data_class: str) -> str:
    """Return the words by which a note of a class is known: its class goes with the note, not the field."""
    return f"{situation.replace('_', '')} verhaal{data_class}".casefold()


def furnish(world: World) -> None:
    """Give both files one of everything, notes and documents in each class."""
    for situation in (OWN_FILE, OTHER_FILE):
        author = "marit" if situation == OWN_FILE else "nadia"
        with about(world.files[situation]):
            for name in SAMPLES_BELOW:
                SAMPLES[name](author)
        make_protection(world.files[situation].person)
        for data_class in CLASSES_OF_NOTES:
            note = ContactNote.objects.create(
                author=user_of("els"),
                on=date(2018, 6, 2),
                minutes=10,
                kind="home_visit",
                channel="home",
                data_class=data_class,
            )
            note.files.add(world.files[situation])
        JourneyFact.objects.filter(client_file=world.files[situation]).update(remark="-")


@pytest.fixture(scope="module")
def world(django_db_setup, django_db_blocker) -> Iterator[World]:
    with django_db_blocker.unblock(), transaction.atomic():
        made = build(*sorted(EVERYONE))
        furnish(made)
        yield made
        transaction.set_rollback(True)


MADE_ANEW = re.compile(r'"\w{64}"|value="\w{24}"|"table-\w{6}"|"challenge": "[\w-]{43}"')
"""What each page has for itself: the key of its form, of its table, and what a passkey has to sign."""


def said(answer: HttpResponse) -> str:
    """Return what an answer tells: a page without its keys, or the text of a workbook."""
    body = b"".join(answer.streaming_content) if answer.streaming else answer.content
    if body.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(body)) as book:
            body = b" ".join(book.read(name) for name in book.namelist() if "docProps" not in name)
    text = body.decode(errors="replace")
    text = MADE_ANEW.sub("", text)
    return f"{answer.status_code} {text.casefold()}"


def addresses(world: World, key: str) -> Iterator[str]:
    """Yield every page for both files, and every list with words, filters and sorts."""
    for name in PAGES:
        make = SAMPLES.get(ROWS[name].sample)
        if make is None or ROWS[name].shared:
            yield reverse(name, kwargs=make(key) if make else None)
            continue
        for situation in (OWN_FILE, OTHER_FILE):
            with about(world.files[situation]):
                yield reverse(name, kwargs=make("marit" if situation == OWN_FILE else "nadia"))
    columns = sorted({one.name for one in text_fields()})
    for name in LISTS:
        for word, value in product(WORDS, (ONE, OTHER, *columns)):
            if (word == "sort") == (value in columns):
                yield f"{reverse(name)}?{word}={value}"


def read(client: Client, places: list[str]) -> dict[str, str]:
    """Return what a reader gets at each address."""
    found = {}
    for address in places:
        with transaction.atomic():
            found[address] = said(client.get(address))
            transaction.set_rollback(True)
    return found


def reads(world: World, key: str, data_class: str, situation: str) -> bool:
    """Tell from the roles and the names alone whether a reader reads a class in one of the two files."""
    scope = all_roles()[BY_KEY[key].role_code].scope(data_class)
    own = {"karin": OWN_FILE, "ton": OTHER_FILE}.get(key)
    team = {"Team Zaanstad": OWN_FILE, "Team Utrecht": OTHER_FILE}.get(BY_KEY[key].unit)
    if scope == "granted":
        return world.files[situation].story_grants.filter(reader=user_of(key)).exists()
    return (scope == "own" and own == situation) or (scope == "team" and team == situation)


def wrongly_shown(world: World, key: str, pages: dict[str, str]) -> list[str]:
    """Return the fields that stand on a page of somebody who may not read their class."""
    found = []
    for one, situation in product(text_fields(), (OWN_FILE, OTHER_FILE)):
        sign = f"{situation.replace('_', '')} {one.model.__name__}{one.name}".casefold()
        if not reads(world, key, one.data_class.value, situation):
            found += [
                f"{one.label} at {address}" for address, page in pages.items() if sign in page
            ]
    for data_class, situation in product(CLASSES_OF_NOTES, (OWN_FILE, OTHER_FILE)):
        if not reads(world, key, data_class, situation):
            sign = story(situation, data_class)
            found += [
                f"note of {data_class} at {url}" for url, page in pages.items() if sign in page
            ]
    return found


def check(world: World, key: str, *, share: int) -> tuple[list[str], int]:
    """Read all pages with two sets of values; return what leaked, and how many answers were read.

    The clock stands still, or a page that tells how many minutes are left differs by itself.
    """
    with transaction.atomic(), time_machine.travel(clock.now(), tick=False):
        places = list(addresses(world, key))[::share]
        # The passkey of the samples is no key: pages that offer real ones cannot read it.
        Authenticator.objects.filter(type=Authenticator.Type.WEBAUTHN).delete()
        assert fill(world, ONE) > 20
        before = read(world.clients[key], places)
        found = wrongly_shown(world, key, before)
        if not any(reads(world, key, c, s) for c, s in product(SENSITIVE, (OWN_FILE, OTHER_FILE))):
            fill(world, OTHER)
            after = read(world.clients[key], places)
            found += [f"{url} differs" for url in before if before[url] != after[url]]
        transaction.set_rollback(True)
    return found, len(before)


@pytest.mark.parametrize("key", sorted(EVERYONE))
def test_a_share_of_the_pages_shows_no_field_to_who_may_not_read_it(key, world):
    found, _ = check(world, key, share=97)
    assert not found


@pytest.mark.trust
@pytest.mark.parametrize("key", sorted(EVERYONE))
def test_no_page_filter_sort_or_export_tells_a_field_to_who_may_not_read_it(
    key, world, measure, at_scale
):
    found, answers = check(world, key, share=at_scale(5, 1))
    measure("field_matrix", f"answers read by {key}", answers, "answers")
    measure("field_matrix", f"leaks to {key}", len(found), "leaks", aim="0")
    assert not found, "\n".join(found)
