"""What is shown of a few people: nothing that points at them, nor the median of fewer than ten."""

from __future__ import annotations

from datetime import date
from random import Random

import pytest

from reisgezel.domain.reception.presenters import definition
from reisgezel.domain.reception.rules import Spread, waiting
from reisgezel.domain.reception.tables import open_table, shielded_table

RULE = waiting()


def test_whoever_may_open_the_records_sees_every_number():
    table = open_table({1: Spread({2: 1, 10: 2}), None: Spread({30: 1})}, RULE)
    assert table.row(1).classes == (1, 0, 0, 2, 0, 0, 0, 0, 0)
    assert (table.row(1).persons, table.row(1).late, table.row(1).median) == (3, 2, 10)
    assert table.row(None).classes[-1] == 1
    assert table.whole.persons == 4


def test_a_location_nobody_was_counted_at_is_zero_and_has_no_median():
    row = open_table({1: Spread({2: 1})}, RULE).row(7)
    assert (row.persons, row.late, row.median) == (0, 0, None)


def test_few_people_are_hidden_and_so_is_what_gives_them_away():
    table = shielded_table({1: Spread({2: 30, 10: 3}), 2: Spread({2: 20, 10: 40})}, RULE)
    assert table.row(1).late is None
    hidden = [one for key in (1, 2) for one in (table.row(key).persons, table.row(key).late)]
    assert hidden.count(None) > 1


def test_a_guarded_location_is_not_told_apart_in_classes():
    table = shielded_table({1: Spread({2: 30, 10: 30}), 2: Spread({2: 20, 10: 40})}, RULE)
    assert table.row(1).classes == ()
    assert table.whole.classes == (50, 0, 0, 70, 0, 0, 0, 0, 0)


def test_the_median_of_fewer_than_ten_is_not_told():
    table = shielded_table({1: Spread({14: 9}), 2: Spread({8: 50, 9: 31})}, RULE)
    assert table.row(1).median is None


def test_one_location_alone_hides_its_few_as_well():
    table = shielded_table({1: Spread({2: 4})}, RULE)
    assert table.row(1).persons is None
    assert table.whole.persons is None
    assert set(table.whole.classes) <= {None, 0}


def test_nobody_at_all_is_nobody():
    table = shielded_table({}, RULE)
    assert (table.whole.persons, table.whole.median) == (0, None)


@pytest.mark.parametrize("seed", range(60))
def test_no_number_of_one_to_nine_is_shown_nor_left_over(seed):
    chance = Random(seed)
    spreads = {
        key: Spread({m: chance.randint(1, 30) for m in chance.sample(range(30), 5)})
        for key in range(chance.randint(1, 6))
    }
    table = shielded_table(spreads, RULE)
    whole = table.whole
    for row in (*table.rows.values(), whole):
        shown = (*row.classes, row.persons, row.late)
        for number in shown:
            assert number is None or number == 0 or number >= 10
        if row.persons is not None and row.late is not None:
            assert row.persons - row.late == 0 or row.persons - row.late >= 10
        assert row.median is None or (row.persons or 0) >= 10
    for part, total in (
        (whole.classes[: RULE.late], _before(whole)),
        (whole.classes[RULE.late :], whole.late),
    ):
        hidden = sum(number is None for number in part)
        assert hidden != 1, "one hidden number is what is left of the sum"
        if total is None:
            assert hidden == len(part)


def _before(row):
    return None if row.persons is None or row.late is None else row.persons - row.late


@pytest.mark.database
@pytest.mark.parametrize(
    ("on", "code", "source"),
    [
        (date(2018, 12, 31), "T01", "Vreemdelingenwet 2000"),
        (date(2026, 11, 29), "T01b", "2024/1348"),
        (date(1900, 1, 1), "T01", "Vreemdelingenwet 2000"),
    ],
)
def test_the_term_beside_the_target_is_that_of_the_law_of_the_day(on, code, source):
    term = definition(on)["term"]
    assert term["code"] == code
    assert source in term["source"]
