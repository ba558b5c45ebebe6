"""The pages of figures say what was measured, no more and no less."""

from __future__ import annotations

from dataclasses import replace

import pytest

from benchmarks import report, results
from benchmarks.results import Result

LIST = Result(
    scenario="client_list",
    figure="median",
    value=14.25,
    unit="ms",
    aim="at most 16",
    scale="30k",
    engine="sqlite",
    command="make bench SCALE=30k ONLY=client_list",
    machine="2 x this machine",
    commit="abc1234",
    at="2026-11-24T03:00:00+00:00",
)
KILL = replace(
    LIST, scenario="kill", figure="lost", value=0, unit="writes", aim="0", command="make trust"
)


@pytest.mark.parametrize("name", ["performance", "trust"])
def test_the_page_is_what_the_tool_writes(name: str) -> None:
    """`python -m benchmarks report` writes it."""
    written = (report.FOLDER / f"{name}.md").read_text(encoding="utf-8")
    assert written == report.pages(results.read())[name]


def test_the_latest_figure_counts_and_stands_beside_its_aim_and_the_others() -> None:
    faster = replace(LIST, value=12.0, at="2026-11-25T03:00:00+00:00", commit="def5678")
    other = replace(LIST, value=18.5, engine="postgresql")
    page = report.pages([LIST, other, faster, KILL])["performance"]
    row = (
        "| median | at most 16 | 30k | 12 ms | 18.5 ms | 2026-11-25, def5678; 2026-11-24, abc1234 |"
    )
    assert row in page
    assert "Others: Odoo 17 16 ms" in page
    assert "`make bench SCALE=30k ONLY=client_list`" in page
    assert "| lost |" not in page


def test_what_was_counted_to_be_trusted_has_a_page_of_its_own() -> None:
    page = report.pages([LIST, KILL])["trust"]
    assert "| lost | 0 | 30k | 0 writes |  | 2026-11-24, abc1234 |" in page
    assert "| median |" not in page


def test_a_page_without_figures_says_so() -> None:
    assert report.NOTHING in report.pages([])["performance"]
