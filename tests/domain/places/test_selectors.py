"""Municipalities are found by any of their names on any day; figures count the locations of that day."""

from datetime import date

import pytest

from reisgezel.core.reference import selectors as reference
from reisgezel.domain.places import selectors, services
from reisgezel.domain.places.models import Activity, Location, Municipality
from reisgezel.lib.errors import Absent
from reisgezel.lib.periods import Period
from tests.personas import actor_of, unit_named

pytestmark = [pytest.mark.database, pytest.mark.usefixtures("catalogue")]

END_OF_2018 = date(2018, 12, 31)
HOUSING_TABLE = (
    "Alkmaar, Almere, Amsterdam, Baarn, Beemster, Bergen nh, Blaricum, Bloemendaal, "
    "Bunschoten, Castricum, De Ronde Venen, Den Helder, Diemen, Drechterland, Dronten, Edam- "
    "Volendam, Eemnes, Enkhuizen, Gooise Meren, Haarlem, Haarlemmerliede, Haarlemmermeer, "
    "Heemstede, Heerhugowaard, Heiloo, Hilversum, Hollands Kroon, Huizen, IJsselstein, "
    "Koggenland, Landsmeer, Langedijk, Laren, Lopik, Medemblik, Montfoort, Noordoostpolder, "
    "Oostzaan, Opmeer, Ouder Amstel, Purmerend, Schagen, Soest, Stede-Broec, Stichtse Vecht, "
    "Texel, Uitgeest, Uithoorn, Urk, Utrecht, Velsen, Waterland, Weesp, Wijdemeren, "
    "Wormerland, Woudenberg, Zaanstad, Zandvoort, Zeist"
)


@pytest.mark.parametrize(
    ("typed", "day", "found"),
    [
        ("Zaandam", END_OF_2018, "Zaanstad"),
        ("zaanstad", END_OF_2018, "Zaanstad"),
        ("Bergen nh", END_OF_2018, "Bergen (NH.)"),
        ("Haarlemmerliede", END_OF_2018, "Haarlemmerliede en Spaarnwoude"),
        ("Haarlemmerliede", date(2019, 1, 1), "Haarlemmermeer"),
        ("Stede-Broec", END_OF_2018, "Stede Broec"),
        ("Ouder Amstel", END_OF_2018, "Ouder-Amstel"),
        ("Laren", END_OF_2018, "Laren (NH.)"),
        ("GM0363", END_OF_2018, "Amsterdam"),
        ("Weesp", date(2022, 3, 23), "Weesp"),
        ("Weesp", date(2022, 3, 24), "Amsterdam"),
        ("Wijdemeren", date(2027, 1, 1), "Wijdemeren"),
        (" 's-gravenhage ", END_OF_2018, "'s-Gravenhage"),
        ("’s-Gravenhage", END_OF_2018, "'s-Gravenhage"),
        ("sudwest fryslan", END_OF_2018, "Súdwest-Fryslân"),
    ],
)
def test_a_name_means_the_municipality_of_that_day(typed, day, found):
    assert selectors.municipality_named(typed, on=day).name == found


@pytest.mark.parametrize("typed", ["", "  ", "Zaanstadt", "Bergen", "Dijk en Waard"])
def test_no_municipality_of_2018_has_this_name(typed):
    assert selectors.municipality_named(typed, on=END_OF_2018) is None


def test_a_typing_error_is_answered_with_names_that_look_like_it():
    assert "Zaanstad" in selectors.names_like("Zaanstadt", on=END_OF_2018)
    assert selectors.names_like("Timboektoe-Zuid", on=END_OF_2018) == []


def test_all_59_names_of_the_housing_table_are_known():
    for name in HOUSING_TABLE.split(", "):
        assert selectors.municipality_named(name, on=END_OF_2018), name


def test_the_division_of_an_earlier_day_has_no_place_for_a_later_municipality(municipality):
    assert selectors.in_division(municipality("Dijk en Waard"), on=END_OF_2018) is None
    assert "GM1980" not in selectors.division_on(END_OF_2018)


def test_a_planned_merger_changes_nothing(municipality):
    hilversum_in_2028 = selectors.division_on(date(2028, 1, 1))["GM1696"]
    assert hilversum_in_2028 == "GM1696"
    assert municipality("Wijdemeren").period.is_open


def listed(**filters):
    rows = selectors.list_municipalities(actor=actor_of("samira"), on=END_OF_2018, **filters)
    return [row.name for row in rows]


def test_the_list_is_searched_by_part_of_a_name_or_alias():
    assert listed(search="zaan") == ["Oostzaan", "Zaanstad"]
    assert "Bloemendaal" in listed(search="emen")
    assert listed(search="ouderkerk") == ["Ouder-Amstel"]


