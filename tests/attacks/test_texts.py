"""Whatever is typed is kept to the letter and shown as text: in every field of every form, on every page.

The forms are read from their own pages. A field that takes only some texts (a postcode) refuses in
words; what is accepted is read back from the database.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import cycle
from typing import Any

import pytest
from django.apps import apps
from django.conf import settings
from django.db import connection, models, transaction
from django.http import HttpResponse
from django.utils.html import escape

from reisgezel.core.privacy.texts import clean_free_text
from tests.architecture.forms import (
    PAGES,
    POSTS,
    House,
    build_house,
    honest,
    post,
    refused_fields,
    sender,
    undone,
)
from tests.architecture.nasty import MARK, Form, Page
from tests.attacks.payloads import NAMES, SCRIPTS, naughty_strings

pytestmark = pytest.mark.django_db

STRINGS = [*NAMES, *naughty_strings(), *SCRIPTS]
WRITTEN = re.compile(r'^(?:INSERT INTO|UPDATE) "(\w+)"')
TABLES = {model._meta.db_table: model for model in apps.get_models()}
LATEST = 100
"""How many records of a table are read back: the one that was written is among the last."""
PLAIN = {
    "postcode": "1506 CH",
    "phone": "0612345678",
    "municipality": "Zaanstad",
    "number": "UT-2018-1",
    "code": "blue",
    "ends": "23.30",
    "given_names": "Yonas",
    "reason": "Zij was er wel, ik had me in de dag vergist",
}
"""What a field takes that does not take just any text; others take nothing."""
ELSEWHERE = {("guidance:item", "reason")}
"""A text that is kept only with another answer than the form has at first."""
SEALED = {("stories:new", "text"), ("stories:correct", "text")}
"""A text that no table holds in plain: it is locked with a key of the client's own."""
READ = {"birth", "phone", "tariff", "ceiling"}
"""What is typed here is read as a date, a number or an amount, and kept as what it says: '-' is no date."""


@pytest.fixture(scope="module")
def house(django_db_setup, django_db_blocker) -> Iterator[House]:
    with django_db_blocker.unblock(), transaction.atomic():
        yield build_house()
        transaction.set_rollback(True)


TAKES_AWAY = ("end_", "withdraw", "lock", "remove", "hand_over", "close", "reset", "sign")
"""What these do takes away what other forms stand on; their own texts are read back above."""


def free_fields(form: Form) -> list[str]:
    return [one.name for one in form.fields.values() if one.kind in {"text", "textarea", "search"}]


def as_kept(text: str) -> set[str]:
    """Return how a text may be kept: without space around it and with one kind of line break."""
    plain = clean_free_text(text.replace("\r\n", "\n").replace("\r", "\n")).strip()
    return {plain, unicodedata.normalize("NFC", plain), " ".join(plain.split())}


def is_kept(text: str, kept: set[str]) -> bool:
    """Tell whether a text stands in the tables, whole or as the lines it was read as."""
    lines = [line for line in text.splitlines() if line.strip()]
    return bool(as_kept(text) & kept) or all(as_kept(line) & kept for line in lines)


