"""Amounts as people write them."""

from decimal import Decimal

import pytest

from reisgezel.lib.money import format_eur


@pytest.mark.parametrize(
    ("amount", "nl", "en"),
    [
        (0, "€ 0", "€0"),
        (Decimal("0.05"), "€ 0,05", "€0.05"),
        (Decimal("1234567.80"), "€ 1.234.567,80", "€1,234,567.80"),
        (-610394, "-€ 610.394", "-€610,394"),
    ],
)
def test_an_amount_reads_as_its_language_writes_it(amount, nl, en):
    assert format_eur(amount) == nl
    assert format_eur(amount, "en") == en
