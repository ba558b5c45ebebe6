"""Names are shown, sorted and found, whatever shape they have."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from reisgezel.lib import names


@pytest.mark.parametrize(
    ("parts", "shown", "sorted_as"),
    [
        (
            {
                "call_name": "Anna",
                "given_names": "Anna Maria",
                "prefix": "van den",
                "family_name": "Berg",
            },
            "Anna van den Berg",
            "Berg, Anna van den",
        ),
        ({"given_names": "Selam", "family_name": "Tesfay"}, "Selam Tesfay", "Tesfay, Selam"),
        ({"given_names": "Selam"}, "Selam", "Selam"),
        ({"family_name": "Noor"}, "Noor", "Noor"),
        ({"given_names": "  A   B ", "family_name": " C "}, "A B C", "C, A B"),
        ({}, "", ""),
    ],
)
def test_a_name_is_shown_and_sorted(parts, shown, sorted_as):
    assert names.display_name(**parts) == shown
    assert names.sort_name(**parts) == sorted_as


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Anna van den Berg", "anna BERG"),
        ("José", "Jose"),
        ("Łukasz Øst", "lukasz ost"),
        ("Al-Hassan", "el hassan"),
        ("O'Neill", "ONeill"),
        ("Şükrü Işık", "sukru isik"),
        ("’t Hart", "Hart"),
        ("مُحَمَّد", "محمد"),
    ],
)
def test_these_are_found_by_the_same_key(one, other):
    assert names.fold(one) == names.fold(other)


def test_a_name_of_particles_only_keeps_them():
    assert names.fold("El Al") == "el al"


@example("𝔄")
@given(st.text(max_size=40))
def test_folding_twice_changes_nothing(text):
    assert names.fold(names.fold(text)) == names.fold(text)
