"""The docs cannot rot: what the code names is told, and what is told exists."""

from __future__ import annotations

import re

import pytest
from django.conf import settings

from reisgezel.config.command_line import COMMANDS
from reisgezel.config.home import KEY_NAMES
from reisgezel.core.access.roles import all_roles
from reisgezel.core.figures import socket
from reisgezel.core.figures.socket import all_indicators
from reisgezel.core.privacy.declarations import declared_fields
from reisgezel.domain.journey.term_catalogue import calendar, catalogue
from reisgezel.lib.periods import Period
from tests.architecture.sources import PACKAGE, ROOT, python_files
from tools import reference

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


def test_the_reference_tells_every_command_role_ability_and_indicator() -> None:
    pages = reference.pages()
    for name in COMMANDS:
        assert f"## reisgezel {name}" in pages["commands"]
    for role in all_roles().values():
        for word in (f"`{role.code}`", role.name_nl, role.meaning_en, *role.abilities):
            assert word in pages["roles"]
    for indicator in all_indicators():
        assert f"- code: `{indicator.code}`" in pages["figures"]


def test_the_reference_tells_every_open_address_act_and_personal_field() -> None:
    pages = reference.pages()
    for name in settings.OPEN_ADDRESSES | settings.SECOND_FACTOR_ADDRESSES:
        assert f"`{name}`" in pages["addresses"]
    for field in declared_fields():
        assert f"`{field.label}`" in pages["personal-data"]
    for act in ("sign_month", "write_note", "record_journey", "change_identity"):
        assert f"`{act}`" in pages["trace"]


def test_the_reference_tells_every_term_with_its_source_and_every_holiday() -> None:
    page = reference.pages()["terms"]
    for rule in catalogue().rules.values():
        assert f"`{rule.code}`" in page
        for version in rule.versions:
            assert version.legal_source in page
    for holiday in calendar().holidays:
        assert holiday.name.en in page
    for decree in calendar().decrees:
        assert decree.name in page


def test_every_page_is_in_the_index_and_every_link_in_the_readme_leads_somewhere() -> None:
    index = (DOCS / "index.md").read_text()
    for path in [*DOCS.glob("[a-z]*/[a-z]*.md"), DOCS / "glossary.md"]:
        if "_build" not in path.parts and path.parent.name != "adr":
            assert str(path.relative_to(DOCS).with_suffix("")) in index
    for readme in ("README.md", "README.nl.md"):
        for target in re.findall(r"(?:\]\(|src(?:set)?=\")([^)\"#]+)", (ROOT / readme).read_text()):
            assert target.startswith("http") or (ROOT / target).exists(), f"{readme}: {target}"


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
    for room in settings.ROOMS:
        package = PACKAGE.parent.joinpath(*room.split("."))
        assert (package / "__init__.py").read_text().startswith('"""'), room


@pytest.mark.django_db
@pytest.mark.parametrize("page", sorted(path.name for path in (DOCS / "howto").glob("*.md")))
def test_the_python_of_a_how_to_runs(page: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(socket, "_indicators", dict(socket._indicators))
    for code in re.findall(r"```python\n(.*?)```", (DOCS / "howto" / page).read_text(), re.DOTALL):
        exec(code, {})  # our own page
    for indicator in all_indicators():
        indicator.count(Period.of_year(2018))
