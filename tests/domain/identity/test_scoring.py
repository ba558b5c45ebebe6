"""What speaks for one person and what against, in bits that add up."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reisgezel.domain.identity.rules.births import of_births
from reisgezel.domain.identity.rules.blocks import blocks
from reisgezel.domain.identity.rules.evaluating import evaluate
from reisgezel.domain.identity.rules.evidence import Kind, Level
from reisgezel.domain.identity.rules.known import Known
from reisgezel.domain.identity.rules.scoring import score
from reisgezel.domain.identity.words import EVIDENCE, evidence_words, in_words
from reisgezel.lib.partial_dates import PartialDate

YONAS = Known(("Yonas Tesfay",), PartialDate(1985, 3, 12), "m", frozenset({"0060"}))


@pytest.mark.parametrize(
    ("one", "other", "level"),
    [
        ("1985-03-12", "1985-03-12", Level.SAME),
        ("1985-03-12", "1985-12-03", Level.SWAPPED),
        ("1985-03-12", "1985-03-00", Level.PART),
        ("1985-03-12", "1985", Level.WEAK),
        ("1985-01-01", "1985-01-01", Level.YEAR),
        ("1985-01-01", "1985-06-20", Level.WEAK),
        ("1985-03-12", "1985-03-13", Level.SLIP),
        ("1985-03-12", "1958-03-12", Level.SLIP),
        ("1985-03-12", "1985-07-30", Level.FAR),
        ("1985-03-12", "1990-07-30", Level.DIFFERENT),
        ("1985-01-01", "1999-01-01", Level.DIFFERENT),
    ],
)
def test_two_birth_dates_compare_as_they_are_written_down(one, other, level):
    found = of_births(PartialDate.parse(one), PartialDate.parse(other))
    assert found
    assert found.level == level


def test_the_first_of_january_says_little_and_a_whole_date_much():
    january, march = PartialDate(1985, 1, 1), PartialDate(1985, 3, 12)
    assert of_births(january, january).bits < of_births(march, march).bits / 2
    assert of_births(PartialDate(), march) is None


@pytest.mark.parametrize(
    ("other", "is_likely"),
    [
        (Known(("Jonas Tesfai",), PartialDate(1985, 3, 12), "m"), True),
        (Known(("ዮናስ ተስፋይ",), PartialDate(1985, 3, 12)), True),
        (Known(("Yonas Tesfay",), PartialDate(1985)), True),
        (Known(("Rahel Tesfay",), PartialDate(1985, 3, 12), "f"), False),
        (Known(("Yonas Tesfay",), PartialDate(1962, 8, 30), "m"), False),
        (Known(("Yonas Tesfay",)), True),
        (Known(("Anna Berg",), PartialDate(1985, 3, 12), "m"), False),
    ],
)
def test_who_is_likely_the_same(other, is_likely):
    assert score(YONAS, other).is_likely is is_likely


def test_the_same_v_number_is_nearly_sure_and_another_speaks_strongly_against():
    one, other = Known(v_number="a"), Known(v_number="b")
    assert score(one, one).is_nearly_sure
    assert score(one, other).against[0].kind is Kind.V_NUMBER


def test_a_household_of_now_parts_twins_of_one_name_and_day():
    twin = Known(("Yohannes Tesfay",), YONAS.birth, "m", household=7)
    apart = score(YONAS, twin).weight
    assert score(Known(YONAS.names, YONAS.birth, "m", household=7), twin).weight < apart


names = st.text("abeinortsy ", min_size=1, max_size=15)
births = st.builds(PartialDate, st.integers(1940, 2018), st.integers(1, 12), st.integers(1, 28))
knowns = st.builds(
    Known,
    st.tuples(names),
    births,
    st.sampled_from(["", "f", "m"]),
    phone=st.text("12", max_size=2),
)


@given(knowns, knowns)
def test_the_order_of_two_does_not_matter_and_all_that_is_found_has_words(one, other):
    assert score(one, other).weight == score(other, one).weight
    assert all(evidence_words(found) for found in score(one, other).evidence)


def test_every_way_a_thing_can_come_out_has_words():
    assert {kind for kind, _level in EVIDENCE} == set(Kind)
    told = in_words(score(YONAS, Known(("Jonas Tesfai",), YONAS.birth, "f")))
    assert "ander geslacht" in map(str, told["against"])


def test_a_table_is_evaluated_by_who_is_who():
    jonas = Known(("Jonas Tesfai",), YONAS.birth)
    figures = evaluate([YONAS, jonas, Known(("Anna Berg",))], ["1", "1", "2"])
    assert (figures.precision, figures.recall, figures.pairs) == (1.0, 1.0, 1)
    assert set(blocks(YONAS)) & set(blocks(jonas))
