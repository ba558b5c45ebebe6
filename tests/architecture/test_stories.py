"""A story waits for what it expects to see: a page that is still on its way is not a fault."""

from __future__ import annotations

import ast
from pathlib import Path

from tests.architecture.sources import ROOT, short

READ_AT_ONCE = {"is_visible", "is_hidden", "is_checked", "input_value", "inner_text"}
"""What a locator answers about this moment; ``expect(...)`` asks until it is so."""


def at_once(path: Path) -> list[str]:
    return [
        f"{short(path)}:{claim.lineno}"
        for claim in ast.walk(ast.parse(path.read_text()))
        if isinstance(claim, ast.Assert)
        for call in ast.walk(claim.test)
        if isinstance(call, ast.Attribute) and call.attr in READ_AT_ONCE
    ]


def test_no_story_claims_what_it_read_at_once() -> None:
    stories = [*(ROOT / "tests/stories").glob("*.py"), *(ROOT / "tests").rglob("test_*story*.py")]
    assert [found for path in stories for found in at_once(path)] == []