def test_the_list_is_filtered_by_province_activity_and_team(municipality):
    zaanstad = municipality("Zaanstad")
    Activity.objects.create(municipality=zaanstad, kind="active", starts_on=date(2018, 1, 1))
    Activity.objects.create(
        municipality=municipality("Urk"),
        kind="active",
        starts_on=date(2017, 1, 1),
        ends_before=END_OF_2018,
    )
    zaanstad.team = unit_named("Team Zaanstad")
    zaanstad.save()
    assert len(listed(province="FL")) == 6
    assert listed(activity="active") == ["Zaanstad"]
    assert len(listed(activity="none")) == 379
    assert listed(team=zaanstad.team.public_id) == ["Zaanstad"]


def test_the_list_asks_two_questions_of_the_database(django_assert_num_queries):
    rows = selectors.list_municipalities(actor=actor_of("samira"), on=END_OF_2018)
    with django_assert_num_queries(2):
        assert sum(len(row.done) for row in rows) == 0
        assert {row.team for row in rows} == {None}


def test_the_capacity_of_the_end_of_2018_adds_up_to_the_report():
    services.load_locations()
    rows = {row.name: row.places for row in selectors.capacity_on(END_OF_2018)}
    assert len(rows) == 12
    assert sum(places for places in rows.values() if places) == 5963
    assert rows["AC Schiphol"] is None
    assert rows["Gh grenshospitium Schiphol"] is None


def test_the_capacity_of_a_day_is_the_one_last_stated_for_it():
    services.load_locations()
    leersum = Location.objects.get(name="AZC Leersum")
    for day, places in [(date(2019, 6, 1), 400), (date(2019, 6, 1), 410), (date(2019, 9, 1), None)]:
        services.record_capacity(
            actor=actor_of("femke"), location=leersum, valid_from=day, places=places
        )

    def places_on(day):
        return selectors.capacity_on(day).get(pk=leersum.pk).places

    assert places_on(date(2017, 12, 31)) is None
    assert places_on(date(2019, 5, 31)) == 525
    assert places_on(date(2019, 6, 1)) == 410
    assert places_on(date(2019, 9, 1)) is None


def test_the_closings_of_2018_are_those_of_the_report():
    services.load_locations()
    closed = selectors.closed_in(Period.of_year(2018)).order_by("closed_on", "name")
    assert [(row.name, row.closed_on) for row in closed] == [
        ("AZC Alkmaar", date(2018, 10, 1)),
        ("AZC Zeist", date(2018, 10, 1)),
        ("AZC ED Utrecht (Einsteindreef)", date(2018, 11, 1)),
    ]
    assert not selectors.closed_in(Period.of_year(2019)).exists()


def test_a_municipality_counts_as_active_from_one_day_in_the_year(municipality):
    kinds = [
        ("Urk", "active", date(2017, 1, 1), date(2018, 1, 2)),
        ("Texel", "active", date(2018, 12, 31), None),
        ("Diemen", "active", None, date(2018, 1, 1)),
        ("Weesp", "active", date(2019, 1, 1), None),
        ("Zeist", "reception", date(2018, 1, 1), None),
    ]
    for name, kind, starts_on, ends_before in kinds:
        Activity.objects.create(
            municipality=municipality(name), kind=kind, starts_on=starts_on, ends_before=ends_before
        )
    active = selectors.active_municipalities(Period.of_year(2018))
    assert {row.name for row in active} == {"Urk", "Texel"}


def test_locations_are_listed_open_or_closed():
    services.load_locations()

    def names(**filters):
        rows = selectors.list_locations(actor=actor_of("samira"), on=END_OF_2018, **filters)
        return {row.name for row in rows}

    assert names(state="closed") == {
        "AZC Alkmaar",
        "AZC Zeist",
        "AZC ED Utrecht (Einsteindreef)",
    }
    assert len(names(kind="teaching")) == 12
    assert names(type_code="poa") == {"AZC Leersum"}
    assert names(search="schiphol") == {"AC Schiphol", "Gh grenshospitium Schiphol"}
    assert names(search="zaanstad") == {"Regiokantoor", "Leslocatie Zaandam"}


def test_what_is_not_there_is_absent():
    actor = actor_of("samira")
    with pytest.raises(Absent):
        selectors.find_municipality(actor=actor, cbs_code="GM9999")
    with pytest.raises(Absent):
        selectors.find_location(actor=actor, public_id="x")
    with pytest.raises(Absent):
        selectors.find_activity(actor=actor, public_id="x")
    assert selectors.find_municipality(actor=actor, cbs_code="gm0363") == Municipality.objects.get(
        name="Amsterdam"
    )


def test_other_rooms_name_and_offer_municipalities_as_a_code_list() -> None:
    assert reference.label("municipalities", "GM0479") == "Zaanstad"
    offered = dict(reference.choices("municipalities", on=END_OF_2018))
    assert "GM0394" in offered
    assert len(offered) == 380
