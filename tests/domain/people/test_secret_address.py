"""A secret address is a canary: it sings on no page, in no list and no log outside two roles."""

from __future__ import annotations

import re
from collections import Counter, deque

import pytest
from django.test import Client
from django.urls import resolve, reverse

from reisgezel.core.audit.models import AuditEvent
from reisgezel.domain.people.models import Person
from tests.factories.cases import a_file
from tests.factories.people import make_address
from tests.personas import sign_in

pytestmark = pytest.mark.django_db

CANARY = {
    "street": "Kanariepietlaan",
    "house_number": "73 zwart",
    "postcode": "1599 ZZ",
    "place": "Kwetterveen",
    "municipality_code": "GM9999",
}
MARKS = re.compile(r"Kanariepiet|73 zwart|1599 ?ZZ|Kwetterveen|GM9999")
OF_A_KIND = 3
"""How many pages of one address are read: the tenth municipality tells nothing new."""


@pytest.fixture
def hidden(yonas) -> Person:
    make_address(yonas, is_secret=True, **CANARY)
    a_file("Selam Haile", guide="samira")
    return yonas


def crawl(client: Client, *starts: str) -> dict[str, str]:
    """Return the pages one can reach by following links, by address, less those of one's account."""
    waiting, pages, kinds = deque(starts), {}, Counter()
    while waiting:
        url = waiting.popleft()
        if url in pages or re.search(r"^/(accounts|static)/|\.ics", url):
            continue
        kind = resolve(url.split("?")[0]).view_name
        kinds[kind] += 1
        if kinds[kind] > OF_A_KIND and url not in starts:
            continue
        answer = client.get(url, follow=True)
        pages[url] = answer.content.decode(errors="replace")
        links = re.findall(r'href="(/[^"#]*|\?[^"#]*)', pages[url])
        base = url.split("?")[0]
        waiting.extend((base + link if link.startswith("?") else link) for link in links)
    return pages


def starts(person: Person) -> list[str]:
    file_id = person.client_file.public_id
    return [
        "/",
        reverse("cases:list"),
        reverse("cases:detail", args=[file_id]),
        reverse("cases:part", args=[file_id, "person"]),
        reverse("people:new_address", args=[person.public_id]),
    ]


def test_a_caseworker_finds_it_on_no_page_and_still_sees_that_there_is_one(hidden, client):
    pages = crawl(sign_in(client, "samira"), *starts(hidden))
    assert len(pages) > 15
    assert [url for url, page in pages.items() if MARKS.search(page)] == []
    assert "geheim adres" in pages[starts(hidden)[2]]


@pytest.mark.parametrize("persona", ["ton", "karin", "nadia", "femke", "els", "ruben"])
def test_others_find_it_nowhere(hidden, client, persona):
    pages = crawl(sign_in(client, persona), *starts(hidden))
    assert [url for url, page in pages.items() if MARKS.search(page)] == []


@pytest.mark.parametrize("persona", ["marit", "joost"])
def test_two_roles_read_it_and_each_reading_is_told(hidden, client, persona):
    page = sign_in(client, persona).get(starts(hidden)[3]).content.decode()
    assert "Kanariepietlaan 73 zwart" in page
    event = AuditEvent.objects.get(action="read_secret_address")
    assert event.subject == hidden.public_id


def test_its_address_page_is_closed_and_tells_nothing(hidden, client):
    address = hidden.addresses.get()
    samira = sign_in(client, "samira")
    for name in ("edit_address", "end_address"):
        url = reverse(f"people:{name}", args=[hidden.public_id, address.public_id])
        for answer in (samira.get(url), samira.post(url, {"is_secret": ""})):
            assert answer.status_code == 403
            assert not MARKS.search(answer.content.decode())
    assert samira.get(reverse("people:new_address", args=[hidden.public_id])).status_code == 403


@pytest.mark.parametrize(
    "words", ["Kanarie", "73 zwart", "1599ZZ", "1599 ZZ", "Kwetter", "GM9999", "Zaanstad"]
)
def test_no_search_answers_to_it_whoever_asks(hidden, client, words):
    for persona in ("samira", "joost"):
        page = sign_in(client, persona).get(reverse("cases:list"), {"q": words}).content.decode()
        assert "Tesfay" not in page


def test_lists_are_in_the_same_order_wherever_somebody_lives(hidden, client):
    samira = sign_in(client, "samira")
    url = reverse("cases:list")
    names = re.compile(r"Tesfay, Yonas|Haile, Selam")
    for sort in ("name", "-name", "contact", "address", "street", "postcode"):
        before = names.findall(samira.get(url, {"sort": sort}).content.decode())
        hidden.addresses.update(street="Aaa", postcode="1000 AA")
        after = names.findall(samira.get(url, {"sort": sort}).content.decode())
        assert before == after


def test_the_log_names_the_address_by_its_id_only(hidden, client):
    marit = sign_in(client, "marit")
    address = hidden.addresses.get()
    url = reverse("people:edit_address", args=[hidden.public_id, address.public_id])
    typed = CANARY | {"starts_on": "2018-05-08", "is_secret": "on", "version": "1"}
    marit.post(url, typed | {"municipality_code": ""})
    assert AuditEvent.objects.filter(action="change_address").exists()
    told = " ".join(f"{e.detail} {e.object_id} {e.reason}" for e in AuditEvent.objects.all())
    assert not MARKS.search(told)
