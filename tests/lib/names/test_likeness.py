"""Two ways of writing one name are taken for one, in whatever script; two names are not."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reisgezel.lib.names import THRESHOLD, Reason, compare, keys

ONE_NAME = [
    ("محمد الأحمد", "Mohammad Alahmad", Reason.SAME_IN_OTHER_SCRIPT),
    ("Mohammad Alahmad", "Mohamed Al Ahmed", Reason.SPELLING),
    ("محمد الأحمد", "Mohamed Al Ahmed", Reason.SAME_IN_OTHER_SCRIPT),
    ("ዮናስ ተስፋይ", "Yonas Tesfay", Reason.SAME_IN_OTHER_SCRIPT),
    ("ኃይለ ማርያም", "Hailemariam", Reason.SAME_IN_OTHER_SCRIPT),
    ("ሀይለ", "ኃይለ", Reason.SPELLING),
    ("Юлія Коваленко", "Yulia Kovalenko", Reason.SAME_IN_OTHER_SCRIPT),
    ("رضا کریمی", "Reza Karimi", Reason.SAME_IN_OTHER_SCRIPT),
    ("Yonas Tesfay", "Tesfay, Yonas", Reason.ORDER),
    ("Yonas Tesfay", "YONAS  TESFAY", Reason.SAME),
    ("Yonas Tesfay", "Yonas Tedfay", Reason.TYPING),
    ("Yonas Tesfay", "Yonas Tefsay", Reason.TYPING),
    ("Y. Tesfay", "Yonas Tesfay", Reason.INITIALS),
    ("Mohamed Hassan Ali", "Mohamed Hassan", Reason.PART),
    ("Yonas", "Yonas Tesfay", Reason.PART),
    ("Abd el Rahman Nur", "Abdurahman Noor", Reason.SPELLING),
    ("Tekle Mariam", "Teklemariam", Reason.SPELLING),
    ("Ahmed bin Salman", "Ahmed Salman", Reason.SAME),
    ("Anna van den Bérg", "Anna Berg", Reason.SAME),
    ("Şükrü Çelik", "Shukru Chelik", Reason.SPELLING),
    ("Xuseen Cali", "Xuseen Cali", Reason.SAME),
]


@pytest.mark.parametrize(("one", "other", "reason"), ONE_NAME)
def test_these_are_one_name(one, other, reason):
    assert compare(one, other).reason == reason
    assert compare(other, one).reason == reason
    assert set(keys(one)) & set(keys(other))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Yonas Tesfay", "Samuel Tesfay"),
        ("محمد", "Maryam"),
        ("Yonas", "Samir"),
        ("Anna Berg", "Anna Visser"),
        ("N.N.", "Nora Noor"),
        ("ዮናስ", "Samuel"),
        ("", "Yonas"),
        ("--", "!!"),
    ],
)
def test_these_are_two_names(one, other):
    assert compare(one, other).reason == Reason.NOTHING
    assert compare(one, other).score < THRESHOLD


def test_a_name_found_whole_is_nearer_than_one_found_in_part():
    assert (
        compare("Yonas Tesfay", "Yonas Tesfay").score
        > compare("Yonas Tesfay", "Tesfay Yonas").score
        > compare("Yonas Tesfay", "Jonas Tesfai").score
        > compare("Yonas Tesfay", "Yonas").score
    )


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=24), st.text(max_size=24))
def test_whatever_is_typed_the_order_of_two_names_does_not_matter(one, other):
    found = compare(one, other)
    assert found == compare(other, one)
    assert 0 <= found.score <= 1
    assert (found.reason == Reason.NOTHING) == (found.score < THRESHOLD)
    assert len(keys(one)) == len(set(keys(one)))
