"""``reisgezel doctor``: look whether the installation is well, and say so in plain sentences."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator

from reisgezel.config.checks import house
from reisgezel.config.checks.house import Finding, Level, ok, problem
from reisgezel.config.command_line import FINE, REFUSED, start_django
from reisgezel.config.home import Home, NotReady


def configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--remove-strays",
        action="store_true",
        help="take away documents and keys that no record names",
    )
    parser.epilog = f"A warning is no finding: the exit code stays 0.\n\n{parser.epilog}"


def run(options: argparse.Namespace) -> int:
    """Return 0 when all is well or worth a warning, 1 when something is a problem."""
    worst = FINE
    for finding in findings(Home.from_environment(), remove_strays=options.remove_strays):
        sys.stdout.write(f"{finding.level:8} {finding.sentence}\n")
        sys.stdout.flush()
        if finding.level == Level.PROBLEM:
            worst = REFUSED
    return worst


def findings(home: Home, *, remove_strays: bool) -> Iterator[Finding]:
    """Yield what each check found, each as soon as it is known; what cannot start ends the round."""
    yield from house.folder(home)
    if not home.path.is_dir():
        return
    yield from house.keys(home)
    yield from house.disk(home)
    try:
        start_django()
        from reisgezel.config.commands.migrate import require_database

        require_database()
    except NotReady as reason:
        yield problem(str(reason))
        return
    from reisgezel.config.checks import documents, keyring, records

    yield from house.static_files(home)
    state = list(records.migrations(home))
    yield from state
    if any(finding.level == Level.PROBLEM for finding in state):
        return
    if remove_strays:
        yield taken_away(home)
    for check in (
        records.whole,
        records.audit_log,
        documents.documents,
        keyring.keys_of_clients,
        keyring.copies,
        house.clock,
        house.mail,
        house.last_backup,
    ):
        yield from check(home)


def taken_away(home: Home) -> Finding:
    from reisgezel.config.checks.documents import stray_files  # once Django has started
    from reisgezel.config.checks.keyring import stray_keys

    strays = [*stray_files(home), *stray_keys()]
    for file in strays:
        file.unlink()
    return ok(f"{len(strays)} stray files were taken away.")
