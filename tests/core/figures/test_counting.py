"""Figures of 2018, counted from places and journeys."""

from __future__ import annotations

import argparse
import json
from datetime import UTC, date, datetime

import pytest

from reisgezel.core.figures import commands
from reisgezel.core.figures.counting import figures_of, find_figure
from reisgezel.domain.journey.models import JourneyFact
from reisgezel.domain.places.models import (
    Activity,
    Capacity,
    Location,
    OperatingPeriod,
    PlannedOpening,
)
from reisgezel.domain.places.services import load_catalogue, load_locations, settle_plan
from reisgezel.lib.errors import Absent
from tests.factories.cases import a_file
from tests.factories.figures import a_counted_fact
from tests.factories.journeys import a_location, a_municipality
from tests.personas import actor_of, unit_named

pytestmark = pytest.mark.database


def rows_of(capsys: pytest.CaptureFixture[str], *more: str) -> dict[str, dict[str, object]]:
    parser = argparse.ArgumentParser()
    commands.configure(parser)
    words = parser.parse_args(["--year", "2018", "--format", "json", *more])
    assert commands.run(words) == 0
    return {row["id"]: row for row in json.loads(capsys.readouterr().out)}


def test_a_deleted_housing_lowers_municipality_and_total(
    capsys: pytest.CaptureFixture[str],
) -> None:
    a_counted_fact(date(2018, 5, 8))
    last = a_counted_fact(date(2018, 12, 31))
    a_counted_fact(date(2019, 1, 1))
    rows = rows_of(capsys)
    assert rows["housing_target-057"]["value"] == 2
    assert rows["housing_target-057"]["published_value"] == 172
    assert rows["housing_target-057"]["label"] == (
        "Gerealiseerde taakstelling huisvesting statushouders: Zaanstad"
    )
    last.delete()
    rows = rows_of(capsys)
    assert rows["housing_target-057"]["value"] == 1
    assert rows["housing_target-060"]["value"] == 1
    assert rows["housing_target-060"]["published_value"] == 4918
    assert rows["housing_target-060"]["unit"] == "persons"
    assert rows["housing_target-060"]["records_url"] == "/figures/2018/housing_target-060/"


def test_a_figure_can_be_asked_as_it_was_known_on_a_past_day(
    capsys: pytest.CaptureFixture[str],
) -> None:
    first, second = a_counted_fact(date(2018, 5, 8)), a_counted_fact(date(2018, 5, 9))
    JourneyFact.objects.create(
        client_file=second.client_file,
        kind=second.kind,
        true_from=second.true_from,
        municipality=a_municipality("Bloemendaal", "GM0377"),
        head_count=1,
        reason="andere gemeente",
        replaces=second,
        recorded_at=datetime(2019, 2, 1, tzinfo=UTC),
        recorded_by=first.recorded_by,
    )
    now, then = rows_of(capsys), rows_of(capsys, "--known-on", "2018-12-31")
    zaanstad, bloemendaal, total = (f"housing_target-{one}" for one in ("057", "008", "060"))
    assert [now[one]["value"] for one in (zaanstad, bloemendaal, total)] == [1, 1, 2]
    assert [then[one]["value"] for one in (zaanstad, bloemendaal, total)] == [2, 0, 2]
    assert then["footprint-002"]["value"] == 1
    before = rows_of(capsys, "--known-on", "2018-05-31")
    assert (before[zaanstad]["value"], before[total]["value"]) == (0, 0)
    assert "reception_capacity-013" not in then


def test_a_figure_that_is_only_known_as_it_stands_is_absent_for_a_past_day() -> None:
    with pytest.raises(Absent):
        find_figure(2018, "reception_capacity-013", known_at=datetime(2018, 12, 31, tzinfo=UTC))


def test_a_correction_of_an_earlier_year_takes_a_municipality_below_zero(
    capsys: pytest.CaptureFixture[str],
) -> None:
    bloemendaal = a_municipality("Bloemendaal", "GM0377")
    housing = a_counted_fact(date(2017, 12, 20), municipality=bloemendaal)
    a_counted_fact(date(2018, 3, 1), municipality=bloemendaal, takes_out=housing)
    rows = rows_of(capsys)
    assert rows["housing_target-008"]["value"] == -1
    assert rows["footprint-002"]["value"] == 1


