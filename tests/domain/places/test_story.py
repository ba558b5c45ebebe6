"""The pages of places in a browser: nothing for axe to find, for four readers."""

from datetime import date

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.urls import reverse
from playwright.sync_api import expect

from reisgezel.domain.places import services
from reisgezel.domain.places.models import Activity, Location, Municipality
from tests.harness.browser import READERS
from tests.personas import actor_of, user_of

pytestmark = [pytest.mark.story, pytest.mark.usefixtures("region")]


@pytest.fixture
def femke(settings):
    settings.BUSINESS_DAY = date(2019, 1, 3)
    settings.SECOND_FACTOR_REQUIRED = False
    active = Municipality.objects.filter(province__in=["NH", "UT", "FL"]).exclude(name="Rhenen")
    Activity.objects.bulk_create(
        Activity(municipality=one, kind="active", starts_on=date(2017, 1, 1))
        for one in active.on(date(2018, 12, 31))
    )
    for kind, name in [
        ("integration_lessons", "Haarlem"),
        ("reception", "Almere"),
        ("registration_location", "Haarlemmermeer"),
        ("legal_guidance_only", "Rhenen"),
    ]:
        Activity.objects.create(
            municipality=Municipality.objects.get(name=name), kind=kind, starts_on=date(2017, 1, 1)
        )
    leersum = Location.objects.get(name="AZC Leersum")
    services.record_capacity(
        actor=actor_of("femke"), location=leersum, valid_from=date(2019, 1, 1), places=400
    )
    return user_of("femke")


def addresses():
    leersum = Location.objects.get(name="AZC Leersum").public_id
    return {
        "work_area": reverse("places:work_area"),
        "municipalities": reverse("places:municipalities") + "?province=NH",
        "municipality": reverse("places:municipality", args=["GM1696"]),
        "locations": reverse("places:locations"),
        "location": reverse("places:location", args=[leersum]),
        "add_location": reverse("places:add_location"),
        "capacity": reverse("places:record_capacity", args=[leersum]),
        "code_lists": reverse("reference:lists"),
        "code_list": reverse("reference:list", args=["languages"]),
        "add_entry": reverse("reference:add_entry", args=["languages"]),
    }


@pytest.mark.trust
@pytest.mark.parametrize("page", READERS, indirect=True, ids=str)
def test_axe_finds_nothing_on_the_pages_of_places(page, femke, sign_in, request):
    femke.language = request.node.callspec.params["page"].language
    femke.save()
    sign_in(page.context, femke)
    for address in addresses().values():
        page.goto(address)
        found = Axe().run(page).response["violations"]
        assert [(address, one["id"], one["nodes"][0]["html"]) for one in found] == []


def test_the_administrator_adds_a_location_from_the_keyboard(page, femke, sign_in):
    sign_in(page.context, femke)
    page.goto(reverse("places:locations"))
    page.get_by_role("link", name="Locatie toevoegen").click()
    page.get_by_label("Naam (verplicht)").fill("Noodopvang Zaandam")
    page.get_by_label("Gemeente (verplicht)").fill("Zaanstadt")
    page.get_by_label("Open vanaf").fill("1-2-2019")
    page.keyboard.press("Enter")
    expect(page.get_by_role("alert")).to_contain_text("Bedoelt u Zaanstad")
    page.get_by_label("Gemeente (verplicht)").fill("Zaandam")
    page.keyboard.press("Enter")
    page.get_by_role("link", name="Noodopvang Zaandam").click()
    expect(page.get_by_text("gaat open op 1 februari 2019")).to_be_visible()
