"""``reisgezel import``: what a file says and what is wrong in it, and storing the files that wait.

``check`` needs no key and no database; ``run`` is for a timer.
"""

from __future__ import annotations

import argparse
import json
import sys
from dataclasses import asdict
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import override

from reisgezel.doors.exchange.checking import check_table
from reisgezel.doors.exchange.findings import Checked
from reisgezel.doors.exchange.kinds import ALL, BY_CODE
from reisgezel.doors.exchange.mapping import propose
from reisgezel.doors.exchange.services.running import Outcome, run_waiting
from reisgezel.doors.exchange.services.undoing import erase_due
from reisgezel.doors.exchange.shipped import use_shipped_lists
from reisgezel.doors.exchange.tables import NOTES, Table, Unreadable, read_table, refusal
from reisgezel.lib.tables import LARGEST_FILE

FINE, FOUND, UNKNOWN = 0, 1, 2
MOST_SHOWN = 50
"""Errors in the text for people; the JSON has them all."""
EXAMPLES = """\
examples:
  reisgezel import check clients.xlsx --kind clients
  reisgezel import check list.csv --kind clients --format json
"""


def configure(parser: argparse.ArgumentParser) -> None:
    parser.epilog = f"{EXAMPLES}\n{parser.epilog}"
    acts = parser.add_subparsers(dest="act", metavar="ACT", required=True)
    check = acts.add_parser("check", help="tell how a file is read and what is wrong in it")
    check.add_argument("file", help="a csv, tsv or other text, an xlsx or an ods")
    check.add_argument("--kind", required=True, help=", ".join(kind.code for kind in ALL))
    check.add_argument("--format", choices=["text", "json"], default="text", help="(%(default)s)")
    check.add_argument(
        "--language", choices=["nl", "en"], default="nl", help="of the words (%(default)s)"
    )
    later = acts.add_parser(
        "run", help="store the files that wait, and wipe those whose time is over; for a timer"
    )
    later.add_argument("--quiet", action="store_true", help="print nothing when all goes well")


def run(options: argparse.Namespace) -> int:
    """Do the act that is named; return 0 when all is well."""
    return run_what_waits(options) if options.act == "run" else check_file(options)


def run_what_waits(options: argparse.Namespace) -> int:
    """Return 0 when every file that waited was stored, 1 when one could not be."""
    outcomes: list[Outcome] = []
    run_waiting(outcomes.append)
    erased = erase_due()
    for one in outcomes:
        if one.refusal:
            sys.stderr.write(f"{one.found.public_id}: {one.refusal}\n")
        elif not options.quiet:
            sys.stdout.write(f"{one.found.public_id}: {one.stored} records stored\n")
    if not options.quiet:
        sys.stdout.write(f"{len(outcomes)} files done, {erased} files wiped.\n")
    return FOUND if any(one.refusal for one in outcomes) else FINE


def check_file(options: argparse.Namespace) -> int:
    """Return 0 when every row can be read, 1 when some cannot, 2 with a sentence for no such file or kind."""
    with override(options.language):
        kind = BY_CODE.get(options.kind)
        if kind is None:
            known = ", ".join(BY_CODE)
            return _refuse(
                _("We kennen geen soort “{kind}”. Kies uit: {known}.").format(
                    kind=options.kind, known=known
                )
            )
        use_shipped_lists()
        try:
            with Path(options.file).open("rb") as file:
                content = file.read(LARGEST_FILE + 1)
        except OSError:
            return _refuse(_("Het bestand “{name}” is niet te lezen.").format(name=options.file))
        try:
            table = read_table(content, kind.knows)
        except Unreadable as reason:
            return _refuse(refusal(reason.reason))
        checked = check_table(kind, table, propose(kind, table))
        if options.format == "json":
            told = json.dumps(as_json(table, checked), ensure_ascii=False, indent=2)
            sys.stdout.write(f"{told}\n")
        else:
            sys.stdout.write(as_text(table, checked))
        return FINE if checked.rows_valid == checked.rows_read and not checked.problems else FOUND


def _refuse(sentence: str) -> int:
    sys.stderr.write(f"{sentence}\n")
    return UNKNOWN


def as_json(table: Table, checked: Checked) -> dict[str, Any]:
    """Return all there is to tell. No cell of the file is in it but the names of its columns."""
    first = table.dialect.header_row or 1
    return {
        "kind": checked.kind.code,
        "dialect": asdict(table.dialect),
        "columns": [
            {
                "name": name,
                "mapped_to": meaning or None,
                "dropped": str(checked.kind.left_out(meaning)) or None,
            }
            for name, meaning in zip(table.columns, checked.names, strict=True)
        ],
        "rows_read": checked.rows_read,
        "rows_valid": checked.rows_valid,
        "records": len(checked.records),
        "records_valid": sum(not record.problems for record in checked.records),
        "errors": [
            {"row": one.row or first, "column": str(one.column), "message": str(one.message)}
            for one in checked.problems
        ],
        "notes": [str(NOTES[code]) for code in table.notes],
    }


def as_text(table: Table, checked: Checked) -> str:
    """Return the same for people to read."""
    told = as_json(table, checked)
    lines = [f"{checked.kind.label}: {_how(table)}", *told["notes"]]
    lines.append("")
    for column in told["columns"]:
        meaning = checked.kind.by_name.get(column["mapped_to"] or "")
        shown = str(meaning.label) if meaning else _("(blijft buiten)")
        lines.append(f"  {column['name'][:40]:<40}  {column['dropped'] or shown}")
    lines.append("")
    lines.append(
        _("{read} rijen gelezen over {records}; {valid} rijen zonder fout.").format(
            read=told["rows_read"], records=told["records"], valid=told["rows_valid"]
        )
    )
    for error in told["errors"][:MOST_SHOWN]:
        where = _("rij {row}").format(row=error["row"])
        column = f", {error['column']}" if error["column"] else ""
        lines.append(f"  {where}{column}: {error['message']}")
    if len(told["errors"]) > MOST_SHOWN:
        more = len(told["errors"]) - MOST_SHOWN
        lines.append(_("  en nog {more} fouten").format(more=more))
    return "\n".join(lines) + "\n"


def _how(table: Table) -> str:
    """Return in one line how a file was written."""
    found = table.dialect
    if found.format != "csv":
        parts = [found.format, _("werkblad “{name}”").format(name=found.sheet)]
    else:
        sign = {"\t": "tab", " ": _("spatie"), "": _("geen")}.get(found.delimiter, found.delimiter)
        parts = ["csv", found.encoding, _("scheidingsteken {sign}").format(sign=sign)]
    if found.header_row:
        parts.append(_("kolomnamen op rij {row}").format(row=found.header_row))
    else:
        parts.append(_("zonder kolomnamen"))
    return ", ".join(parts)
