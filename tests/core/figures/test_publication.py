"""What leaves the organisation of the figures of a year."""

from __future__ import annotations

import argparse
import json
from datetime import date

import pytest

from reisgezel.core import clock
from reisgezel.core.audit.models import AuditEvent
from reisgezel.core.figures import commands
from reisgezel.core.figures.counting import figures_of
from reisgezel.core.figures.protection import is_small
from reisgezel.core.figures.publication import published_of
from reisgezel.core.figures.socket import Unit
from reisgezel.lib.errors import RuleBroken
from tests.factories.figures import a_counted_fact
from tests.factories.journeys import a_municipality
from tests.factories.waiting import an_applicant

pytestmark = pytest.mark.django_db


SMALL, LARGE = ("GM1680", "Aa en Hunze"), ("GM0014", "Groningen")


@pytest.fixture
def a_small_place() -> None:
    """House three persons in one place that the report of 2018 does not have, and forty in another."""
    for heads, (code, name) in ((3, SMALL), (40, LARGE)):
        for _ in range(heads):
            a_counted_fact(date(2018, 5, 8), municipality=a_municipality(name, code))


def test_a_number_of_a_few_people_is_hidden_with_a_partner(a_small_place):
    counted = {one.figure_id: one.value for one in figures_of(2018)}
    shown = {one.figure.figure_id: one for one in published_of(2018)}
    assert counted["housing_target:GM1680"] == 3
    assert shown["housing_target:GM1680"].is_hidden
    assert shown["housing_target:GM0014"].is_hidden
    assert shown["housing_target:GM1680"].value is None


def test_what_the_report_printed_is_published_as_it_was_printed(a_small_place):
    for one in published_of(2018):
        printed = one.figure.printed
        if printed and printed.value is not None:
            assert one.value == printed.value
        elif one.figure.indicator.unit is Unit.PERSONS and isinstance(one.value, int):
            assert not is_small(one.value)


def test_the_wait_of_the_one_in_the_middle_of_a_few_is_hidden():
    for month in (1, 2, 3):
        an_applicant(date(2017, month, 1), date(2017, month + 7, 2))
    shown = {one.figure.figure_id: one for one in published_of(2017)}
    assert shown["waiting_to_start:total"].is_hidden
    assert shown["waiting_to_start:total"].value is None
    assert {one.figure_id: one.value for one in figures_of(2017)}["waiting_to_start:total"] == 7


def test_a_count_of_a_few_without_parts_is_hidden_too():
    an_applicant(date(2017, 1, 1))
    shown = {one.figure.figure_id: one for one in published_of(2017)}
    assert shown["waiting_for_start:total"].is_hidden


def test_a_year_that_goes_on_is_not_published():
    with pytest.raises(RuleBroken, match="nog niet voorbij"):
        list(published_of(clock.today().year))


def test_the_command_prints_no_more_than_may_leave(a_small_place, capsys):
    for kind in ("json", "table"):
        words = ["--year", "2018", "--format", kind, "--published"]
        parser = argparse.ArgumentParser()
        commands.configure(parser)
        commands.run(parser.parse_args(words))
    told = capsys.readouterr().out
    rows, _, table = told.partition("\n]\n")
    found = {row["id"]: row for row in json.loads(rows + "\n]")}
    assert found["housing_target:GM1680"]["value"] == "hidden"
    assert set(found["housing_target:GM1680"]) == {"id", "label", "value", "unit"}
    assert "records_url" not in told
    assert "hidden" in table
    assert AuditEvent.objects.filter(action="publish_figures", object_id="2018").exists()
