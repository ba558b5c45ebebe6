"""Whom a contract counts, and what it may say."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reisgezel.domain.contracts import rules
from reisgezel.lib.errors import RuleBroken
from reisgezel.lib.periods import Period

MAY = date(2018, 5, 8)


@pytest.mark.parametrize(
    ("counts", "age", "is_main", "reason"),
    [
        ("every_person", 3, False, None),
        ("every_person", None, False, None),
        ("adults", 18, False, None),
        ("adults", 17, True, "child"),
        ("adults", None, True, "age_unknown"),
        ("household", None, True, None),
        ("household", 40, False, "not_main_person"),
    ],
)
def test_a_line_says_who_counts(counts, age, is_main, reason):
    assert rules.counted(counts, age=age, is_main_person=is_main) == reason


@given(age=st.integers(0, 110), is_main=st.booleans())
def test_a_line_without_limits_counts_whoever_another_line_counts(age, is_main):
    wide = rules.counted("every_person", age=age, is_main_person=is_main)
    assert wide is None


def test_the_first_line_in_force_that_counts_is_chosen():
    lines = [
        rules.LineTerms(1, Period(date(2017, 1, 1), date(2018, 1, 1)), "every_person"),
        rules.LineTerms(2, Period(date(2018, 1, 1)), "adults"),
    ]
    choice = rules.choose_line(lines, age=9, is_main_person=False, on=MAY)
    assert (choice.key, choice.reason) == (None, rules.NotCounted.CHILD)
    assert rules.choose_line(lines, age=30, is_main_person=False, on=MAY).key == 2


@pytest.mark.asvs("V2.2.3")
@pytest.mark.parametrize(
    ("line", "field"),
    [
        (Period(date(2017, 12, 31), date(2018, 3, 1)), "starts_on"),
        (Period(date(2018, 1, 1), date(2019, 1, 2)), "last_day"),
        (Period(date(2018, 1, 1)), "last_day"),
    ],
)
def test_a_line_outside_its_contract_is_refused_at_the_field(line, field):
    with pytest.raises(RuleBroken) as refused:
        rules.check_line_within(line, Period.of_year(2018))
    assert refused.value.field == field


def test_an_overlap_names_the_contract_and_the_days():
    with pytest.raises(RuleBroken, match=r"Z-17 .* 1 januari 2018 tot en met 31 december 2018"):
        rules.check_overlap(Period(MAY), [(Period.of_year(2018), "Z-17")])


def test_lines_that_touch_do_not_overlap():
    rules.check_overlap(Period.of_year(2019), [(Period.of_year(2018), "Z-17")])
