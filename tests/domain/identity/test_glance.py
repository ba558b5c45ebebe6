"""At a glance nobody is left out who would be likely on a full comparison, and what is seen is cheap."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reisgezel.domain.identity.rules.births import of_births
from reisgezel.domain.identity.rules.blocks import blocks, weak_blocks
from reisgezel.domain.identity.rules.glance import Glances
from reisgezel.domain.identity.rules.glance_births import birth_bits, packed
from reisgezel.domain.identity.rules.known import Known
from reisgezel.domain.identity.rules.scoring import score
from reisgezel.lib.partial_dates import PartialDate

YONAS = Known(("Yonas Tesfay",), PartialDate(1985, 3, 12), "m", frozenset({"0060"}))
BIRTHS = st.one_of(
    st.builds(PartialDate, st.integers(1980, 1991), st.integers(1, 12), st.integers(1, 28)),
    st.builds(PartialDate, st.integers(1980, 1991), st.integers(1, 12)),
    st.builds(PartialDate, st.integers(1980, 1991)),
    st.just(PartialDate()),
)


@pytest.mark.parametrize(
    "other",
    [
        Known(("Jonas Tesfai",), PartialDate(1985, 3, 12), "m"),
        Known(("Tesfay Yonas",), PartialDate(1985, 12, 3)),
        Known(("Yonas Tesfay",), PartialDate(1985, 1, 1), "m", frozenset({"0060"})),
        Known(("Yonas Tesfay Haile",), PartialDate(1985, 3, 13), "m", frozenset({"0060"})),
        Known(("ዮናስ ተስፋይ",), PartialDate(1985, 3, 12)),
        Known(("Yonas",), PartialDate(1985, 3, 12), "m", frozenset({"0060"})),
    ],
)
def test_who_may_be_one_shares_something_and_is_let_through(other):
    assert score(YONAS, other).is_likely
    assert blocks(YONAS) & blocks(other) or weak_blocks(YONAS) & weak_blocks(other)
    assert may_be_one(YONAS, other)


@pytest.mark.parametrize(
    "other",
    [
        Known(("Yonas Tesfay",), PartialDate(1960, 7, 30), "m", frozenset({"0060"})),
        Known(("Rahel Haile",), PartialDate(1985, 3, 12), "f", frozenset({"0060"})),
        Known(("Yonas Haile",), PartialDate(1985, 6, 20), "m"),
    ],
)
def test_who_cannot_be_one_is_left_out(other):
    assert not score(YONAS, other).is_likely
    assert not may_be_one(YONAS, other)


def test_a_phone_or_a_door_they_share_may_make_up_for_the_birth_date():
    alike = Known(("Yonas Tesfay",), PartialDate(1970, 6, 1), phone="+31612345678")
    assert may_be_one(alike, Known(("Jonas Tesfai",), PartialDate(), phone="+31612345678"))
    assert not may_be_one(alike, Known(("Anna Berg",), PartialDate(), phone="+31612345678"))


@given(BIRTHS, BIRTHS)
def test_a_birth_date_counts_at_a_glance_what_it_counts_in_full(one, other):
    found = of_births(one, other)
    assert birth_bits(packed(one), packed(other)) == (found.bits if found else 0.0)


def may_be_one(one: Known, other: Known) -> bool:
    seen = Glances()
    seen.add(one)
    seen.add(other)
    return seen.may_be_one(0, 1)
