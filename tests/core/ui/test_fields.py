"""Days and times as people type them; what is wrong comes back as it was typed."""

from __future__ import annotations

from datetime import date, time

import pytest
import time_machine
from django import forms
from django.core.exceptions import ValidationError

from reisgezel.core.ui.fields import DayField, LongText, TimeField


class Visit(forms.Form):
    happened_on = DayField(label="Dag")
    starts_at = TimeField(label="Tijd", required=False)
    body = LongText(label="Tekst", required=False)


@pytest.mark.parametrize(
    "typed",
    ["8-5-2018", "08-05-2018", "8/5/18", "8 mei 2018", "8 mei 18", "08052018", "2018-05-08"],
)
def test_a_day_may_be_typed_in_many_ways(typed: str) -> None:
    assert DayField().clean(typed) == date(2018, 5, 8)


@pytest.mark.parametrize("typed", ["31-2-2018", "mei 2018", "2018", "ooit", "31-2", "1-1-0"])
def test_what_is_no_whole_day_is_refused(typed: str) -> None:
    with pytest.raises(ValidationError, match="8-5-2018"):
        DayField().clean(typed)


@time_machine.travel("2019-01-03 12:00+01:00")
@pytest.mark.parametrize("typed", ["2 jan", "2-1", "2/1/19", "gisteren", "02012019"])
def test_a_day_without_its_year_is_the_nearest_one(typed: str) -> None:
    assert DayField().clean(typed) == date(2019, 1, 2)


def test_a_day_that_does_not_exist_is_named_as_such() -> None:
    with pytest.raises(ValidationError, match="bestaat niet"):
        DayField().clean("31-2-2018")


@pytest.mark.parametrize("typed", ["14.00", "14:00", "1400", "14", "14u", "14 uur"])
def test_a_time_may_be_typed_in_many_ways(typed: str) -> None:
    assert TimeField().clean(typed) == time(14)


@pytest.mark.parametrize("typed", ["25.00", "14.75", "middag"])
def test_what_is_no_time_is_refused(typed: str) -> None:
    with pytest.raises(ValidationError, match=r"14\.00"):
        TimeField().clean(typed)


def test_a_stored_day_and_time_are_shown_as_one_types_them() -> None:
    form = Visit(initial={"happened_on": date(2018, 5, 8), "starts_at": time(9, 30)})
    assert 'value="8-5-2018"' in str(form["happened_on"])
    assert 'value="09.30"' in str(form["starts_at"])


def test_a_wrong_day_comes_back_as_it_was_typed() -> None:
    form = Visit({"happened_on": "31-2-2018"})
    assert not form.is_valid()
    assert 'value="31-2-2018"' in str(form["happened_on"])


def test_the_same_day_in_other_words_is_no_change() -> None:
    form = Visit({"happened_on": "8 mei 2018"}, initial={"happened_on": date(2018, 5, 8)})
    assert "happened_on" not in form.changed_data


def test_long_text_keeps_one_kind_of_line_break() -> None:
    assert LongText().clean("een\r\ntwee") == "een\ntwee"


@pytest.mark.parametrize("typed", ["1-1-0001", "31-12-2999", "2-11-0218"])
def test_a_day_outside_the_years_we_know_is_refused_before_anything_reckons_with_it(
    typed: str,
) -> None:
    with pytest.raises(ValidationError, match="jaartal"):
        DayField().clean(typed)


def test_the_last_day_of_the_calendar_is_refused_too() -> None:
    with pytest.raises(ValidationError):
        DayField().clean("31-12-9999")
