"""``reisgezel persons``: how well doubles are recognised in a table. It asks no database."""

from __future__ import annotations

import argparse
import csv
import json
import re
import sys
from pathlib import Path

from reisgezel.domain.identity.rules.evaluating import evaluate, known_of
from reisgezel.domain.identity.rules.evidence import LIKELY

FINE, UNKNOWN = 0, 2
KINDS = ("name", "birth", "gender", "v_number", "phone", "email", "door", "place")


def configure(parser: argparse.ArgumentParser) -> None:
    acts = parser.add_subparsers(dest="act", metavar="ACT", required=True)
    measure = acts.add_parser(
        "evaluate", help="tell precision and recall on a table in which somebody knows who is who"
    )
    measure.add_argument("table", type=Path, metavar="FILE.csv")
    measure.add_argument("--who", required=True, metavar="COLUMN", help="tells who a row is about")
    measure.add_argument(
        "--who-is", default="(.*)", metavar="PATTERN", help="the part of it that does"
    )
    for kind in KINDS:
        measure.add_argument(
            f"--{kind.replace('_', '-')}", default="", metavar="COLUMN[+COLUMN]", help=f"the {kind}"
        )
    measure.add_argument(
        "--least", type=int, default=LIKELY, help="bits from which two are one (%(default)s)"
    )
    measure.add_argument("--format", choices=("text", "json"), default="text")


def run(options: argparse.Namespace) -> int:
    """Return 0 when the figures were printed, 2 with a sentence for a table that cannot be read."""
    columns = {kind: [one for one in getattr(options, kind).split("+") if one] for kind in KINDS}
    try:
        with options.table.open(encoding="utf-8-sig", newline="") as file:
            rows = list(csv.DictReader(file, skipinitialspace=True))
        who = [re.search(options.who_is, row[options.who])[1] for row in rows]  # type: ignore[index]
        persons = [known_of(row, columns) for row in rows]
    except (OSError, UnicodeDecodeError, csv.Error, re.error, TypeError, IndexError) as reason:
        sys.stderr.write(f"{options.table} cannot be read: {reason}\n")
        return UNKNOWN
    except KeyError as name:
        sys.stderr.write(f"{options.table} has no column {name}\n")
        return UNKNOWN
    told = evaluate(persons, who, least=options.least).told
    if options.format == "json":
        sys.stdout.write(json.dumps(told) + "\n")
    else:
        sys.stdout.write("".join(f"{name:>18} {value}\n" for name, value in told.items()))
    return FINE
