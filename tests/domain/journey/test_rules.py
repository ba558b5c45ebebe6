"""The order of a journey, and the count of persons housed, on tables and on generated histories."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reisgezel.domain.journey import rules
from reisgezel.domain.journey.rules import Kind, Known
from reisgezel.lib.errors import RuleBroken

TODAY = date(2019, 1, 3)
PERMIT = Known(Kind.PERMIT, date(2017, 12, 22))
LINK = Known(Kind.LINK, date(2018, 3, 1), "Zaanstad")
KEYS = Known(Kind.KEYS, date(2018, 5, 8))
HOUSED = Known(Kind.HOUSING, date(2018, 5, 8), "Zaanstad")
ALMOST_ALL = [PERMIT, LINK, KEYS, HOUSED]


def refusal(new: Known, others: list[Known]) -> str:
    with pytest.raises(RuleBroken) as broken:
        rules.check_fact(new, others, today=TODAY)
    return broken.value.message


@pytest.mark.asvs("V2.2.3")
@pytest.mark.parametrize(
    ("kind", "day", "others", "words"),
    [
        (Kind.LINK, date(2019, 1, 4), [], "toekomst"),
        (Kind.LINK, date(2018, 3, 1), [LINK], "al vastgelegd"),
        (
            Kind.LINK,
            date(2017, 12, 1),
            [PERMIT],
            "vergunning is van 22 december 2017. Kies die dag of later",
        ),
        (
            Kind.KEYS,
            date(2018, 2, 1),
            [LINK],
            "koppeling aan een gemeente is van 1 maart 2018. Kies die dag of later",
        ),
        (
            Kind.HOUSING,
            date(2018, 5, 7),
            [LINK, KEYS],
            "sleutels zijn van 8 mei 2018. Kies die dag of later",
        ),
        (Kind.PERMIT, date(2018, 6, 1), [LINK], "was op 1 maart 2018. Kies die dag of eerder"),
        (
            Kind.KEYS,
            date(2018, 5, 9),
            [HOUSED],
            "huisvesting was op 8 mei 2018. Kies die dag of eerder",
        ),
        (Kind.HOUSING, date(2018, 9, 1), ALMOST_ALL, "al gehuisvest in Zaanstad"),
        (Kind.STAY, date(2018, 6, 1), [HOUSED], "al gehuisvest"),
        (
            Kind.LINK,
            date(2018, 6, 1),
            [HOUSED],
            "huisvesting was op 8 mei 2018. Kies die dag of eerder",
        ),
        (Kind.LINK, date(2018, 6, 1), ALMOST_ALL, "al gehuisvest"),
        (Kind.LEFT, date(2018, 6, 1), [], "geen verblijf in de opvang"),
        (Kind.MOVE, date(2018, 4, 1), [HOUSED], "nog niet gehuisvest"),
        (Kind.TAKEN_OUT, date(2018, 4, 1), [HOUSED], "nog niet gehuisvest"),
    ],
)
def test_what_cannot_have_happened_is_refused_in_words(kind, day, others, words):
    assert words in refusal(Known(kind, day, "Zaanstad"), others)


@pytest.mark.parametrize(
    ("kind", "day", "others"),
    [
        (Kind.HOUSING, date(2018, 5, 8), [PERMIT, LINK, KEYS]),
        (Kind.HOUSING, date(2018, 5, 8), []),
        (Kind.LINK, date(2018, 4, 1), [PERMIT, LINK]),
        (Kind.MOVE, date(2018, 9, 1), ALMOST_ALL),
        (Kind.TAKEN_OUT, date(2019, 1, 3), ALMOST_ALL),
        (Kind.STAY, date(2017, 2, 14), ALMOST_ALL),
        (Kind.PERMIT, date(2017, 12, 22), [LINK, KEYS, HOUSED]),
    ],
)
def test_what_may_have_happened_is_let_through(kind, day, others):
    rules.check_fact(Known(kind, day, "Zaanstad"), others, today=TODAY)


def test_who_was_taken_out_of_the_count_can_be_housed_again():
    out = Known(Kind.TAKEN_OUT, date(2018, 6, 1), "Zaanstad")
    again = Known(Kind.HOUSING, date(2018, 9, 1), "Almere")
    rules.check_fact(again, [*ALMOST_ALL, out], today=TODAY)
    assert rules.is_housed([*ALMOST_ALL, out, again])


def test_a_housing_without_link_or_in_another_municipality_is_told_and_not_stopped():
    assert rules.warnings(HOUSED, [], reads_permit=True) == [
        "Er is nog geen vergunning vastgelegd.",
        "Er is nog geen koppeling aan een gemeente vastgelegd.",
    ]
    elsewhere = Known(Kind.HOUSING, date(2018, 5, 8), "Almere")
    assert rules.warnings(elsewhere, [PERMIT, LINK], reads_permit=True) == [
        "De koppeling was aan Zaanstad, de huisvesting is in Almere."
    ]


def test_who_may_not_read_the_permit_hears_nothing_about_it():
    assert rules.warnings(LINK, [], reads_permit=False) == []


@pytest.mark.parametrize("reason", ["", "fout", "         x "])
def test_a_correction_needs_a_reason_of_a_few_words(reason):
    with pytest.raises(RuleBroken):
        rules.check_reason(reason)


def test_a_stay_ends_with_the_next_with_leaving_or_with_the_housing():
    came = Known(Kind.STAY, date(2017, 2, 14), "Ter Apel")
    moved = Known(Kind.STAY, date(2017, 3, 1), "AZC Almere")
    left = Known(Kind.LEFT, date(2017, 4, 1))
    back = Known(Kind.STAY, date(2017, 5, 1), "AZC Almere")
    ends = [str(stay.period.ends_before) for stay in rules.stays([came, moved, left, back, HOUSED])]
    assert ends == ["2017-03-01", "2017-04-01", "2018-05-08"]


@settings(max_examples=400)
@given(
    st.lists(
        st.builds(
            Known,
            kind=st.sampled_from(list(Kind)),
            true_from=st.integers(0, 700).map(lambda n: date(2017, 1, 1) + timedelta(days=n)),
            place=st.sampled_from(["Zaanstad", "Almere"]),
        ),
        max_size=25,
    )
)
def test_whatever_is_tried_a_person_counts_as_none_or_one(attempts):
    known: list[Known] = []
    for attempt in attempts:
        try:
            rules.check_fact(attempt, known, today=TODAY)
        except RuleBroken:
            continue
        known.append(attempt)
        assert sum(rules.head_count(fact.kind) for fact in known) in (0, 1)


def test_the_day_of_what_one_may_not_read_is_not_told():
    hidden = Known(LINK.kind, LINK.true_from, LINK.place, is_told=False)
    words = refusal(Known(Kind.PERMIT, date(2018, 6, 1)), [hidden])
    assert "u niet mag zien" in words
    assert "maart" not in words


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ([HOUSED, Known(Kind.MOVE, date(2018, 9, 1))], [replace(HOUSED, true_from=TODAY)]),
        ([Known(Kind.STAY, date(2018, 1, 1)), Known(Kind.LEFT, date(2018, 2, 1))], []),
        ([LINK, KEYS], [replace(LINK, true_from=date(2018, 6, 1))]),
    ],
)
def test_a_correction_leaves_possible_what_came_after(before, after):
    stays = before[1:]
    with pytest.raises(RuleBroken, match="past er dan niet meer bij"):
        rules.check_correction(before, [*stays, *after])


def test_a_correction_is_not_blamed_for_what_did_not_fit_before():
    moved = Known(Kind.MOVE, date(2018, 3, 1))
    rules.check_correction([HOUSED, moved], [replace(HOUSED, place="Wormerland"), moved])
