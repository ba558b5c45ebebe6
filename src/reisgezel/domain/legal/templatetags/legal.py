"""What the templates of legal work look up and work out."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from django.template import Library

register = Library()


@register.filter
def of(found: Mapping[Any, Any], key: Any) -> Any:
    """``{{ reports|of:hearing.pk }}``: what was found for one record, or nothing."""
    return found.get(key)


@register.filter
def from_cents(cents: int) -> Decimal:
    """``{{ line.amount_cents|from_cents|euro }}``: an amount in euros."""
    return Decimal(cents) / 100
