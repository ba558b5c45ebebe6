"""What is served: small, mirrored by itself, and nothing in a page that the policy would block."""

from __future__ import annotations

import ast
import gzip
import re
import runpy
from pathlib import Path

import django_htmx
import pytest

from reisgezel.core import ui

UI = Path(ui.__file__).parent
ROOT = Path(__file__).parents[3]
STATIC, TEMPLATES = UI / "static", UI / "templates"
SERVED = STATIC / "vendor/reisgezel.css"
OWN_SHEETS = sorted((STATIC / "ui/css").glob("*.css"))
SCRIPTS = sorted((STATIC / "ui/js").glob("*.js"))
HTMX = Path(django_htmx.__file__).parent / "static/django_htmx/htmx-2.min.js"
PHYSICAL = re.compile(
    r"^\s*((margin|padding|border)-(left|right|top|bottom)\b|(left|right|top|bottom|width|height"
    r"|min-width|max-width|min-height|max-height)\s*:|(text-align|float):\s*(left|right))",
    re.MULTILINE,
)
INLINE = re.compile(
    r"""\sstyle=|<style|\son(?!ly=)[a-z]+=["']|<script(?![^>]*\bsrc=)|javascript:"""
)


def compressed(*files: Path) -> int:
    return sum(len(gzip.compress(file.read_bytes(), 9)) for file in files)


def test_a_first_visit_fetches_at_most_80_kilobytes_without_fonts() -> None:
    page = 12_000  # a full page, such as the component page
    assert compressed(SERVED, *SCRIPTS, HTMX) + page <= 80_000


def test_a_page_in_latin_script_fetches_at_most_70_kilobytes_of_fonts() -> None:
    fonts = (STATIC / "vendor/fonts").glob("atkinson-*.woff2")
    assert sum(font.stat().st_size for font in fonts) <= 70_000


def test_our_own_scripts_are_at_most_15_kilobytes() -> None:
    assert sum(script.stat().st_size for script in SCRIPTS) <= 15_000


def test_fonts_of_other_scripts_load_only_where_they_are_used() -> None:
    faces = (STATIC / "ui/css/fonts.css").read_text().split("@font-face")[1:]
    assert all("unicode-range" in face for face in faces)


@pytest.mark.parametrize("sheet", OWN_SHEETS, ids=lambda sheet: sheet.name)
def test_sheets_know_start_and_end_not_left_and_right(sheet: Path) -> None:
    assert PHYSICAL.findall(sheet.read_text()) == []


def test_the_one_sheet_that_is_served_holds_every_sheet_of_ours_as_it_is_now() -> None:
    assets = runpy.run_path(str(ROOT / "tools/assets.py"))
    assert sorted(assets["SHEETS"]) == [sheet.stem for sheet in OWN_SHEETS]
    assert SERVED.read_text() == assets["one_sheet"](), "run make setup"


@pytest.mark.parametrize("template", sorted(TEMPLATES.rglob("*.html")), ids=lambda file: file.name)
def test_templates_hold_no_style_and_no_script(template: Path) -> None:
    assert INLINE.findall(template.read_text()) == []


def test_nothing_third_party_points_at_a_source_map() -> None:
    sheets = (STATIC / "vendor").glob("*.css")
    assert [sheet.name for sheet in sheets if "sourceMappingURL" in sheet.read_text()] == []


def icons_named() -> set[str]:
    """Return every icon the whole package names, in templates and in Python."""
    package = UI.parents[1]
    names = set()
    for template in package.rglob("*.html"):
        text = template.read_text()
        names |= set(re.findall(r"""{% icon ["']([\w-]+)["']""", text))
        names |= set(re.findall(r"""\bicon=["']([\w-]+)["']""", text))
    for module in package.rglob("*.py"):
        for node in ast.walk(ast.parse(module.read_text())):
            names |= {value for value in icon_values(node) if isinstance(value, str) and value}
    return names


def icon_values(node: ast.AST) -> list[object]:
    """Return what a keyword ``icon=`` or the place of the icon in a record says."""
    if isinstance(node, ast.keyword) and node.arg == "icon":
        return [getattr(node.value, "value", "")]
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
        place = {"NavItem": 3, "Event": 2, "entry": 1}.get(node.func.id, len(node.args))
        return [getattr(argument, "value", "") for argument in node.args[place : place + 1]]
    return []


def test_every_icon_that_is_named_exists() -> None:
    from lucide import IconDoesNotExist, _load_icon

    def exists(name: str) -> bool:
        try:
            _load_icon(name)
        except IconDoesNotExist:
            return False
        return True

    named = icons_named()
    assert len(named) > 10
    assert {name for name in named if not exists(name)} == set()
