"""The command ``reisgezel``: a table of subcommands, each told by the room it belongs to.

A room's ``commands`` module offers ``configure(parser)`` and ``run(options) -> exit code``, and is
imported only when its name is typed, with Django started unless the table says it starts itself.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from collections.abc import Sequence
from importlib import import_module
from importlib.metadata import version
from pathlib import Path
from typing import NamedTuple

from reisgezel.config.home import Home, NotReady
from reisgezel.lib.errors import RuleBroken

FINE, REFUSED, UNKNOWN, NOT_READY = range(4)
EXIT_CODES = """\
exit codes:
  0  it is done, and all is well
  1  a finding, or refused by a rule; the sentence printed says which
  2  a word on the command line is not understood, not known or cannot be used; nothing was done
  3  the installation is not ready: a key, host name, migration or build step is missing
"""


class Command(NamedTuple):
    module: str
    summary: str
    needs_django: bool = True
    """False when it must run before there is an installation, or answers without records."""
    stands_alone: tuple[str, ...] = ()
    """Acts that speak the words of the rooms but ask no installation: one is made up while they run."""


COMMANDS = {
    "init": Command(
        "reisgezel.config.commands.init", "make a new installation", needs_django=False
    ),
    "migrate": Command("reisgezel.config.commands.migrate", "bring the database up to date"),
    "serve": Command("reisgezel.config.commands.serve", "serve the pages", needs_django=False),
    "demo": Command(
        "reisgezel.config.commands.demo", "build the region of 2018 to try out", needs_django=False
    ),
    "figures": Command("reisgezel.core.figures.commands", "count the figures of a year"),
    "term": Command(
        "reisgezel.domain.journey.commands", "tell when a term of law ends", needs_django=False
    ),
    "terms": Command(
        "reisgezel.domain.terms.commands", "compute the terms of the files anew where rules changed"
    ),
    "persons": Command(
        "reisgezel.domain.identity.commands",
        "tell how well doubles are recognised in a table",
        needs_django=False,
    ),
    "sweep": Command("reisgezel.domain.identity.sweep_commands", "go over all persons for doubles"),
    "names": Command(
        "reisgezel.config.commands.names",
        "tell how well names are found, or make their keys anew",
        needs_django=False,
    ),
    "services": Command(
        "reisgezel.domain.guidance.commands", "list the services, or load new ones"
    ),
    "import": Command(
        "reisgezel.doors.exchange.commands",
        "tell how a file is read, or store what waits to be imported",
        stands_alone=("check",),
    ),
    "account": Command("reisgezel.core.accounts.commands", "help an administrator back in"),
    "digest": Command(
        "reisgezel.domain.terms.digest_commands", "write each colleague one mail about their terms"
    ),
    "mail": Command("reisgezel.core.notices.commands", "send the mail that waits"),
    "audit": Command("reisgezel.core.audit.commands", "verify or seal the audit log"),
    "backup": Command("reisgezel.config.commands.backup", "copy the whole installation"),
    "restore": Command(
        "reisgezel.config.commands.restore",
        "put a backup back into an empty installation",
        needs_django=False,
    ),
    "keys": Command(
        "reisgezel.config.commands.keys", "copy the keys of clients' stories, or put them back"
    ),
    "doctor": Command(
        "reisgezel.config.commands.doctor",
        "look whether the installation is well",
        needs_django=False,
    ),
    "oversight": Command(
        "reisgezel.domain.oversight.commands", "find what stands out in the audit log"
    ),
    "tidy": Command(
        "reisgezel.config.commands.tidy", "sweep out ended sessions and look at the tables"
    ),
}


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one subcommand and return its exit code."""
    words = list(sys.argv[1:] if arguments is None else arguments)
    try:
        with tempfile.TemporaryDirectory() as folder:
            if {"-h", "--help"} & set(words) or stands_alone(words):
                stand_in_home(Path(folder))
            options = build_parser(words).parse_args(words)
            return int(import_module(COMMANDS[options.command].module).run(options))
    except NotReady as reason:
        return say(reason, NOT_READY)
    except RuleBroken as reason:
        return say(reason, REFUSED)
    except KeyboardInterrupt:
        return say("Stopped.", REFUSED)


def build_parser(words: Sequence[str]) -> argparse.ArgumentParser:
    """Return the parser; of the subcommands only the one that is named brings its options."""
    parser = argparse.ArgumentParser(
        prog="reisgezel",
        description="Client tracking and operations for refugee-support organisations.",
        epilog=EXIT_CODES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    parser.add_argument("--version", action="version", version=version("reisgezel"))
    subparsers = parser.add_subparsers(dest="command", metavar="COMMAND", required=True)
    named = command_named(words)
    for name, command in COMMANDS.items():
        subparser = subparsers.add_parser(
            name,
            help=command.summary,
            description=f"{command.summary[0].upper()}{command.summary[1:]}.",
            epilog=EXIT_CODES,
            formatter_class=argparse.RawDescriptionHelpFormatter,
            allow_abbrev=False,
        )
        if name == named:
            if command.needs_django:
                start_django()
            import_module(command.module).configure(subparser)
    return parser


def command_named(words: Sequence[str]) -> str | None:
    """Return the first word that is no option."""
    return next((word for word in words if not word.startswith("-")), None)


def stands_alone(words: Sequence[str]) -> bool:
    """Tell whether the act that is named asks no installation."""
    named = [word for word in words if not word.startswith("-")]
    command = COMMANDS.get(named[0]) if len(named) > 1 else None
    return command is not None and named[1] in command.stands_alone


def start_django() -> None:
    """Load the settings and the rooms. Raises NotReady when the home misses something."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "reisgezel.config.settings")
    import django  # here, because most of a command's start-up time is this

    django.setup()


def stand_in_home(path: Path) -> None:
    """Let help be given anywhere, also before there is an installation."""
    os.environ["REISGEZEL_HOME"] = str(path)
    Home(path).prepare(mode="production", hosts="localhost")


def say(sentence: object, code: int) -> int:
    """Print one plain sentence on the error stream and return the exit code."""
    sys.stderr.write(f"{sentence}\n")
    return code
