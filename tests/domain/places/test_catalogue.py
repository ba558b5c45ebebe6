"""What the room brings: the municipalities of every day since 2018, each on its own square."""

import csv
from datetime import date
from importlib.resources import files

import pytest

from reisgezel.core.audit.models import AuditEvent
from reisgezel.domain.places import selectors, services
from reisgezel.domain.places.models import Location, Municipality, MunicipalityAlias

pytestmark = [pytest.mark.database, pytest.mark.usefixtures("catalogue")]

DAYS = [
    (date(2018, 1, 1), 380),
    (date(2018, 12, 31), 380),
    (date(2019, 1, 3), 355),
    (date(2021, 1, 2), 352),
    (date(2022, 1, 2), 345),
    (date(2022, 3, 24), 344),
    (date(2023, 1, 2), 342),
    (date(2025, 1, 1), 342),
    (date(2027, 1, 2), 342),
]


@pytest.mark.parametrize(("day", "count"), DAYS)
def test_there_are_as_many_municipalities_as_the_netherlands_had(day, count):
    assert Municipality.objects.on(day).count() == count


@pytest.mark.parametrize("day", [day for day, _count in DAYS])
def test_every_municipality_has_a_square_of_its_own_on_the_map(day):
    tiles = list(Municipality.objects.on(day).values_list("tile_column", "tile_row"))
    assert (None, None) not in tiles
    assert len(set(tiles)) == len(tiles)


def test_no_two_rows_of_the_tile_file_share_a_square():
    text = files("reisgezel.domain.places").joinpath("catalogue/tiles_2018.csv").read_text()
    rows = list(csv.DictReader(text.splitlines()))
    assert len({(row["column"], row["row"]) for row in rows}) == len(rows) == 380


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Haarlem", "Bloemendaal"),
        ("Amsterdam", "Diemen"),
        ("Utrecht", "De Bilt"),
        ("Almere", "Lelystad"),
        ("Zaanstad", "Wormerland"),
        ("Den Helder", "Schagen"),
        ("Groningen", "Ten Boer"),
        ("Maastricht", "Meerssen"),
        ("Wijdemeren", "Hilversum"),
    ],
)
def test_neighbours_stay_near_on_the_map(one, other):
    here, there = (Municipality.objects.get(name=name) for name in (one, other))
    assert abs(here.tile_column - there.tile_column) <= 2
    assert abs(here.tile_row - there.tile_row) <= 2


def test_the_far_corners_of_the_country_are_far_corners_of_the_map():
    texel, vaals = (Municipality.objects.get(name=name) for name in ("Texel", "Vaals"))
    sluis, delfzijl = (Municipality.objects.get(name=name) for name in ("Sluis", "Delfzijl"))
    assert texel.tile_row < vaals.tile_row
    assert sluis.tile_column < delfzijl.tile_column


def test_everyone_of_2018_lands_on_exactly_the_municipalities_of_2025():
    parts = selectors.division_on(date(2025, 1, 1))
    of_2018 = Municipality.objects.on(date(2018, 1, 1)).values_list("cbs_code", flat=True)
    of_2025 = Municipality.objects.on(date(2025, 1, 1)).values_list("cbs_code", flat=True)
    assert {parts[code] for code in of_2018} == set(of_2025)


def test_loading_again_changes_nothing_that_was_decided_here():
    wijdemeren = Municipality.objects.get(name="Wijdemeren")
    Municipality.objects.filter(pk=wijdemeren.pk).update(
        change_is_planned=False, ends_before=date(2027, 7, 1)
    )
    assert services.load_catalogue() == 0
    wijdemeren.refresh_from_db()
    assert not wijdemeren.change_is_planned
    assert wijdemeren.ends_before == date(2027, 7, 1)
    assert MunicipalityAlias.objects.filter(search_key="zaandam").count() == 1


def test_loading_is_one_event_for_the_lot():
    event = AuditEvent.objects.get(action="load_municipalities")
    assert event.actor == "command:init"
    assert event.detail == '{"added":394}'


def test_the_locations_of_the_report_are_loaded_once():
    assert services.load_locations() == Location.objects.count() == 28
    assert services.load_locations() == 0
