"""Requests no browser of ours would send: odd questions, ways out of the house, forged headers, methods."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator, Sequence
from typing import Any
from urllib.parse import quote_plus, urlsplit

import pytest
from django.apps import apps
from django.conf import settings
from django.core import mail
from django.db import transaction
from django.db.models import Model
from django.http import HttpResponse
from django.test import Client
from django.urls import resolve, reverse

from tests.architecture.forms import PAGES, POSTS, House, build_house, sender, undone
from tests.architecture.matrix import ROWS
from tests.architecture.nasty import BYTES, MARK, TEXTS, Page
from tests.architecture.sources import python_files
from tests.attacks.payloads import QUERIES, SCRIPTS

pytestmark = pytest.mark.django_db

ASKED = re.compile(r"GET(?:\.get|\.getlist)?[(\[]\s*\"(\w+)\"")
AWAY = (
    "https://example.org/",
    "//example.org/",
    "///example.org/",
    "/\\example.org/",
    "\\\\example.org/",
    "https:example.org",
    "https:///example.org",
    "//example.org\\@testserver/",
    "https://testserver@example.org/",
    "https://testserver.example.org/",
    "/\t/example.org/",
    "/%09/example.org/",
    "\x00//example.org/",
    " https://example.org/",
    "javascript:alert(1)",
    "data:text/html,x",
    "ftp://example.org/",
    "http://[::1]/",
    "/\r\nLocation: https://example.org/",
    "//example。org/",
)
"""Ways to name another site that a careless check lets pass."""
SPLITS = ("x\r\nSet-Cookie: zz9=1", "x\nLocation: //example.org", "x\r\n\r\n<script>zz9()</script>")
VALUES = [*QUERIES, *SCRIPTS, *(text for text in TEXTS if len(text) < 400), *BYTES]
LOGS = {"audit", "sessions", "usersessions", "axes", "records", "notices", "mfa"}
"""Rooms that may write when a page is read: the trace, the session, the count of guesses.

