"""Days and moments as people say them, seen from a day that is passed in."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest
from django.utils import translation

from reisgezel.core.ui import moments
from reisgezel.core.ui.components.moments import euro, number

TODAY = date(2018, 8, 9)


@pytest.fixture(autouse=True)
def _in_dutch() -> object:
    with translation.override("nl"):
        yield


def at(day: int, hour: int) -> datetime:
    return datetime(2018, 8, day, hour, tzinfo=ZoneInfo("Europe/Amsterdam"))


@pytest.mark.parametrize(
    ("moment", "words"),
    [
        (at(9, 14), "vandaag 14.00"),
        (at(10, 9), "morgen 09.00"),
        (date(2018, 8, 8), "gisteren"),
        (date(2018, 8, 15), "over 6 dagen"),
        (date(2018, 7, 19), "3 weken geleden"),
        (date(2018, 8, 6), "3 dagen geleden"),
        (date(2021, 6, 1), "over 34 maanden"),
        (date(2017, 2, 14), "14 februari 2017"),
    ],
)
def test_a_moment_reads_as_seen_from_today(moment: date, words: str) -> None:
    assert moments.relative_text(moment, TODAY) == words


@pytest.mark.parametrize(
    ("last_day", "words", "tone"),
    [
        (date(2018, 8, 7), "2 dagen te laat", "brick"),
        (date(2018, 8, 8), "1 dag te laat", "brick"),
        (date(2018, 7, 19), "3 weken te laat", "brick"),
        (date(2018, 8, 9), "vandaag", "sun"),
        (date(2018, 8, 15), "over 6 dagen", "sun"),
        (date(2018, 12, 24), "over 5 maanden", "leaf"),
    ],
)
def test_a_last_day_says_in_words_what_its_colour_says(
    last_day: date, words: str, tone: str
) -> None:
    assert moments.deadline_text(last_day, TODAY) == words
    assert moments.deadline_tone(last_day, TODAY) == tone


def test_the_full_date_names_the_day_of_the_week() -> None:
    assert moments.full_text(at(9, 14)) == "donderdag 9 augustus 2018, 14.00"


def test_a_short_day_names_the_year_only_when_it_is_another() -> None:
    assert moments.short_day_text(date(2018, 5, 8), TODAY) == "8 mei"
    assert moments.short_day_text(date(2017, 5, 8), TODAY) == "8 mei 2017"


def test_english_says_it_in_english() -> None:
    with translation.override("en"):
        assert moments.relative_text(at(9, 14), TODAY) == "today 14:00"
        assert moments.deadline_text(date(2018, 8, 7), TODAY) == "2 days late"
        assert moments.short_day_text(date(2018, 5, 8), TODAY) == "8 May"


def test_amounts_and_numbers_are_written_the_dutch_way() -> None:
    assert euro(914550) == "€\N{NO-BREAK SPACE}914.550"
    assert euro(Decimal("1234.50")) == "€\N{NO-BREAK SPACE}1.234,50"
    assert euro(None) == ""
    assert number(4918) == "4.918"
    assert (number(1), number(1.0)) == ("1", "1,0")
