"""``reisgezel figures``: every figure of a year, as it stands now, beside what the report printed.

With ``--known-on`` as it was known on a past day; with ``--published`` what may leave the organisation,
and nothing else. ``--rebuild`` counts anew what is kept of months and years, and ``--check`` holds it
against the records.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Iterable
from datetime import date
from typing import Any

from django.utils import translation

from reisgezel.core import clock
from reisgezel.core.audit.context import Operator
from reisgezel.core.audit.services import record
from reisgezel.core.clock import end_of
from reisgezel.core.figures.counting import Figure, figures_of
from reisgezel.core.figures.keeping import all_kept, renew_watch
from reisgezel.core.figures.publication import Published, published_of
from reisgezel.core.figures.socket import Value
from reisgezel.core.figures.watching import missing

COLUMNS = ("id", "value", "published_value", "unit", "label")
NUMBERS = {"value", "published_value"}


def configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--year", type=int, help="the calendar year; last year when left out")
    parser.add_argument(
        "--format", choices=["table", "json"], default="table", help="(%(default)s)"
    )
    parser.add_argument(
        "--published",
        action="store_true",
        help="only what may leave the organisation: numbers that point at a few people are hidden",
    )
    parser.add_argument(
        "--rebuild",
        action="store_true",
        help="count anew all that is kept of months and years, and print nothing else",
    )
    parser.add_argument(
        "--check",
        action="store_true",
        help="tell whether what is kept is what the records give; 1 when something differs",
    )
    parser.add_argument(
        "--known-on",
        metavar="DAY",
        type=date.fromisoformat,
        help="only the figures that can be told as they were known at the end of a day, as 2018-12-31",
    )
    parser.add_argument(
        "--language", choices=["nl", "en"], default="nl", help="of the labels (%(default)s)"
    )


def run(options: argparse.Namespace) -> int:
    """Print the figures; the exit code is 0 also when some differ from the report."""
    if options.rebuild:
        rebuild()
    if options.check:
        return check()
    if options.rebuild:
        return 0
    year = options.year or clock.today().year - 1
    action = "publish_figures" if options.published else "print_figures"
    record(action, actor=Operator("figures"), target=str(year))
    with translation.override(options.language):
        if options.published:
            rows = [as_published_row(one) for one in published_of(year)]
        else:
            known_at = end_of(options.known_on) if options.known_on else None
            rows = [as_row(figure) for figure in figures_of(year, known_at=known_at)]
    write = _write_json if options.format == "json" else _write_table
    write(rows)
    return 0


def rebuild() -> None:
    """Count anew what is kept, once the database watches over it."""
    record("rebuild_figures", actor=Operator("figures"))
    renew_watch()
    for kept in all_kept():
        began = time.monotonic()
        count = kept.rebuild()
        taken = time.monotonic() - began
        sys.stdout.write(f"{kept.name}: {count} counted anew in {taken:.1f} s\n")
        sys.stdout.flush()


def check() -> int:
    """Say what is kept otherwise than it is counted; return 1 when something is.

    While others write, a change may fall between the two counts: only what differs twice is told.
    """
    found = [f"{name}: the database does not watch over this." for name in sorted(missing())]
    for kept in all_kept():
        again = set(kept.compare()) and set(kept.compare())
        found += sorted(again)
        if not again:
            sys.stdout.write(f"{kept.name}: what is kept is what is counted\n")
    sys.stdout.writelines(f"{sentence}\n" for sentence in found)
    return 1 if found else 0


def as_row(figure: Figure) -> dict[str, Any]:
    """Return one figure as plain values; days as ISO dates, an unknown number as None."""
    printed = figure.printed
    return {
        "id": figure.figure_id,
        "label": figure.label,
        "value": _plain(figure.value),
        "unit": str(figure.indicator.unit),
        "published_value": _plain(printed.value) if printed else None,
        "published_qualifier": (printed.qualifier or None) if printed else None,
        "records_url": figure.url,
    }


def as_published_row(one: Published) -> dict[str, Any]:
    """Return one figure for outside, without a way to its records or to what is counted now."""
    return {
        "id": one.figure.figure_id,
        "label": one.figure.label,
        "value": "hidden" if one.is_hidden else _plain(one.value),
        "unit": str(one.figure.indicator.unit),
    }


def _plain(value: Value) -> int | str | None:
    return value if value is None or isinstance(value, int) else value.isoformat()


def _write_json(rows: Iterable[dict[str, Any]]) -> None:
    json.dump(list(rows), sys.stdout, ensure_ascii=False, indent=2)
    sys.stdout.write("\n")


def _write_table(rows: Iterable[dict[str, Any]]) -> None:
    found = list(rows)
    head = tuple(name for name in COLUMNS if not found or name in found[0])
    cells = [head, *(tuple(_cell(row[name]) for name in head) for row in found)]
    widths = [max(map(len, column)) for column in zip(*cells, strict=True)]
    for line in cells:
        texts = (
            text.rjust(width) if head[place] in NUMBERS else text.ljust(width)
            for place, (text, width) in enumerate(zip(line, widths, strict=True))
        )
        sys.stdout.write("  ".join(texts).rstrip() + "\n")


def _cell(value: object) -> str:
    return "-" if value is None else str(value)