Of the second factor it is written that its recovery codes were seen."""


@pytest.fixture(scope="module")
def house(django_db_setup, django_db_blocker) -> Iterator[House]:
    with django_db_blocker.unblock(), transaction.atomic():
        yield build_house()
        transaction.set_rollback(True)


def parameters() -> list[str]:
    """Return the name of every word that some page reads from its address."""
    found = {name for path in python_files() for name in ASKED.findall(path.read_text())}
    return sorted(found | {"next", "page", "sort", "q"})


def broken(house: House, name: str, value: str | bytes) -> list[str]:
    """Ask a page with one value for all that it may read; say what is wrong with its answer."""
    query = "&".join(f"{word}={quote_plus(value)}" for word in parameters())
    with undone(house.clients[sender(name)]):
        answer = house.get(name, f"?{query}")
    wrong = [f"{name}: status {answer.status_code} for {value!r}"] * (answer.status_code >= 500)
    text = answer.content.decode(errors="replace")
    if MARK in text and answer.headers.get("Content-Type", "").startswith("text/html"):
        wrong += [f"{name} shows {what}" for what in Page(text).smuggled]
    return wrong


@pytest.mark.asvs("V1.2.2", "V1.2.4", "V1.2.9", "V1.3.10", "V1.4.2", "V15.3.5")
def test_a_question_is_never_more_than_text(house):
    assert {"q", "week", "year"} & set(parameters())
    chance = random.Random("questions")
    lists = [name for name in PAGES if not ROWS[name].sample]
    found = [what for name in lists for what in broken(house, name, chance.choice(VALUES))]
    assert not found, "\n".join(found[:20])


@pytest.mark.trust
def test_no_question_we_can_think_of_breaks_a_page(house, at_scale, measure):
    chance, found = random.Random("all"), []
    each = at_scale(2, 100)  # of some hundred and forty; over all pages each comes often
    for name in PAGES:
        for value in chance.sample(VALUES, each):
            found += broken(house, name, value)
    asked = len(PAGES) * each
    measure("questions", "asked", asked, "requests", scale=f"{len(parameters())} parameters")
    measure("questions", "broken", len(found), "requests", aim="0")
    assert not found, "\n".join(found[:20])


@pytest.mark.asvs("V15.3.7")
def test_a_word_that_is_asked_twice_does_no_harm(house):
    for name in PAGES:
        if not ROWS[name].sample:
            query = "&".join(f"{word}=1&{word}=x&{word}[]=2" for word in parameters())
            with undone(house.clients[sender(name)]):
                assert house.get(name, f"?{query}").status_code < 500, name


def leaves(answer: HttpResponse) -> bool:
    """Tell whether an answer leads to another site, as a browser reads its address."""
    location = re.sub(r"[\t\r\n]", "", answer.headers.get("Location", "")).strip()
    parts = urlsplit(location.replace("\\", "/"))
    return bool(parts.scheme or parts.netloc) and parts.netloc != "testserver"


def ways_out(house: House, name: str, values: Sequence[str]) -> list[str]:
    """Return by which values an address leads to another site."""
    client, address = house.clients[sender(name)], house.addresses[name]
    found = []
    for value in values:
        query = f"{address}?next={quote_plus(value)}"
        with undone(client):
            answers = [client.get(query)] if name in PAGES else []
            if name in POSTS:
                answers.append(client.post(query, {"next": value, "language": "nl"}))
        found += [f"{name} {value!r}" for answer in answers if leaves(answer)]
    return found


@pytest.mark.asvs("V3.7.2")
def test_nobody_is_led_to_another_site(house):
    names = sorted(settings.OPEN_ADDRESSES & set(POSTS))
    assert [way for name in names for way in ways_out(house, name, AWAY)] == []


@pytest.mark.trust
def test_no_address_at_all_leads_to_another_site(house):
    names = sorted({*PAGES, *POSTS})
    assert [way for name in names for way in ways_out(house, name, AWAY[1:3])] == []


@pytest.mark.asvs("V4.1.3")
@pytest.mark.parametrize(
    "header", ["X-Forwarded-Host", "X-Original-URL", "X-Rewrite-URL", "Forwarded"]
)
def test_a_header_of_a_proxy_that_we_do_not_use_changes_nothing(header):
    forged = {"Forwarded": "host=example.org"}.get(header, "example.org/admin")
    plain = Client().get(reverse("account_login"))
    answer = Client().get(reverse("account_login"), headers={header: forged})
    assert answer.status_code == plain.status_code == 200
    assert "example.org" not in answer.content.decode()


def test_another_host_name_is_refused_and_gets_into_no_letter():
    assert Client().get("/", headers={"host": "example.org"}).status_code == 400
    assert Client().get("/", headers={"host": "testserver@example.org"}).status_code == 400
    headers = {"x-forwarded-host": "example.org", "origin": "https://example.org"}
    Client().post(
        reverse("account_reset_password"), {"email": "niemand@x.example"}, headers=headers
    )
    assert "http://testserver/" in mail.outbox[0].body
    assert "example.org" not in mail.outbox[0].body


@pytest.mark.asvs("V1.3.11")
def test_nothing_typed_becomes_a_header_of_a_letter(house):
    femke, address = house.clients["femke"], house.addresses["access:invite"]
    form = house.form("femke", "access:invite")
    for split in (
        "\r\nBcc: x@example.org",
        "\nSubject: zz9",
        "%0d%0aBcc: x@example.org",
        "\u2028Bcc: x",
    ):
        with undone(femke):
            honest = {
                one.name: one.value or next(iter(one.options), "") for one in form.fields.values()
            }
            for field in ("name", "email"):
                sent = honest | {"name": "Bram", "email": "bram2@example.org"}
                sent[field] += split
                femke.post(address, sent)
            Client().post(
                reverse("account_reset_password"), {"email": "els@reisgezel.example" + split}
            )
        for letter in mail.outbox:
            headers = dict(letter.message().items())
            assert set(headers) <= {
                *("Subject", "From", "To", "Date", "Message-ID"),
                *("Content-Type", "MIME-Version", "Content-Transfer-Encoding"),
            }
            assert "zz9" not in headers["Subject"]
            assert "," not in headers["To"]


def split_headers(house: House, name: str, splits: Sequence[str] = SPLITS) -> list[str]:
    """Return the headers that what was typed made of its own."""
    client, address = house.clients[sender(name)], house.addresses[name]
    found = []
    for split in splits:
        asked = {"next": split, "language": split, "q": split, "title": split}
        with undone(client):
            for answer in (client.get(address, asked), client.post(address, asked)):
                lines = [f"{one}: {value}" for one, value in answer.items()]
                found += [line for line in lines if re.search(r"[\r\n]", line)]
                found += [one for one in answer.cookies if MARK in one]
    return found


def test_nothing_typed_becomes_a_header_of_an_answer(house):
    names = sorted(settings.OPEN_ADDRESSES & set(POSTS))
    assert [line for name in names for line in split_headers(house, name)] == []


@pytest.mark.trust
def test_nothing_typed_anywhere_becomes_a_header_of_an_answer(house):
    names = sorted({*PAGES, *POSTS})
    assert [line for name in names for line in split_headers(house, name, SPLITS[:1])] == []


@pytest.mark.asvs("V3.5.1")
def test_every_form_refuses_a_post_without_its_token(house):
    for name in POSTS:
        plain = house.clients[sender(name)]
        client = Client(enforce_csrf_checks=True, headers={"origin": "https://example.org"})
        client.cookies.load(plain.cookies.output(attrs=[], header="", sep=";"))
        with undone(client):
            assert client.post(house.addresses[name]).status_code == 403, name
            forged = {"csrfmiddlewaretoken": "a" * 64}
            assert client.post(house.addresses[name], forged).status_code == 403, name


def is_counted(model: type[Model]) -> bool:
    """Tell whether a table holds what a page counts when it is asked for: docs/adr/0013."""
    return model._meta.app_label == "figures" or model.__module__.endswith(".kept")


def rows_of_the_work() -> dict[str, Any]:
    """Return what stands last in the tables of the work, by table; what is counted anew is none of it."""
    return {
        model._meta.label: list(model._base_manager.order_by("-pk").values()[:20])
        for model in apps.get_models()
        if model._meta.app_label not in LOGS and not is_counted(model)
    }


@pytest.mark.trust
@pytest.mark.asvs("V3.5.3")
def test_reading_changes_nothing_but_the_trace(house):
    before = rows_of_the_work()
    for name in PAGES:
        client = house.clients[sender(name)]
        client.get(house.addresses[name])
    after = rows_of_the_work()
    assert [label for label in before if before[label] != after[label]] == []


@pytest.mark.asvs("V13.4.4")
@pytest.mark.parametrize(
    "method", ["TRACE", "TRACK", "CONNECT", "DEBUG", "PROPFIND", "BREW", "PUT"]
)
def test_no_address_knows_another_method(house, method):
    for name in PAGES:
        address = house.addresses[name]
        answer = house.clients[sender(name)].generic(method, address, headers={"x-secret": MARK})
        assert answer.status_code == 405, name
        assert MARK not in answer.content.decode()


@pytest.mark.asvs("V13.4.1", "V13.4.3", "V13.4.5", "V15.2.3")
@pytest.mark.parametrize(
    "path",
    [
        *("/.git/HEAD", "/.env", "/.svn/entries", "/reisgezel.toml", "/keys/secret", "/documents/"),
        *("/static/", "/static/ui/", "/static/../keys/secret", "/static/%2e%2e/%2e%2e/settings.py"),
        *("/admin/", "/__debug__/", "/metrics", "/debug/", "/server-status", "/swagger/", "/api/"),
        *("/db.sqlite3", "/reisgezel.sqlite3", "/backup.zip", "/settings.py~", "/robots.txt~"),
        *("/ui/", "/demo/sign-in/joost/"),
    ],
)
def test_what_is_no_page_of_ours_is_not_served(path, db):
    answer = Client().get(path)
    assert answer.status_code in {302, 404, 405}
    if answer.status_code == 302:
        assert resolve(urlsplit(answer.headers["Location"]).path).view_name == "account_login"
    answer.close()
