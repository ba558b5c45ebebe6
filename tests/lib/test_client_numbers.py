"""Our own client number catches the slip of a finger."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reisgezel.lib.client_numbers import client_number, is_client_number, normalize_client_number
from reisgezel.lib.dutch_ids import MalformedNumber

sequences = st.integers(1, 9_999_999)


@given(sequences)
def test_a_number_we_make_is_a_number_we_accept(sequence):
    number = client_number(sequence)
    assert normalize_client_number(number) == number
    assert normalize_client_number(number.lower().replace("-", " ")) == number


@given(sequences, st.integers(3, 10), st.integers(1, 9))
def test_one_wrong_digit_is_noticed(sequence, place, shift):
    number = client_number(sequence)
    wrong = number[:place] + str((int(number[place]) + shift) % 10) + number[place + 1 :]
    assert not is_client_number(wrong)


@pytest.mark.parametrize("sequence", [0, -1, 10_000_000])
def test_there_is_no_number_outside_the_range(sequence):
    with pytest.raises(ValueError, match="seven digits"):
        client_number(sequence)


@pytest.mark.parametrize("typed", ["", "RG-", "RG-1234567", "XX-12345674", "RG-123456745"])
def test_other_text_is_no_client_number(typed):
    with pytest.raises(MalformedNumber):
        normalize_client_number(typed)
