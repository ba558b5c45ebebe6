"""Loading flows and checklists from the catalogue: what changed becomes a new version."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Mapping
from datetime import date
from importlib.resources import files
from typing import Any

from django.db import transaction

from reisgezel.core.audit.context import Operator
from reisgezel.core.audit.services import Doer, record
from reisgezel.domain.contracts.models import Product
from reisgezel.domain.contracts.services import load_products
from reisgezel.domain.guidance.models import Checklist, ServiceFlow
from reisgezel.domain.guidance.rules.checklists import Item
from reisgezel.domain.guidance.rules.flows import BadCatalogue, Flow

SINCE_ALWAYS = date(1979, 1, 1)


@transaction.atomic
def load_catalogue(*, actor: Doer | None = None) -> int:
    """Load products, checklists and flows of the house; return how many versions are new."""
    load_products(actor=actor)
    return load_checklists(actor=actor) + load_services(actor=actor)


@transaction.atomic
def load_services(source: str | None = None, *, actor: Doer | None = None) -> int:
    """Store the flows of a catalogue, the house's own unless given; return how many are new.

    Raises BadCatalogue when an entry contradicts itself or names what does not exist.
    """
    names = tomllib.loads(_own("domains.toml"))
    entries = tomllib.loads(source or _own("services.toml"))
    added = 0
    for code, entry in entries.items():
        product = Product.objects.filter(code=code).first()
        if product is None:
            raise BadCatalogue(f"{code}: there is no product with this code")
        definition = _with_names(code, entry, names)
        flow = Flow.read(code, definition)
        if flow.checklist and not Checklist.objects.filter(code=flow.checklist).exists():
            raise BadCatalogue(f"{code}: there is no checklist {flow.checklist}")
        added += _store(ServiceFlow.objects.filter(product=product), definition, product=product)
    record("load_services", actor=actor or Operator("init"), added=added)
    return added


@transaction.atomic
def load_checklists(source: str | None = None, *, actor: Doer | None = None) -> int:
    """Store the checklists of a catalogue, the house's own unless given; return how many are new."""
    entries = tomllib.loads(source or _own("checklist_mb.toml"))
    added = 0
    for code, entry in entries.items():
        items = [Item.read(row) for row in entry["items"]]
        if len({item.code for item in items}) != len(items):
            raise BadCatalogue(f"{code}: two items have the same code")
        added += _store(Checklist.objects.filter(code=code), entry, code=code)
    record("load_checklists", actor=actor or Operator("init"), added=added)
    return added


def _store(versions: Any, entry: Mapping[str, Any], **key: object) -> int:
    """Store an entry as the next version, unless the last one says the same."""
    definition = json.loads(json.dumps(entry, default=str))
    valid_from = date.fromisoformat(definition.pop("valid_from", SINCE_ALWAYS.isoformat()))
    last = versions.order_by("version").last()
    if last and last.definition == definition and last.valid_from == valid_from:
        return 0
    version = last.version + 1 if last else 1
    versions.create(definition=definition, valid_from=valid_from, version=version, **key)
    return 1


def _with_names(code: str, entry: Mapping[str, Any], names: Mapping[str, Any]) -> dict[str, Any]:
    """Return an entry with its life domains and levels written out; own ones may be tables."""
    shared = {row["code"]: row for row in names["domains"]}
    chosen = entry.get("domains", ())
    if unknown := [d for d in chosen if isinstance(d, str) and d not in shared]:
        raise BadCatalogue(f"{code}: unknown life domain {', '.join(unknown)}")
    written_out = [shared[d] if isinstance(d, str) else d for d in chosen]
    levels = entry.get("levels", names["levels"]) if entry.get("scores") else []
    return {**entry, "domains": written_out, "levels": levels}


def _own(name: str) -> str:
    folder = files("reisgezel.domain.guidance").joinpath("catalogue")
    return folder.joinpath(name).read_text(encoding="utf-8")
