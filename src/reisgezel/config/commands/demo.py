"""``reisgezel demo``: the region of 2018 in synthetic people, built into the home folder."""

from __future__ import annotations

import argparse
import shutil
import sys
import time
from datetime import date

from reisgezel.config.command_line import FINE, REFUSED, UNKNOWN, say, start_django
from reisgezel.config.home import Home

SEED = 2018
BUSINESS_DAY = date(2019, 1, 3)
BUILT = "demo.built"
"""The file that says the build came to its end; without it the next one starts over."""


def configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--seed", type=int, default=SEED, help="another seed, other people")
    parser.add_argument(
        "--team", action="append", default=[], help='build only this team, as "Team Zaanstad"'
    )
    parser.add_argument(
        "--again", action="store_true", help="throw the demo away that is there, and start over"
    )


def run(options: argparse.Namespace) -> int:
    home = Home.from_environment()
    built = home.path / BUILT
    if home.configuration and not home.is_demo:
        return say(
            f"{home.path} is a real installation. Choose another folder with REISGEZEL_HOME.",
            REFUSED,
        )
    if built.exists() and not options.again:
        return say(f"The demo stands in {home.path}. Use --again to build it anew.", FINE)
    built.unlink(missing_ok=True)
    clear(home)
    home.prepare(mode="demo", business_day=BUSINESS_DAY)
    start_django()
    from reisgezel.demo.plan.catalogue import teams  # here: it needs the home that was just made

    if unknown := set(options.team) - {team.name for team in teams()}:
        return say(f"There is no team called {', '.join(sorted(unknown))}.", UNKNOWN)
    if holds_people():
        return say("The database that DATABASE_URL names is in use. Choose an empty one.", REFUSED)
    fill(options)
    built.touch()
    return FINE


def clear(home: Home) -> None:
    """Take away what an earlier build left in the home folder; the keys stay."""
    for file in home.path.glob("reisgezel.sqlite3*"):
        file.unlink()
    shutil.rmtree(home.documents, ignore_errors=True)
    if home.keyring.is_relative_to(home.path):
        shutil.rmtree(home.keyring, ignore_errors=True)
    if home.audit_heads.is_relative_to(home.path):
        home.audit_heads.unlink(missing_ok=True)


def holds_people() -> bool:
    """Tell whether the database holds people already: then it is not ours to fill."""
    from django.db import connection

    from reisgezel.core.accounts.models import User

    tables = connection.introspection.table_names()
    return User._meta.db_table in tables and User.objects.exists()


def fill(options: argparse.Namespace) -> None:
    """Make the tables and build the region, telling how far it is."""
    from reisgezel.config.commands.migrate import bring_up_to_date
    from reisgezel.demo.building import build

    started = time.monotonic()

    def tell(sentence: str) -> None:
        sys.stdout.write(f"{time.monotonic() - started:5.1f} s  {sentence}\n")
        sys.stdout.flush()

    tell("building the demo: everybody in it is invented")
    bring_up_to_date(verbosity=0)
    build(seed=options.seed, team_names=options.team, tell=tell)
    tell("done")
