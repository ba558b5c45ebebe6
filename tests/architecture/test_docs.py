"""The docs cannot rot: what the code names is told, and what is told exists."""

from __future__ import annotations

import re

from reisgezel.config.command_line import COMMANDS
from reisgezel.config.home import KEY_NAMES
from tests.architecture.sources import PACKAGE, ROOT, python_files

DOCS = ROOT / "docs"
VARIABLE = re.compile(r"\b(?:REISGEZEL_[A-Z_]+[A-Z]|DATABASE_URL)\b")


def test_every_setting_is_documented_and_every_documented_setting_exists() -> None:
    in_code = {name for path in python_files() for name in VARIABLE.findall(path.read_text())} | {
        f"REISGEZEL_{name.upper()}_KEY" for name in KEY_NAMES
    }
    told = set(VARIABLE.findall((DOCS / "reference" / "settings.md").read_text()))
    assert told == in_code


def test_every_command_that_the_docs_name_exists() -> None:
    pages = [*DOCS.rglob("*.md"), *ROOT.glob("*.md")]
    text = "\n".join(path.read_text() for path in pages if "_build" not in path.parts)
    assert set(re.findall(r"(?:^|[`/])reisgezel ([a-z]+)", text, re.M)) <= set(COMMANDS)


def test_every_decision_is_listed_and_has_its_four_parts() -> None:
    index = (DOCS / "adr" / "index.md").read_text()
    for path in sorted((DOCS / "adr").glob("[0-9]*.md")):
        text = path.read_text()
        assert path.stem in index
        for part in ("**Context.**", "**Options.**", "**Decision.**", "**How it is checked.**"):
            assert part in text, f"{path.name} lacks {part}"


def test_the_glossary_gives_each_dutch_term_one_english_and_one_code_name() -> None:
    rows = [
        [cell.strip() for cell in line.strip("|").split("|")]
        for line in (DOCS / "glossary.md").read_text().splitlines()
        if line.startswith("|")
    ][2:]
    assert all(len(row) == 3 for row in rows)
    terms = [row[0].casefold() for row in rows]
    assert terms == sorted(set(terms))
    assert [row[2] for row in rows if not re.fullmatch(r"`[a-z][a-z0-9_]*`", row[2])] == []


def test_every_room_of_the_settings_is_a_folder_with_a_sentence() -> None:
    from django.conf import settings

    for room in settings.ROOMS:
        package = PACKAGE.parent.joinpath(*room.split("."))
        assert (package / "__init__.py").read_text().startswith('"""'), room
