"""``reisgezel services``: which services run, and loading new ones from a folder of catalogue files."""

from __future__ import annotations

import argparse
import sys
import tomllib
from pathlib import Path

from django.db import transaction

from reisgezel.core.audit.context import Operator
from reisgezel.domain.contracts.services import load_products
from reisgezel.domain.guidance.models import ServiceFlow
from reisgezel.domain.guidance.rules.flows import BadCatalogue
from reisgezel.domain.guidance.services.catalogue import (
    load_catalogue,
    load_checklists,
    load_services,
)

FINE, REFUSED, UNKNOWN = 0, 1, 2
LOADERS = (
    ("products.toml", load_products),
    ("checklists.toml", load_checklists),
    ("services.toml", load_services),
)


def configure(parser: argparse.ArgumentParser) -> None:
    acts = parser.add_subparsers(dest="act", required=True)
    acts.add_parser("list", help="print every service with the version that was loaded last")
    load = acts.add_parser("load", help="load services; what changed becomes a new version")
    load.add_argument(
        "folder",
        nargs="?",
        type=Path,
        help="holds products.toml, checklists.toml and services.toml, each if needed;"
        " without it the services that come with Reisgezel are loaded",
    )


def run(options: argparse.Namespace) -> int:
    """Return 0 when it is done, 1 when an entry is refused, 2 when there is no such folder."""
    if options.act == "list":
        return tell()
    if options.folder is None:
        sys.stdout.write(f"{load_catalogue(actor=Operator('services'))} new versions.\n")
        return FINE
    found = [(options.folder / name, load) for name, load in LOADERS]
    if not any(path.is_file() for path, _load in found):
        names = ", ".join(name for name, _load in LOADERS)
        sys.stderr.write(f"{options.folder} holds none of {names}.\n")
        return UNKNOWN
    try:
        with transaction.atomic():
            for path, load in found:
                if path.is_file():
                    added = load(path.read_text(encoding="utf-8"), actor=Operator("services"))
                    sys.stdout.write(f"{path.name}: {added} new.\n")
    except (BadCatalogue, tomllib.TOMLDecodeError, KeyError) as refused:
        sys.stderr.write(f"Nothing was loaded. {refused}\n")
        return REFUSED
    return FINE


def tell() -> int:
    """Print the services by the code of their product."""
    rows = ServiceFlow.objects.select_related("product").order_by("product__code", "version")
    last = {row.product.code: row for row in rows}
    for code, row in last.items():
        sys.stdout.write(
            f"{code}: {row.product.name_nl}, version {row.version} from {row.valid_from}\n"
        )
    return FINE
