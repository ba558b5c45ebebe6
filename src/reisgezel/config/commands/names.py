"""``reisgezel names``: how well names are found in labelled pairs, and the keys made anew."""

from __future__ import annotations

import argparse
import csv
import json
import sys
from pathlib import Path

from reisgezel.lib.names import THRESHOLD
from reisgezel.lib.names.evaluation import FIGURES, OVERALL, Pair, evaluate

FINE, UNKNOWN = 0, 2
MOST_AT_ONCE = 10_000
COLUMNS = ("query_name", "target_name", "same_person")
YES, NO = ("1", "true", "yes"), ("0", "false", "no", "")
EXAMPLES = """\
examples:
  reisgezel names evaluate pairs.csv
  reisgezel names evaluate pairs.csv --format json
  reisgezel names rebuild
"""


class Unreadable(Exception):
    """The file of pairs cannot be used; the sentence tells why."""


def configure(parser: argparse.ArgumentParser) -> None:
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.epilog = f"{EXAMPLES}\n{parser.epilog}"
    acts = parser.add_subparsers(dest="act", metavar="ACT", required=True)
    judged = acts.add_parser(
        "evaluate",
        help="tell how well names are found in pairs of which it is known; keeps nothing",
    )
    judged.add_argument(
        "pairs", type=Path, help=f"a CSV file with the columns {', '.join(COLUMNS)} (0 or 1)"
    )
    judged.add_argument("--format", choices=["text", "json"], default="text", help="(%(default)s)")
    rebuild = acts.add_parser(
        "rebuild",
        help="make the keys of names anew that an older version made; goes on where it stopped",
    )
    rebuild.add_argument("--all", action="store_true", help="make the keys of every person anew")
    rebuild.add_argument("--batch", type=int, default=1000, help="persons at a time (%(default)s)")
    rebuild.add_argument("--quiet", action="store_true", help="print nothing when all goes well")


def run(options: argparse.Namespace) -> int:
    """Return 0 when the figures were printed or the keys made, 2 with a sentence otherwise."""
    if options.act == "rebuild":
        return rebuild(options)
    try:
        pairs = read_pairs(options.pairs)
    except Unreadable as reason:
        sys.stderr.write(f"{reason}\n")
        return UNKNOWN
    figures = evaluate(pairs)
    if options.format == "json":
        told = {OVERALL: figures.pop(OVERALL), "script_pairs": figures}
        sys.stdout.write(json.dumps(told, indent=2) + "\n")
    else:
        sys.stdout.write(as_text(figures, len(pairs)))
    return FINE


def read_pairs(path: Path) -> list[Pair]:
    """Return the pairs of a file. Raises Unreadable with what is wrong with it."""
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            reader = csv.DictReader(file)
            missing = [name for name in COLUMNS if name not in (reader.fieldnames or ())]
            if missing:
                raise Unreadable(f"{path} has no column {', '.join(missing)}.")
            return [_pair(path, reader.line_num, row) for row in reader]
    except OSError as reason:
        raise Unreadable(f"{path} cannot be read: {reason.strerror}.") from reason
    except (UnicodeDecodeError, csv.Error) as reason:
        raise Unreadable(f"{path} is no CSV file in UTF-8.") from reason


def _pair(path: Path, line: int, row: dict[str, str | None]) -> Pair:
    query, target, same = ((row[name] or "").strip() for name in COLUMNS)
    if same.lower() not in (*YES, *NO):
        raise Unreadable(f"{path}, line {line}: same_person is 0 or 1, not '{same}'.")
    return Pair(query, target, is_same=same.lower() in YES)


def as_text(figures: dict[str, dict[str, float | None]], count: int) -> str:
    """Return the figures as a table for people."""
    lines = [f"{'':<12}" + "".join(f"{name:>16}" for name in FIGURES)]
    for name, row in figures.items():
        cells = ("-" if (figure := row[key]) is None else f"{figure:.3f}" for key in FIGURES)
        lines.append(f"{name:<12}" + "".join(f"{cell:>16}" for cell in cells))
    return "\n".join((*lines, f"{count} pairs, taken for one from a score of {THRESHOLD:.2f}.", ""))


def rebuild(options: argparse.Namespace) -> int:
    """Make keys anew until none is of an older version, and tell how far it is."""
    from reisgezel.config.command_line import start_django  # here: evaluating needs no installation

    start_django()
    from reisgezel.domain.people.services.keys import rebuild_keys

    for done, left in rebuild_keys(
        batch=min(max(1, options.batch), MOST_AT_ONCE), every=options.all
    ):
        if not options.quiet:
            sys.stdout.write(f"{done} persons done, {left} to go\n")
            sys.stdout.flush()
    return FINE
