"""How amounts in euros are written down; no accounting."""

from __future__ import annotations

from decimal import Decimal

_DUTCH = str.maketrans(",.", ".,")


def format_eur(amount_eur: Decimal | int, language: str = "nl") -> str:
    """Return an amount as people write it: whole euros without cents.

    >>> format_eur(914550), format_eur(Decimal("1234.56")), format_eur(-610394)
    ('€ 914.550', '€ 1.234,56', '-€ 610.394')
    >>> format_eur(Decimal("1234.5"), "en")
    '€1,234.50'
    """
    amount = round(Decimal(amount_eur), 2)
    decimals = 0 if amount == amount.to_integral_value() else 2
    number = f"{abs(amount):,.{decimals}f}"
    sign = "-" if amount < 0 else ""
    if language == "nl":
        return f"{sign}€ {number.translate(_DUTCH)}"
    return f"{sign}€{number}"
