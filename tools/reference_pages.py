"""Write the pages of ``docs/reference`` that are told by the code: commands, roles, personal data."""

from __future__ import annotations

import argparse
import os
from collections.abc import Iterable
from pathlib import Path

from reisgezel.config.command_line import COMMANDS, build_parser, start_django

NOTE = "<!-- Written by tools/reference_pages.py from the code; a change here is lost. -->\n\n"


def write(folder: Path) -> None:
    """Write every page that this module knows."""
    start_django()
    pages = {"commands": commands(), "roles": roles(), "personal-data": personal_data()}
    for name, text in pages.items():
        path = folder / f"{name}.md"
        if not path.exists() or path.read_text() != NOTE + text:
            path.write_text(NOTE + text)


def commands() -> str:
    """Return each command with the help it prints itself."""
    os.environ["COLUMNS"] = "90"
    parts = ["# Commands\n", fenced(build_parser([]).format_help())]
    for name in COMMANDS:
        parts += [f"## reisgezel {name}\n", fenced(help_of(name))]
    return "\n".join(parts)


def help_of(name: str) -> str:
    """Return the help of one command and of the acts below it, the exit codes left out."""
    parser = subparsers_of(build_parser([name]))[name]
    parsers = [parser, *subparsers_of(parser).values()]
    return "\n".join(each.format_help().split("exit codes:")[0] for each in parsers)


def subparsers_of(parser: argparse.ArgumentParser) -> dict[str, argparse.ArgumentParser]:
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            return dict(action.choices)
    return {}


def fenced(text: str) -> str:
    return f"```text\n{text.strip()}\n```\n"


def roles() -> str:
    """Return what each role reads and may do, as it stands in ``roles.toml``."""
    from reisgezel.core.access.roles import all_roles

    parts = [
        "# Roles\n",
        "What each role reads (data class: how far it reaches), may do, and may open in an emergency."
        " The classes are told in [](personal-data.md). This is `core/access/catalogue/roles.toml`"
        " as the program runs it.\n",
    ]
    for role in all_roles().values():
        reads = [f"{data_class}: {scope}" for data_class, scope in role.reads.items()]
        parts += [
            f"## {role.name_en} ({role.name_nl})\n",
            f"- code: `{role.code}`",
            f"- reads: {spoken(reads)}",
            f"- may: {spoken(sorted(role.abilities))}",
            f"- in an emergency also reads: {spoken(sorted(role.break_glass))}",
            "",
        ]
    return "\n".join(parts)


def spoken(words: Iterable[str]) -> str:
    return ", ".join(f"`{word}`" for word in words) or "nothing"


def personal_data() -> str:
    """Return every declared personal field with its class, purpose and how long it is kept."""
    from django.utils import translation

    from reisgezel.core.privacy.declarations import DataClass
    from reisgezel.core.privacy.register import register_table

    classes = ", ".join(f"{each.value} {each.name.lower()}" for each in DataClass)
    with translation.override("en"):
        return f"# Personal data\n\nClasses: {classes}.\n\n{register_table()}\n"
