"""What is shown of a few people: nothing that points at them, nor the median of fewer than ten."""

from __future__ import annotations

from random import Random

from reisgezel.domain.reception.rules import Spread, waiting
from reisgezel.domain.reception.tables import open_table, shielded_table

FIRSTS = waiting().classes


def test_whoever_may_open_the_records_sees_every_number():
    table = open_table({1: Spread({2: 1, 10: 2}), None: Spread({30: 1})}, FIRSTS)
    assert table.row(1).classes == (1, 0, 0, 2, 0, 0, 0, 0, 0)
    assert (table.row(1).persons, table.row(1).median) == (3, 10)
    assert table.row(None).classes[-1] == 1
    assert table.whole.persons == 4
    assert not table.hides


def test_a_location_nobody_was_counted_at_is_zero_and_has_no_median():
    table = open_table({1: Spread({2: 1})}, FIRSTS)
    assert (table.row(7).persons, table.row(7).median) == (0, None)
    assert table.row(7).since(2) == 0


def test_few_people_are_hidden_and_so_is_what_gives_them_away():
    table = shielded_table({1: Spread({2: 30, 10: 3}), 2: Spread({2: 20, 10: 40})}, FIRSTS)
    assert table.row(1).classes[3] is None
    hidden = [number for key in (1, 2) for number in table.row(key).classes if number is None]
    assert len(hidden) + [table.row(1).persons, table.row(2).persons].count(None) > 1
    assert table.hides


def test_the_median_of_fewer_than_ten_is_not_told():
    table = shielded_table({1: Spread({14: 9}), 2: Spread({8: 50, 9: 31})}, FIRSTS)
    assert table.row(1).median is None
    assert table.row(2).median in (8, None)


def test_one_location_alone_hides_its_few_as_well():
    table = shielded_table({1: Spread({2: 4})}, FIRSTS)
    assert table.row(1).persons is None
    assert table.whole.persons is None
    assert set(table.row(1).classes) <= {None, 0}


def test_nobody_at_all_is_nobody():
    table = shielded_table({}, FIRSTS)
    assert (table.whole.persons, table.whole.median) == (0, None)


def test_no_number_of_one_to_nine_is_ever_shown():
    chance = Random(8)  # noqa: S311
    for _ in range(60):
        spreads = {
            key: Spread({m: chance.randint(1, 30) for m in chance.sample(range(30), 5)})
            for key in range(chance.randint(1, 6))
        }
        table = shielded_table(spreads, FIRSTS)
        for row in (*table.rows.values(), table.whole):
            for number in (*row.classes, row.persons):
                assert number is None or number == 0 or number >= 10
            assert row.median is None or (row.persons or 0) >= 10
