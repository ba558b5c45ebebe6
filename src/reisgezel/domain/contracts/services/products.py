"""Loading the products from the catalogue; the database is what runs."""

from __future__ import annotations

import tomllib
from datetime import date
from importlib.resources import files

from django.db import transaction

from reisgezel.core.audit.context import Operator
from reisgezel.core.audit.services import Doer, record
from reisgezel.domain.contracts.models import Product


@transaction.atomic
def load_products(source: str | None = None, *, actor: Doer | None = None) -> int:
    """Store the products of a catalogue, the house's own unless given; return how many are new.

    Safe to repeat: names and validity are brought up to date, nothing is taken away.
    """
    text = source or _own_catalogue()
    added = 0
    for code, row in tomllib.loads(text).items():
        _product, is_new = Product.objects.update_or_create(
            code=code,
            defaults={
                "name_nl": row["nl"],
                "name_en": row.get("en", ""),
                "valid_from": _day(row.get("valid_from")),
                "ends_before": _day(row.get("ends_before")),
            },
        )
        added += is_new
    record("load_products", actor=actor or Operator("init"), added=added)
    return added


def _own_catalogue() -> str:
    folder = files("reisgezel.domain.contracts").joinpath("catalogue")
    return folder.joinpath("products.toml").read_text(encoding="utf-8")


def _day(value: date | str | None) -> date | None:
    return date.fromisoformat(value) if isinstance(value, str) else value