def texts_in(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for one in value.values():
            yield from texts_in(one)
    elif isinstance(value, list):
        for one in value:
            yield from texts_in(one)


@contextmanager
def written_tables() -> Iterator[set[str]]:
    """Yield the names of the tables that are written to meanwhile."""
    tables: set[str] = set()

    def note(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        if found := WRITTEN.match(sql):
            tables.add(found[1])
        return execute(sql, params, many, context)

    with connection.execute_wrapper(note):
        yield tables


def stored_texts(tables: set[str]) -> set[str]:
    """Return every text that now stands in some tables."""
    found: set[str] = set()
    for model in (TABLES[table] for table in tables if table in TABLES):
        columns = [
            one.attname
            for one in model._meta.concrete_fields
            if isinstance(one, models.CharField | models.TextField | models.JSONField)
        ]
        for row in model._base_manager.order_by("-pk").values_list(*columns)[:LATEST]:
            found.update(text for value in row for text in texts_in(value))
    return found


def send(house: House, name: str, naughty: dict[str, str]) -> tuple[HttpResponse, set[str]]:
    """Send a form with naughty texts; where one is refused, again with a plain one there."""
    form = house.form(sender(name), name)
    sent, accepted = honest(form) | naughty, set(naughty)
    answer = post(house, name, sent)
    for plain in (PLAIN, honest(form)):
        wrong = refused_fields(answer, house.addresses[name])
        if not wrong:
            break
        accepted -= wrong
        sent |= {field: plain.get(field, "") for field in wrong}
        answer = post(house, name, sent)
    return answer, accepted


@dataclass
class Told:
    """What came of sending forms."""

    fields: int = 0
    """How many texts were accepted and read back."""
    wrong: list[str] = field(default_factory=list)


def read_back(house: House, name: str, naughty: dict[str, str], told: Told) -> None:
    """Send a form, and tell which texts it accepted and the database does not hold."""
    with undone(house.clients[sender(name)]):
        with written_tables() as tables:
            answer, accepted = send(house, name, naughty)
        if answer.status_code >= 500:
            told.wrong.append(f"{name}: status {answer.status_code} for {naughty!r}"[:300])
        kept = stored_texts(tables) if answer.status_code == 302 else set()
    for one in sorted(accepted) if kept else ():
        if one not in READ and (name, one) not in ELSEWHERE | SEALED and naughty[one].strip():
            told.fields += 1
            if not is_kept(naughty[one], kept):
                told.wrong.append(f"{name}.{one}: {naughty[one]!r}"[:200])


def forms_with_text(house: House) -> dict[str, list[str]]:
    """Return the forms that a page of ours draws, each with its fields for text."""
    found = {name: house.form(sender(name), name) for name in POSTS}
    return {
        name: free
        for name, form in found.items()
        if name not in settings.OPEN_ADDRESSES and not form.is_guessed
        if (free := free_fields(form))
    }


def rounds(house: House, strings: Sequence[str], count: int) -> Iterator[dict[str, dict[str, str]]]:
    """Yield what to type in each field of each form; every field meets another string each round."""
    supply = cycle(strings)
    for number in range(count):
        house.confirm()
        chosen = {
            name: {one: next(supply) for one in fields}
            for name, fields in forms_with_text(house).items()
        }
        yield chosen
        for _ in range(number % 7):  # so that no field meets the same string again
            next(supply)


@pytest.mark.asvs("V1.1.1", "V1.1.2", "V2.2.1", "V2.2.2")
def test_a_name_in_any_script_is_kept_to_the_letter_by_every_form(house):
    told = Told()
    [typed] = rounds(house, NAMES, 1)
    for name, naughty in typed.items():
        read_back(house, name, naughty, told)
    assert not told.wrong, "\n".join(told.wrong)
    assert told.fields > 50, f"only {told.fields} texts were read back: this proves too little"


@pytest.mark.trust
def test_every_naughty_string_is_kept_to_the_letter_or_refused_in_words(house, at_scale, measure):
    told = Told()
    for typed in rounds(house, STRINGS, at_scale(4, 80)):
        for name, naughty in typed.items():
            read_back(house, name, naughty, told)
    measure(
        "naughty_strings", "texts_read_back", told.fields, "texts", scale=f"{len(STRINGS)} strings"
    )
    measure("naughty_strings", "lost_or_broken", len(told.wrong), "texts", aim="0")
    assert not told.wrong, "\n".join(told.wrong[:20])


def elements(answer: HttpResponse) -> list[str]:
    """Return what a browser would take for an element or run, that somebody typed."""
    text = answer.content.decode(errors="replace")
    is_page = answer.headers.get("Content-Type", "").startswith("text/html")
    return Page(text).smuggled if is_page and MARK in text else []


def attack_pages(house: House, typed: dict[str, dict[str, str]]) -> Told:
    """Fill in every form, then read every page, and undo it all."""
    told = Told()
    with transaction.atomic():
        for name, naughty in typed.items():
            if not any(mark in name for mark in TAKES_AWAY):
                answer, _accepted = send(house, name, naughty)
                told.wrong += [f"{name} answers {what}" for what in elements(answer)]
        for name in PAGES:
            answer = house.get(name)
            told.fields += MARK in answer.content.decode(errors="replace")
            told.wrong += [f"{name} shows {what}" for what in elements(answer)]
        transaction.set_rollback(True)
    return told


@pytest.mark.asvs("V1.2.1", "V1.2.2", "V1.2.3", "V1.3.1", "V1.3.3", "V1.3.5", "V1.3.7", "V3.2.2")
def test_no_page_runs_what_somebody_typed(house):
    [typed] = rounds(house, SCRIPTS, 1)
    told = attack_pages(house, typed)
    assert not told.wrong, "\n".join(told.wrong[:20])
    assert told.fields > 50, f"only {told.fields} pages show it: this proves too little"


@pytest.mark.trust
def test_no_page_runs_anything_we_can_think_of(house, at_scale, measure):
    wrong, shown = [], 0
    for typed in rounds(house, SCRIPTS, at_scale(2, len(SCRIPTS))):
        told = attack_pages(house, typed)
        wrong, shown = wrong + told.wrong, shown + told.fields
    measure("cross_site", "pages_showing", shown, "pages", scale=f"{len(SCRIPTS)} payloads")
    measure("cross_site", "elements", len(wrong), "elements", aim="0")
    assert not wrong, "\n".join(wrong[:20])


def test_a_page_that_forgets_to_escape_would_be_found():
    for payload in SCRIPTS:
        if re.match("</?[a-z]", payload, re.IGNORECASE):
            assert Page(f"<p>{payload}</p>").smuggled, payload
    assert not Page(f"<p title='{escape(' '.join(SCRIPTS))}'>{escape(' '.join(SCRIPTS))}").smuggled
