"""A consultation hour from opening the door to the last in the queue: Samira at the desk, Karin behind it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from reisgezel.core.reference import selectors as reference
from reisgezel.core.reference.services import load_catalogue as load_code_lists
from reisgezel.domain.legal.models import ConsultationHour, Matter, Visitor
from reisgezel.domain.legal.services.catalogue import load_catalogue
from tests.factories.legal import an_hour
from tests.harness.browser import READERS
from tests.personas import user_of
from tests.stories.conftest import ComeIn, findings

pytestmark = pytest.mark.story


@pytest.fixture
def hour(transactional_db: None) -> Iterator[ConsultationHour]:
    load_code_lists()
    load_catalogue()
    user_of("karin")
    yield an_hour("Team Zaanstad", "samira", "karin")
    reference.forget()


def queue(page: Page, topic: str, *, called: str = "") -> None:
    """Put somebody in the queue, as one does at the desk."""
    page.get_by_label("Voornaam").fill(called)
    page.get_by_label("Waarover").select_option(label=topic)
    page.get_by_role("button", name="In de rij zetten").click()
    page.get_by_text("staat in de rij.").wait_for()


def help_with_a_matter(page: Page, hour: ConsultationHour) -> None:
    """Call who is next and open a matter for them."""
    page.goto(f"/legal/hours/{hour.public_id}/")
    page.get_by_role("button", name="Volgende roepen").click()
    page.get_by_role("link", name="Zaak openen").click()
    page.get_by_label("Soort zaak").select_option(label="verblijf op humanitaire gronden")
    page.get_by_label("Wie vraagt het").select_option(label="geen cliënt van ons")
    page.get_by_label("Waarover").fill("Vraag over verblijf")
    page.get_by_role("button", name="Zaak openen").click()
    page.get_by_text("Deze bezoeker is klaar.").wait_for()


def test_from_the_door_to_the_last_in_the_queue(come_in: ComeIn, hour: ConsultationHour) -> None:
    page = come_in("samira")
    page.goto("/legal/hours/")
    page.get_by_role("link", name="vandaag", exact=True).click()
    page.get_by_role("button", name="Spreekuur openen").click()
    queue(page, "brief lezen", called="Yonas")
    queue(page, "geen verblijf")
    queue(page, "anders")
    expect(page.get_by_text("3 wachten")).to_be_visible()
    assert findings(page) == []

    page.get_by_role("button", name="Volgende roepen").click()
    now = page.locator("section", has=page.get_by_role("heading", name="Nu aan de beurt"))
    expect(now.get_by_text("Yonas")).to_be_visible()
    now.get_by_role("button", name="Geholpen").click()
    expect(page.get_by_text("meteen geholpen")).to_be_visible()
    help_with_a_matter(come_in("karin"), hour)

    page.reload()
    page.get_by_role("button", name="Weggegaan").click()
    page.get_by_role("button", name="Spreekuur sluiten").click()
    page.get_by_text("Het spreekuur is gesloten.").wait_for()
    assert list(Visitor.objects.values_list("outcome", flat=True)) == ["answered", "matter", "left"]
    assert Matter.objects.get().enquirer is not None
    assert findings(page) == []


def test_the_desk_works_on_a_phone_and_the_wall_shows_numbers(
    come_in: ComeIn, hour: ConsultationHour
) -> None:
    page = come_in("samira", READERS[1])
    page.goto(f"/legal/hours/{hour.public_id}/")
    page.get_by_role("button", name="Spreekuur openen").click()
    page.get_by_label("Voornaam").fill("Yonas")
    page.get_by_label("Waarover").select_option(index=1)
    page.get_by_role("button", name="In de rij zetten").click()
    page.get_by_role("link", name="Alleen nummers, voor de wachtruimte").click()
    expect(page.get_by_text("1", exact=True)).to_be_visible()
    expect(page.get_by_text("Yonas")).to_be_hidden()
    assert findings(page) == []
