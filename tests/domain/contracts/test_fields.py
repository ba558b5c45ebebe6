"""Amounts as people type them, and as somebody types who wants to break something."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError

from reisgezel.domain.contracts.fields import EuroField


@pytest.mark.parametrize("amount", ["9" * 5000, "9" * 20])
def test_an_amount_that_no_column_holds_is_refused_in_words(amount: str) -> None:
    with pytest.raises(ValidationError, match="1500"):
        EuroField().clean(amount)


def test_the_longest_amount_fits_a_column() -> None:
    assert EuroField().clean("9" * 16) < 2**63
