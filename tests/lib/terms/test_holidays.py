"""The calendar of working days, as the shipped data give it."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reisgezel.domain.journey.term_catalogue import calendar
from reisgezel.lib.terms import BadTerms, read_calendar
from reisgezel.lib.terms.holidays import easter

NAMES_2018 = {
    date(2018, 1, 1): "Nieuwjaarsdag",
    date(2018, 3, 30): "Goede Vrijdag",
    date(2018, 4, 2): "tweede paasdag",
    date(2018, 4, 27): "Koningsdag",
    date(2018, 5, 5): "Bevrijdingsdag",
    date(2018, 5, 10): "Hemelvaartsdag",
    date(2018, 5, 21): "tweede pinksterdag",
    date(2018, 12, 25): "eerste kerstdag",
    date(2018, 12, 26): "tweede kerstdag",
}


def test_the_holidays_of_2018_are_those_of_the_law():
    named = {
        day: off.name.nl
        for day, off in calendar().of_year(2018).items()
        if "Stcrt" not in off.name.nl
    }
    assert named == NAMES_2018


@pytest.mark.parametrize(
    ("day", "name"),
    [
        (date(2014, 4, 26), "Koningsdag"),
        (date(2025, 4, 26), "Koningsdag"),
        (date(2015, 4, 27), "Koningsdag"),
        (date(2013, 4, 30), "Koninginnedag"),
        (date(2006, 4, 29), "Koninginnedag"),
    ],
)
def test_the_birthday_of_the_king_or_queen_moves_off_a_sunday(day, name):
    assert calendar().day_off(day).name.nl == name


@pytest.mark.parametrize(
    "day", [date(2014, 4, 27), date(2013, 4, 27), date(2006, 4, 30), date(2014, 4, 30)]
)
def test_the_day_it_moved_from_is_no_holiday(day):
    assert calendar().day_off(day) is None


@pytest.mark.parametrize(
    "day", [date(2018, 5, 11), date(2018, 12, 24), date(2027, 5, 7), date(2026, 1, 2)]
)
def test_a_day_equated_by_decree_is_no_working_day_and_names_its_decree(day):
    assert not calendar().is_working(day)
    assert calendar().is_working(day, equated=False)
    assert "gelijkgesteld" in calendar().day_off(day).name.nl


@pytest.mark.parametrize(
    ("year", "words"),
    [
        (2018, ""),
        (2027, ""),
        (2029, "for 2029 no decree on equated days is known yet"),
        (2016, "for 2016 no decree on equated days is known"),
        (2021, "for 2021 the days equated by decree are only known in part"),
    ],
)
def test_a_year_of_which_the_decree_is_unknown_says_so(year, words):
    assert calendar().doubt(year).en == words


@given(st.integers(1900, 2199))
def test_easter_is_a_sunday_in_spring(year):
    day = easter(year)
    assert day.weekday() == 6
    assert date(year, 3, 22) <= day <= date(year, 4, 25)


def test_a_decree_with_a_day_of_another_year_is_refused():
    text = 'holidays = []\n[[decrees]]\nname = "Stcrt. 3"\nyears = [2030]\ndays = [2031-05-01]\n'
    with pytest.raises(BadTerms, match="Stcrt"):
        read_calendar(text)
