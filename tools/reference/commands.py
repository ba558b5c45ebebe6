"""The page on the command ``reisgezel``: the help each part of it prints."""

from __future__ import annotations

import argparse
import os

from reisgezel.config.command_line import COMMANDS, build_parser


def page() -> str:
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
