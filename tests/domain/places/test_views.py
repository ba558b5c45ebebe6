"""The functional administrator keeps the places; every colleague reads them."""

import re
from datetime import date

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import translation

from reisgezel.domain.places import services
from reisgezel.domain.places.models import Activity, Location, Municipality
from tests.personas import actor_of, unit_named, user_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("region", "early_2019")]


@pytest.fixture
def early_2019(settings):
    settings.BUSINESS_DAY = date(2019, 1, 3)
    settings.SECOND_FACTOR_REQUIRED = False
    with translation.override("nl"):
        yield


@pytest.fixture
def samira(client):
    client.force_login(user_of("samira"))
    return client


@pytest.fixture
def femke():
    client = Client()
    client.force_login(user_of("femke"))
    return client


@pytest.fixture
def leersum():
    return Location.objects.get(name="AZC Leersum")


def page(client, name, *args, **query):
    response = client.get(reverse(name, args=args), query)
    assert response.status_code == 200
    return response.content.decode()


def words(html):
    """Return what a reader reads: the text without its tags, on one line."""
    return " ".join(re.sub(r"</?(?:time|a|span)[^>]*>", "", html).split())


def test_a_colleague_finds_a_municipality_by_a_town_in_it(samira):
    shown = page(samira, "places:municipalities", q="Zaandam")
    assert "Zaanstad" in shown
    assert "Amsterdam" not in shown
    assert "Naam of plaats: Zaandam" in shown


def test_a_search_without_result_says_what_to_do(samira):
    assert "Geen gemeente gevonden" in page(samira, "places:municipalities", q="Xyz")


def test_the_page_of_a_merged_municipality_leads_to_its_successor(samira):
    shown = page(samira, "places:municipality", "GM0393")
    assert "Vanaf 1 januari 2019 is dit een deel van Haarlemmermeer." in words(shown)
    assert reverse("places:municipality", args=["GM0394"]) in shown


def test_a_planned_merger_is_shown_as_a_plan(samira, femke):
    assert "Er is een plan" in page(samira, "places:municipality", "GM1696")
    confirm = reverse("places:confirm_merger", args=["GM1696"])
    assert confirm not in page(samira, "places:municipality", "GM1696")
    assert confirm in page(femke, "places:municipality", "GM1696")


def test_the_map_of_a_day_can_be_drawn_with_later_municipalities(samira):
    weesp = Municipality.objects.get(name="Weesp")
    Activity.objects.create(municipality=weesp, kind="active", starts_on=date(2018, 1, 1))
    shown = page(samira, "places:work_area", day="31-12-2018")
    assert "<title>Weesp: actief</title>" in shown
    assert "Op 31 december 2018 werkten wij in 1 gemeente." in words(shown)
    assert "Maastricht" not in shown
    later = page(samira, "places:work_area", day="31-12-2018", division="2025")
    assert "<title>Weesp" not in later
    assert "<title>Amsterdam: actief</title>" in later
    assert "Maastricht" in page(samira, "places:work_area", country="on")


def test_each_count_of_the_legend_leads_to_its_municipalities(samira):
    for name, kind in [("Weesp", "active"), ("Rhenen", "legal_guidance_only")]:
        place = Municipality.objects.get(name=name)
        Activity.objects.create(municipality=place, kind=kind, starts_on=date(2018, 1, 1))
    assert "?day=1-1-2019&amp;kind=active" in page(samira, "places:work_area", day="1-1-2019")
    shown = page(samira, "places:work_area", kind="active")
    assert "<title>Weesp: actief</title>" in shown
    assert "<title>Rhenen" not in shown
    nowhere = page(samira, "places:work_area", kind="reception")
    assert "Hier doen wij op die dag niets" in nowhere


def test_a_wrong_day_gets_a_sentence_and_the_map_of_today(samira):
    shown = page(samira, "places:work_area", day="31-2-2018")
    assert "Deze dag bestaat niet" in shown
    assert "Op 3 januari 2019" in words(shown)


def test_the_list_of_locations_tells_what_is_not_stated(samira):
    shown = page(samira, "places:locations", type="jcs")
    assert "AC Schiphol" in shown
    assert "niet vermeld" in shown
    assert "AZC Utrecht" not in shown


def test_a_location_shows_its_capacity_over_time(samira, leersum):
    services.record_capacity(
        actor=actor_of("femke"), location=leersum, valid_from=date(2019, 1, 1), places=400
    )
    shown = page(samira, "places:location", leersum.public_id)
    assert "525" in shown
    assert "400" in shown
    assert "Verloop van de capaciteit" in shown
    assert "Capaciteit vastleggen" not in shown


def test_the_administrator_adds_a_location(femke):
    response = femke.post(
        reverse("places:add_location"),
        {
            "kind": "reception",
            "name": "Noodopvang Zaandam",
            "municipality": "zaandam",
            "opens_on": "1-2-2019",
            "places": "80",
            "type_codes": ["noodopvang"],
        },
    )
    assert response.status_code == 302
    added = Location.objects.get(name="Noodopvang Zaandam")
    assert added.municipality.name == "Zaanstad"
    assert "gaat open op 1 februari 2019" in page(femke, "places:locations", q="noodopvang")


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"municipality": "Zaanstadt"}, "is geen gemeente. Bedoelt u Zaanstad"),
        ({"municipality": "Qqqq"}, "Zoek de naam op de pagina Gemeenten"),
        ({"places": "-1"}, "kan niet onder nul zijn"),
        ({"opens_on": "31-2-2019"}, "Deze dag bestaat niet"),
        ({"name": ""}, "verplicht"),
    ],
)
def test_a_wrong_location_is_refused_at_the_field_and_nothing_typed_is_lost(femke, wrong, sentence):
    typed = {
        "kind": "reception",
        "name": "Noodopvang",
        "municipality": "Zaanstad",
        "street": "Houthavenkade 7",
        "opens_on": "1-2-2019",
        "places": "80",
    } | wrong
    response = femke.post(reverse("places:add_location"), typed)
    assert response.status_code == 200
    shown = response.content.decode()
    assert sentence in shown
    assert "Houthavenkade 7" in shown
    assert not Location.objects.filter(street="Houthavenkade 7").exists()


