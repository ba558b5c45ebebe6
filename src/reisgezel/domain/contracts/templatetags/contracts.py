"""How periods and amounts of contracts read in templates."""

from __future__ import annotations

from decimal import Decimal

from django.template import Library
from django.utils.safestring import SafeString

from reisgezel.core.ui.components.moments import euro
from reisgezel.domain.contracts.rules import period_text
from reisgezel.lib.periods import Period

register = Library()


@register.filter
def period_words(period: Period) -> str:
    """``{{ contract.period|period_words }}``: 1 januari 2018 tot en met 31 december 2018."""
    return period_text(period)


@register.filter
def cents(amount_cents: int | None) -> str | SafeString:
    """``{{ line.tariff_cents|cents }}``: € 2.370."""
    return "" if amount_cents is None else euro(Decimal(amount_cents) / 100)
