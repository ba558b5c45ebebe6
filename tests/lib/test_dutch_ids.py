"""V-numbers are kept whole, BSNs are found however spaced, other numbers are left alone."""

import random
import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reisgezel.lib.dutch_ids import (
    LeadingZeroMissing,
    MalformedNumber,
    find_bsns,
    mask_bsns,
    normalize_v_number,
    passes_eleven_test,
)

NOTATIONS = {
    "bare": "{0}{1}{2}{3}{4}{5}{6}{7}{8}",
    "official": "{0}{1}{2}{3}.{4}{5}.{6}{7}{8}",
    "threes with dots": "{0}{1}{2}.{3}{4}{5}.{6}{7}{8}",
    "threes with dashes": "{0}{1}{2}-{3}{4}{5}-{6}{7}{8}",
    "threes with spaces": "{0}{1}{2} {3}{4}{5} {6}{7}{8}",
    "official with spaces": "{0}{1}{2}{3} {4}{5} {6}{7}{8}",
    "official with dashes": "{0}{1}{2}{3}-{4}{5}-{6}{7}{8}",
    "pairs": "{0}{1} {2}{3} {4}{5} {6}{7}{8}",
    "slashes": "{0}{1}{2}/{3}{4}{5}/{6}{7}{8}",
    "fixed spaces": "{0}{1}{2}\N{NO-BREAK SPACE}{3}{4}{5}\N{NO-BREAK SPACE}{6}{7}{8}",
    "spaced en dashes": "{0}{1}{2} – {3}{4}{5} – {6}{7}{8}",
    "single digits": "{0} {1} {2} {3} {4} {5} {6} {7} {8}",
}
SENTENCES = [
    "{}",
    "Zijn BSN is {}.",
    "bsn:{}, geboren 12-03-1985",
    "(BSN{})",
    "kamer 12 {} Alkmaar",
]


def _bsns(count: int) -> list[str]:
    chance = random.Random(2018)
    numbers = (f"{chance.randrange(1_000_000_000):09}" for _ in range(count * 20))
    return [number for number in numbers if passes_eleven_test(number)][:count]


@pytest.mark.parametrize("notation", NOTATIONS.values(), ids=NOTATIONS)
def test_every_bsn_is_found_in_twelve_notations(notation):
    for place, bsn in enumerate(_bsns(900)):
        written = notation.format(*bsn)
        text = SENTENCES[place % len(SENTENCES)].format(written)
        assert [text[span.start : span.end] for span in find_bsns(text)] == [written], text


def test_fewer_than_one_in_ten_arbitrary_numbers_is_taken_for_a_bsn():
    chance = random.Random(9)
    numbers = [f"{chance.randrange(1_000_000_000):09}" for _ in range(10_000)]
    assert sum(bool(find_bsns(number)) for number in numbers) < 1_000


def test_no_v_number_is_taken_for_a_bsn():
    chance = random.Random(10)
    shapes = ["{}{}{}", "{} {} {}", "{}.{}.{}", "{}-{}-{}"]
    for _ in range(10_000):
        digits = f"{chance.randrange(10_000_000_000):010}"
        cut = chance.choice([(3, 6), (4, 7), (4, 8), (2, 6), (1, 4), (1, 5), (6, 9)])
        groups = digits[: cut[0]], digits[cut[0] : cut[1]], digits[cut[1] :]
        written = chance.choice(shapes).format(*groups)
        assert find_bsns(f"V-nummer {written} van de klant") == []


@pytest.mark.parametrize(
    "shape",
    [
        "06-{}",
        "06 {:.2} {:.2} {:.2} {:.2}",
        "+31 6 {}",
        "+316{}",
        "+31 (0)6 {}",
        "0031 6 {}",
        "+31 2{}",
        "072-5{:.6}",
        "+963 9{}",
        "+251 911 {:.6}",
    ],
)
def test_no_telephone_number_is_taken_for_a_bsn(shape):
    chance = random.Random(shape)
    for _ in range(1_000):
        numbers = [f"{chance.randrange(100_000_000):08}" for _ in range(4)]
        assert find_bsns(f"tel. {shape.format(*numbers)} (thuis)") == []


def test_no_iban_is_taken_for_a_bsn():
    chance = random.Random(31)
    for _ in range(2_000):
        bank = "".join(chance.choices(string.ascii_uppercase, k=4))
        account = f"{chance.randrange(10_000_000_000):010}"
        number = "".join(str(int(char, 36)) for char in f"{bank}{account}NL00")
        iban = f"NL{98 - int(number) % 97:02}{bank}{account}"
        spaced = " ".join(iban[place : place + 4] for place in range(0, 18, 4))
        assert find_bsns(f"IBAN {iban} of {spaced}") == []


@pytest.mark.parametrize(
    "text",
    [
        "000000000",
        "afspraak 12-03-2018 14.00 uur",
        "dossier RG-12345674",
        "kenmerk 20181203-001",
        "1112223334",
        "11122233",
        "€ 1.112.223,33",
        "111\n222\n333",
        "",
    ],
)
def test_other_numbers_are_left_alone(text):
    assert find_bsns(text) == []
    assert mask_bsns(text) == text


def test_digits_of_another_script_are_read_too():
    assert len(find_bsns("١١١٢٢٢٣٣٣")) == 1


def test_a_bsn_after_a_date_and_a_telephone_number_is_found():
    assert mask_bsns("12-03-1985 111222333 06-12345678") == "12-03-1985 ••••••••• 06-12345678"
    assert mask_bsns("+31 612345678 111 222 333") == "+31 612345678 •••••••••"


def test_two_bsns_in_one_line_are_both_masked():
    assert mask_bsns("111222333 123456782") == "••••••••• •••••••••"


@given(st.text(max_size=60))
def test_masking_leaves_no_bsn_behind(text):
    assert find_bsns(mask_bsns(text)) == []


@given(st.integers(0, 9_999_999_999))
def test_a_v_number_keeps_its_leading_zeros(number):
    digits = f"{number:010}"
    assert normalize_v_number(f"{digits[:3]}.{digits[3:6]} {digits[6:]}") == digits


def test_nine_digits_ask_for_confirmation_of_the_zero():
    with pytest.raises(LeadingZeroMissing) as problem:
        normalize_v_number("123456789")
    assert problem.value.suggestion == "0123456789"
    assert normalize_v_number("123456789", leading_zero_confirmed=True) == "0123456789"


@pytest.mark.parametrize(
    "typed", ["", "12345678", "12345678901", "28012345AB", "280-123-4567", "٢٨٠١٢٣٤٥٦٧"]
)
def test_anything_else_is_no_v_number(typed):
    with pytest.raises(MalformedNumber):
        normalize_v_number(typed)