def test_a_double_click_adds_one_location(femke):
    typed = {
        "kind": "office",
        "name": "Kantoor Zeist",
        "municipality": "Zeist",
        "opens_on": "1-1-2019",
        "once": "a" * 24,
    }
    for _click in range(2):
        assert femke.post(reverse("places:add_location"), typed).status_code == 302
    assert Location.objects.filter(name="Kantoor Zeist").count() == 1


def test_the_administrator_closes_and_reopens_a_location(femke, leersum):
    close = reverse("places:close_location", args=[leersum.public_id])
    assert femke.post(close, {"closes_before": "1-1-2019"}).status_code == 302
    assert "gesloten op 1 januari 2019" in page(femke, "places:location", leersum.public_id)
    reopen = reverse("places:reopen_location", args=[leersum.public_id])
    early = femke.post(reopen, {"opens_on": "31-12-2018"})
    assert "op of na die dag" in early.content.decode()
    assert femke.post(reopen, {"opens_on": "2-1-2019"}).status_code == 302
    assert Location.objects.open_on(date(2019, 1, 3)).filter(pk=leersum.pk).exists()


def test_two_editors_of_a_location_see_both_texts(femke, leersum):
    url = reverse("places:correct_location", args=[leersum.public_id])
    assert 'value="AZC Leersum"' in femke.get(url).content.decode()
    typed = {"kind": "reception", "name": "AZC Leersum", "version": "1", "type_codes": ["azc"]}
    assert femke.post(url, typed | {"street": "Hoogstraat 2"}).status_code == 302
    second = femke.post(url, typed | {"street": "Hoogstraat 20"})
    shown = second.content.decode()
    assert second.status_code == 409
    assert "Dit is intussen veranderd" in shown
    assert "<p>Hoogstraat 2</p>" in shown
    assert 'value="Hoogstraat 20"' in shown
    again = femke.post(url, typed | {"street": "Hoogstraat 20", "version": "2"})
    assert again.status_code == 302
    leersum.refresh_from_db()
    assert leersum.street == "Hoogstraat 20"


def test_the_administrator_records_a_capacity(femke, leersum):
    url = reverse("places:record_capacity", args=[leersum.public_id])
    wrong = femke.post(url, {"valid_from": "1-1-2019", "places": "-5"})
    assert "kan niet onder nul zijn" in wrong.content.decode()
    assert femke.post(url, {"valid_from": "1-1-2019", "places": "450"}).status_code == 302
    assert "450" in page(femke, "places:location", leersum.public_id)


def test_the_administrator_records_and_ends_an_activity_and_chooses_a_team(femke):
    url = reverse("places:set_activity", args=["GM0479"])
    wrong = femke.post(url, {"kind": "active", "starts_on": "1-1-2019", "ends_before": "1-1-2019"})
    assert "niet na de begindatum" in wrong.content.decode()
    assert femke.post(url, {"kind": "active", "starts_on": "1-1-2018"}).status_code == 302
    activity = Activity.objects.get()
    end = reverse("places:end_activity", args=[activity.public_id])
    assert femke.post(end, {"ends_before": "1-1-2019"}).status_code == 302
    team = unit_named("Team Zaanstad")
    choose = reverse("places:assign_team", args=["GM0479"])
    assert femke.post(choose, {"team": team.public_id}).status_code == 302
    shown = page(femke, "places:municipality", "GM0479")
    assert "1 januari 2019" in shown
    assert "Team Zaanstad" in shown


def test_the_administrator_confirms_a_merger_once(femke):
    url = reverse("places:confirm_merger", args=["GM1696"])
    assert "Bevestig alleen als de wet is aangenomen" in femke.get(url).content.decode()
    assert femke.post(url, {"ends_before": "1-1-2027"}).status_code == 302
    assert not Municipality.objects.get(cbs_code="GM1696").change_is_planned
    assert femke.get(url).status_code == 302


FORMS = [
    ("places:add_location", []),
    ("places:plan_opening", []),
    ("places:set_activity", ["GM0479"]),
    ("places:assign_team", ["GM0479"]),
    ("places:confirm_merger", ["GM1696"]),
]


@pytest.mark.parametrize(("name", "args"), FORMS)
@pytest.mark.parametrize("method", ["get", "post"])
def test_who_does_not_manage_places_gets_no_form(samira, name, args, method):
    assert getattr(samira, method)(reverse(name, args=args)).status_code == 403


def test_what_is_not_there_is_not_found(samira):
    for address in ("/municipalities/GM9999/", "/locations/23456789abcdef/"):
        assert samira.get(address).status_code == 404


@pytest.mark.parametrize(
    ("name", "most"),
    [("places:municipalities", 12), ("places:locations", 13), ("places:work_area", 14)],
)
def test_no_list_asks_a_question_for_each_row(samira, name, most, django_assert_max_num_queries):
    page(samira, name)
    with django_assert_max_num_queries(most):
        page(samira, name)


def test_the_screens_speak_english_to_who_reads_english(samira):
    user = user_of("samira")
    user.language = "en"
    user.save()
    assert "Municipalities" in page(samira, "places:municipalities")
    assert "What we do there" in page(samira, "places:work_area")
