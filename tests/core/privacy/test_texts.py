"""A BSN is never stored; whoever typed it is told."""

from __future__ import annotations

import random

import pytest
from django import forms

from reisgezel.core.privacy.forms import FreeTextField, masked_labels, notice_of_masked_bsn
from reisgezel.core.privacy.texts import SHORTEST_REASON, check_reason, clean_free_text, holds_bsn
from reisgezel.lib.dutch_ids import passes_eleven_test
from reisgezel.lib.errors import RuleBroken


class Note(forms.Form):
    text = FreeTextField(label="Tekst", rows=4)
    place = FreeTextField(label="Plaats", required=False)


def test_a_bsn_in_a_form_comes_out_as_dots_and_is_told_of() -> None:
    form = Note({"text": "BSN 111222333, tel. 06-12345678", "place": "Zaandam"})
    assert form.is_valid()
    assert form.cleaned_data["text"] == "BSN •••••••••, tel. 06-12345678"
    assert masked_labels(form) == ["Tekst"]
    assert "“Tekst” stond een burgerservicenummer" in notice_of_masked_bsn(["Tekst"])


def test_text_without_a_bsn_is_kept_letter_for_letter() -> None:
    text = "V-nummer 280 123 4567\nሰላም — مرحبا"
    assert clean_free_text(text) == text
    form = Note({"text": text})
    assert form.is_valid()
    assert masked_labels(form) == []


def test_a_zero_byte_is_not_kept_and_hides_no_bsn() -> None:
    assert clean_free_text("voor\0na") == "voorna"
    assert clean_free_text("111\x00222\x00333") == "•" * 9


def test_text_in_any_script_is_written_from_its_own_side() -> None:
    assert 'dir="auto"' in Note().as_p()


def test_every_valid_bsn_is_found_among_random_numbers() -> None:
    draw = random.Random(20190103)
    for _ in range(2000):
        digits = f"{draw.randrange(10**9):09}"
        assert holds_bsn(f"nummer {digits} stond er") == passes_eleven_test(digits)


def test_a_reason_is_long_enough_for_somebody_else_to_follow() -> None:
    check_reason("x" * SHORTEST_REASON)
    for reason in ("", "fout", "  -   -   ", "x" * (SHORTEST_REASON - 1) + " "):
        with pytest.raises(RuleBroken, match="10 tekens") as broken:
            check_reason(reason, "decision")
        assert broken.value.field == "decision"
