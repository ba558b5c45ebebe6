"""The parts of a file: whoever is shown a tab gets its page, and nobody gets the page of another."""

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from reisgezel.core.access.policies import reach
from reisgezel.core.file import page, socket
from reisgezel.demo.personas import PERSONAS
from reisgezel.domain.cases.models import ClientFile, ContactNote, Document
from reisgezel.domain.cases.services.documents import add_document
from reisgezel.domain.cases.services.notes import write_note
from tests.factories.cases import a_file
from tests.factories.journeys import record_permit
from tests.personas import actor_of, user_of

pytestmark = pytest.mark.django_db
READERS = {"samira", "marit", "karin", "joost"}


@pytest.fixture(autouse=True)
def early_2019(settings, tmp_path):
    settings.BUSINESS_DAY = date(2019, 1, 3)
    settings.SECOND_FACTOR_REQUIRED = False
    settings.DOCUMENTS_ROOT = tmp_path


@pytest.fixture
def file() -> ClientFile:
    return a_file(guide="samira")


def opened_by(key):
    client = Client()
    client.force_login(user_of(key))
    return client


def shown_tabs(key, file):
    found = reach(actor_of(key), file)
    return [tab.label for tab in page.page_context(found, tab=socket.OVERVIEW)["tabs"]]


@pytest.mark.parametrize("key", [persona.key for persona in PERSONAS])
def test_the_tabs_shown_are_the_pages_that_answer(key, file):
    found = reach(actor_of(key), file)
    shown = {part.code for part in socket.tabs(found)}
    client = opened_by(key)
    answering = {
        code
        for code, part in socket._tabs.items()
        if client.get(page._tab_url(part, file)).status_code == 200
    }
    assert shown == answering
    assert bool(shown) == (key in READERS)


def test_a_legal_worker_sees_the_parts_that_hold_something_to_read(file):
    assert [str(label) for label in shown_tabs("karin", file)] == [
        "Overzicht",
        "Gegevens",
        "Gezin",
        "Reis",
        "Contact",
        "Juridisch",
        "Documenten",
        "Toestemming",
        "Wie keek mee",
    ]


def test_a_legal_worker_finds_her_permit_contact_and_document_back(file):
    karin = actor_of("karin")
    granted = {"granted_on": date(2018, 6, 1), "ground": "29_1_a", "document_type": "III"}
    record_permit(actor=karin, files=[file], **granted)
    write_note(
        actor=karin,
        files=[file],
        kind=ContactNote.Kind.CONVERSATION,
        channel=ContactNote.Channel.PHONE,
        on=date(2019, 1, 3),
        minutes=30,
        text="Nareis besproken.",
        data_class="C3",
    )
    add_document(
        actor=karin,
        file=file,
        title="Beschikking",
        kind=Document.Kind.LETTER,
        content=b"%PDF-1.4 brief %%EOF",
        name="beschikking.pdf",
        data_class="C3",
    )
    client = opened_by("karin")
    overview = client.get(reverse("cases:detail", args=[file.public_id])).content.decode()
    assert "Nareis besproken." in overview
    assert "vergunning 1 juni 2018" in overview
    for name, words in (
        ("journey:detail", "Vergunning verleend"),
        ("cases:contacts", "Nareis besproken."),
        ("cases:documents", "Beschikking"),
    ):
        assert words in client.get(reverse(name, args=[file.public_id])).content.decode()
