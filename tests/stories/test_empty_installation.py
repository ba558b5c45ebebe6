"""From an empty installation to the first note about the first client, by two people who are invited."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

import pytest
from allauth.mfa.totp.internal.auth import (
    format_hotp_value,
    hotp_value,
    yield_hotp_counters_from_time,
)
from django.core import mail
from playwright.sync_api import BrowserContext, Page, expect

from reisgezel.config.commands.migrate import load_catalogues
from reisgezel.core.access.services import create_first_administrator
from reisgezel.core.reference import selectors as reference
from reisgezel.domain.cases.models import ContactNote
from tests.stories.conftest import findings

pytestmark = pytest.mark.story

PASSWORD = "een rustige zin over regen"


@pytest.fixture
def link() -> Iterator[str]:
    """Do what ``reisgezel init`` does, and return the link that it prints."""
    path = create_first_administrator(
        email="an@example.org", name="An de Vries", organisation="Vluchtelingensteun"
    )
    load_catalogues()
    yield path
    reference.forget()


def open_account(page: Page, path: str) -> None:
    """Choose a password and set up a second factor, as somebody does who was invited."""
    page.goto(path)
    assert findings(page) == []
    page.get_by_label("Wachtwoord").fill(PASSWORD)
    page.get_by_label("Nog een keer").fill(PASSWORD)
    page.get_by_role("button", name="Account openen").click()
    page.get_by_role("heading", name="Tweede factor instellen").wait_for()
    assert findings(page) == []
    secret = page.locator("code").inner_text()
    page.get_by_label("Code uit de app").fill(code_of(secret))
    page.get_by_role("button", name="Instellen").click()


def code_of(secret: str) -> str:
    """Return what the app on a phone would show now."""
    return format_hotp_value(hotp_value(secret, next(yield_hotp_counters_from_time())))


def path_in(letter: mail.EmailMessage) -> str:
    found = re.search(r"https?://[^/]+(/welcome/\S+)", str(letter.body))
    assert found
    return found[1]


def invite_bram(an: Page) -> None:
    """Add a team, and a colleague who leads it."""
    an.goto("/units/")
    an.get_by_role("link", name="Eenheid toevoegen").click()
    an.get_by_label("Naam").fill("Team Assen")
    an.get_by_label("Soort").select_option("team")
    an.get_by_label("Onder").select_option("Vluchtelingensteun")
    an.get_by_role("button", name="Eenheid toevoegen").click()
    expect(an.get_by_role("link", name="Team Assen")).to_be_visible()
    an.goto("/colleagues/")
    an.get_by_role("link", name="Collega uitnodigen").click()
    an.get_by_label("Naam").fill("Bram de Wit")
    an.get_by_label("E-mailadres").fill("bram@example.org")
    an.get_by_label("Rol").select_option("Teamleider")
    an.get_by_label("Waar").select_option("Team Assen")
    an.get_by_label("Vanaf").fill("3-1-2019")
    an.get_by_role("button", name="Uitnodiging sturen").click()
    an.get_by_text("Bram de Wit").first.wait_for()


def register_luul(bram: Page) -> None:
    """Open the file of somebody of whom only the year of birth is known."""
    bram.goto("/clients/")
    bram.get_by_role("link", name="Nieuwe cliënt").click()
    bram.get_by_label("Voornamen").fill("Luul")
    bram.get_by_label("Achternaam").fill("Warsame")
    bram.get_by_role("textbox", name="Geboortedatum").fill("1985-00-00")
    bram.get_by_role("combobox", name=re.compile("^Nationaliteit")).select_option("Somalische")
    bram.get_by_role("button", name="Dossier openen").click()
    bram.get_by_role("heading", name="Luul Warsame").wait_for()


def test_an_organisation_begins(link: str, open_context: Callable[..., BrowserContext]) -> None:
    an, bram = open_context().new_page(), open_context().new_page()
    open_account(an, link)
    invite_bram(an)
    expect(an.get_by_role("link", name="Cliënten", exact=True)).to_be_hidden()

    open_account(bram, path_in(mail.outbox[-1]))
    register_luul(bram)
    bram.get_by_role("link", name="Contact vastleggen").click()
    bram.get_by_label("Minuten").fill("45")
    bram.get_by_label("Verslag").fill("Kennisgemaakt. Luul wil graag Nederlands leren.")
    bram.get_by_role("button", name="Contact vastleggen").click()
    bram.get_by_text("Het contact is vastgelegd.").wait_for()
    assert ContactNote.objects.get().author.name == "Bram de Wit"