def test_a_municipality_of_the_report_without_records_counts_zero(
    capsys: pytest.CaptureFixture[str],
) -> None:
    a_municipality("Eemnes", "GM0317")
    row = rows_of(capsys)["housing_target-017"]
    assert (row["value"], row["published_value"]) == (0, 2)


def test_a_municipality_outside_the_report_is_counted_too(
    capsys: pytest.CaptureFixture[str],
) -> None:
    a_counted_fact(date(2018, 5, 8), municipality=a_municipality("Houten", "GM0321"))
    row = rows_of(capsys)["housing_target:GM0321"]
    assert (row["value"], row["published_value"], row["published_qualifier"]) == (1, None, None)


def test_the_reception_of_the_report_is_counted_from_its_locations(
    capsys: pytest.CaptureFixture[str],
) -> None:
    load_catalogue()
    load_locations()
    rows = rows_of(capsys)
    numbers = [f"reception_capacity-{number:03}" for number in range(1, 14)]
    numbers += [f"reception_closed-{number:03}" for number in range(1, 4)]
    assert [rows[number]["value"] for number in numbers] == [
        rows[number]["published_value"] for number in numbers
    ]
    assert rows["reception_capacity-013"]["value"] == 5963
    assert rows["reception_capacity-005"]["value"] is None
    assert rows["reception_closed-003"]["value"] == "2018-11-01"
    Capacity.objects.filter(location__name="EBTL Amsterdam").delete()
    assert rows_of(capsys)["reception_capacity-013"]["value"] == 5913


def test_a_closing_that_is_deleted_is_counted_no_more(capsys: pytest.CaptureFixture[str]) -> None:
    load_catalogue()
    load_locations()
    zeist = OperatingPeriod.objects.get(location__name="AZC Zeist")
    zeist.closes_before = None
    zeist.save()
    rows = rows_of(capsys)
    assert rows["reception_closed-002"]["value"] is None
    assert rows["reception_closed-001"]["value"] == "2018-10-01"
    assert rows["reception_locations:total"]["value"] == 13
    assert rows["reception_capacity-013"]["value"] == 5963


def test_an_announced_opening_is_counted_by_its_year_until_it_is_settled(
    capsys: pytest.CaptureFixture[str],
) -> None:
    load_catalogue()
    load_locations()
    rows = rows_of(capsys)
    assert rows["reception_planned-001"]["value"] == 2019
    assert rows["reception_planned-001"]["published_value"] == 2019
    assert rows["reception_planned-002"]["value"] is None
    assert rows["reception_locations:total"]["value"] == 12
    alkmaar = PlannedOpening.objects.get(name="AZC Alkmaar")
    settle_plan(actor=actor_of("femke"), plan=alkmaar, settled_on=date(2018, 12, 15))
    assert rows_of(capsys)["reception_planned-001"]["value"] is None


def test_municipalities_count_once_however_often_they_are_active() -> None:
    for cbs_code, kind in (("GM0479", "active"), ("GM0479", "reception"), ("GM0321", "active")):
        Activity.objects.create(municipality=a_municipality(cbs_code, cbs_code), kind=kind)
    assert find_figure(2018, "footprint-001").value == 2


def test_a_figure_that_nothing_counts_is_absent() -> None:
    for figure_id in ("volunteers-001", "housing_target:GM9999", "reception_closed:total"):
        with pytest.raises(Absent):
            find_figure(2018, figure_id)


def test_a_location_still_open_did_not_close() -> None:
    a_location("AZC Almere")
    assert Location.objects.count() == 1
    with pytest.raises(Absent):
        find_figure(2018, "reception_closed:AZC Almere")


def test_a_team_leader_sees_the_records_of_the_team_and_the_count_of_all() -> None:
    a_counted_fact(date(2018, 5, 8))
    elsewhere = a_file("Rahel Abraham", unit=unit_named("Team Utrecht"))
    a_counted_fact(date(2018, 6, 1), file=elsewhere)
    figure = find_figure(2018, "housing_target-060")
    assert figure.value == 2
    assert figure.records(actor_of("joost")).count() == 1
    assert figure.records(actor_of("femke")).count() == 0


def test_a_year_takes_as_many_queries_for_one_municipality_as_for_many(
    django_assert_max_num_queries,
):
    list(figures_of(2018))
    with django_assert_max_num_queries(16):
        assert len(list(figures_of(2018))) > 5
