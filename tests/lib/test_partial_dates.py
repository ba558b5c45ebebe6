"""What people type for a birth date, and what can be said of one that is partly known."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reisgezel.lib.partial_dates import PartialDate

full = st.dates(date(1900, 1, 1), date(2100, 12, 31)).map(PartialDate.from_date)
partial = st.one_of(
    st.just(PartialDate()),
    full,
    full.map(lambda known: PartialDate(known.year)),
    full.map(lambda known: PartialDate(known.year, known.month)),
)


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("1985-00-00", (1985, 0, 0)),
        ("00-00-1985", (1985, 0, 0)),
        ("1985", (1985, 0, 0)),
        ("03-1985", (1985, 3, 0)),
        ("3/1985", (1985, 3, 0)),
        ("1985-03", (1985, 3, 0)),
        ("maart 1985", (1985, 3, 0)),
        ("12-3-1985", (1985, 3, 12)),
        ("12.03.1985", (1985, 3, 12)),
        ("12 March 1985", (1985, 3, 12)),
        (" 12  maart  1985 ", (1985, 3, 12)),
        ("1985-03-12", (1985, 3, 12)),
        ("0000-00-00", (0, 0, 0)),
        ("", (0, 0, 0)),
        ("Onbekend", (0, 0, 0)),
        ("unknown", (0, 0, 0)),
    ],
)
def test_it_reads_what_people_type(typed, read):
    assert PartialDate.parse(typed) == PartialDate(*read)


@pytest.mark.parametrize(
    "typed",
    [
        "31-02-1985",
        "13-1985",
        "1985-00-12",
        "85",
        "12-3-85",
        "12 brumaire 1985",
        "99999",
        "1-2-3-1985",
    ],
)
def test_it_refuses_what_is_no_date(typed):
    with pytest.raises(ValueError, match=r".+"):
        PartialDate.parse(typed)


@given(partial)
def test_what_it_writes_it_reads_back(known):
    assert PartialDate.parse(str(known)) == known
    assert PartialDate.parse(known.format("nl")) == known
    assert PartialDate.parse(known.format("en")) == known


@given(partial, st.dates(date(1900, 1, 1), date(2100, 12, 31)))
def test_it_could_be_exactly_the_days_between_its_bounds(known, day):
    if known.is_known:
        assert known.could_be(day) == (known.earliest <= day <= known.latest)
    else:
        assert known.could_be(day)


@given(partial, st.dates(date(2000, 1, 1), date(2100, 12, 31)))
def test_the_youngest_is_not_older_than_the_oldest(known, day):
    ages = known.age_range_on(day)
    if known.is_known:
        assert ages[0] <= ages[1] <= ages[0] + 1
    else:
        assert ages is None


@given(full)
def test_a_complete_date_has_one_day(known):
    assert known.is_complete
    assert known.precision == "day"
    assert known.earliest == known.latest


@pytest.mark.parametrize(
    "parts", [(0, 3, 0), (1985, 0, 12), (1985, 13, 0), (-1, 0, 0), (1985, 2, 29)]
)
def test_a_finer_part_needs_the_coarser_one(parts):
    with pytest.raises(ValueError, match=r".+"):
        PartialDate(*parts)
