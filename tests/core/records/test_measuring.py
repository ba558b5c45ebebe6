"""Months and medians: both engines give what the house counts."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random

import pytest
from django.db.models import DateField, IntegerField, Value
from django.db.models.functions import Cast

from reisgezel.core.accounts.models import User
from reisgezel.core.records.measuring import Median, MonthsBetween, middle_of
from reisgezel.lib.dates import whole_months_between
from tests.personas import user_of

pytestmark = pytest.mark.database


def test_months_between_two_days_are_those_of_the_calendar():
    user_of("samira")
    chance = Random(1)
    for _ in range(120):
        first = date(2016, 1, 1) + timedelta(days=chance.randint(0, 900))
        second = first + timedelta(days=chance.randint(-5, 800))
        if chance.random() < 0.5:
            first = first.replace(day=28) + timedelta(days=chance.randint(0, 3))
        days = (Value(day, output_field=DateField()) for day in (first, second))
        [found] = User.objects.values_list(MonthsBetween(*days), flat=True)
        assert found == whole_months_between(first, second), (first, second)


@pytest.mark.parametrize("numbers", [[], [4], [9, 2], [1, 1, 30], [5, 3, 8, 1], [7] * 6])
def test_the_median_is_the_middle_one_the_lower_of_two(numbers):
    for number in numbers:
        User.objects.create_user(
            f"{number}-{len(numbers)}-{User.objects.count()}@x.example", name=str(number)
        )
    found = User.objects.annotate(n=Cast("name", IntegerField())).aggregate(m=Median("n"))["m"]
    assert found == middle_of(numbers)
