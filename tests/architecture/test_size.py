"""Small files with one sentence of purpose at the head; templates only place things."""

from __future__ import annotations

import ast
import re

import pytest

from tests.architecture.sources import python_files, short, templates

MODULE_LINES = 350
"""A ceiling; we aim at 200. A file that comes near hides a second noun."""

TEMPLATE_LINES = 120
HANDLERS = "blur|change|click|error|focus|input|key[a-z]+|load|mouse[a-z]+|pointer[a-z]+|submit"
INLINE = re.compile(
    rf"<style|\sstyle=|\son({HANDLERS})=|<script(?![^>]*\ssrc=)[^>]*>|javascript:", re.IGNORECASE
)
"""What the content security policy refuses. Data blocks for scripts name a type that is not run."""

PURPOSE_IN_THE_NAME = {"__init__.py", "apps.py"}


def test_no_module_grows_past_the_ceiling() -> None:
    assert [
        short(path) for path in python_files() if path.read_text().count("\n") > MODULE_LINES
    ] == []


def test_every_module_says_what_lives_in_it() -> None:
    silent = [
        short(path)
        for path in python_files()
        if path.name not in PURPOSE_IN_THE_NAME
        and not ast.get_docstring(ast.parse(path.read_text()))
    ]
    assert silent == []


def test_no_template_grows_past_the_ceiling() -> None:
    assert [
        short(path) for path in templates() if path.read_text().count("\n") > TEMPLATE_LINES
    ] == []


@pytest.mark.asvs("V3.7.1")
def test_no_template_holds_what_the_browser_is_told_to_refuse() -> None:
    found = [
        f"{short(path)}: {match.group()}"
        for path in templates()
        for match in INLINE.finditer(path.read_text())
        if "application/json" not in match.group()
    ]
    assert found == []


def test_templates_are_clean_text() -> None:
    for path in templates():
        text = path.read_text()
        assert text.endswith("\n"), short(path)
        assert "\t" not in text, short(path)
        assert not re.search(r"[ \t]+$", text, re.M), f"{short(path)}: space at the end of a line"
