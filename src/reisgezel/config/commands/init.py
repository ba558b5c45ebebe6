"""``reisgezel init``: a new, empty installation with its organisation and first administrator."""

from __future__ import annotations

import argparse
import sys

from reisgezel.config.command_line import FINE, REFUSED, UNKNOWN, say, start_django
from reisgezel.config.home import Home

QUESTIONS = {
    "organisation": "Name of the organisation",
    "hosts": "Host name people will type, such as reisgezel.example.org",
    "name": "Name of the first administrator",
    "email": "E-mail address of the first administrator",
}


def configure(parser: argparse.ArgumentParser) -> None:
    parser.epilog = f"What is not given is asked.\n\n{parser.epilog}"
    for name, question in QUESTIONS.items():
        parser.add_argument(f"--{name}", help=question)


def run(options: argparse.Namespace) -> int:
    home = Home.from_environment()
    if home.is_demo:
        return say(
            f"{home.path} holds a demo, and made-up people must not live among real ones."
            " Choose another folder with REISGEZEL_HOME.",
            REFUSED,
        )
    answers = {name: ask(name, getattr(options, name)) for name in QUESTIONS}
    if missing := [f"--{name}" for name, answer in answers.items() if not answer]:
        return say(f"Still needed: {', '.join(missing)}.", UNKNOWN)
    home.prepare(mode="production", hosts=answers["hosts"])
    start_django()
    link = open_house(answers["organisation"], answers["name"], answers["email"])
    host = answers["hosts"].split(",")[0].strip()
    sys.stdout.write(
        f"The installation stands in {home.path}. Keep the folder 'keys' in it safe, and apart from"
        " the backups of the database.\n"
        "Start it with 'reisgezel serve' behind a proxy with a certificate; then the administrator"
        f" opens this link, which works once:\nhttps://{host}{link}\n"
    )
    return FINE


def ask(name: str, given: str | None) -> str:
    """Return what was given, or what is typed; empty when nobody is there to ask."""
    if given is None and sys.stdin.isatty():
        given = input(f"{QUESTIONS[name]}: ")
    return (given or "").strip()


def open_house(organisation: str, name: str, email: str) -> str:
    """Make the tables, their code lists and the first administrator; return the path of the set-up link."""
    from reisgezel.config.commands.migrate import (  # once Django has started
        bring_up_to_date,
        load_catalogues,
    )
    from reisgezel.core.access.services import create_first_administrator

    bring_up_to_date(verbosity=0)
    load_catalogues()
    return create_first_administrator(email=email, name=name, organisation=organisation)
