"""The pages of figures: ``docs/reference/performance.md`` and ``trust.md``, written from the results file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from benchmarks import results
from benchmarks.pages import PAGES
from benchmarks.places import ENGINES
from benchmarks.results import Result
from benchmarks.speed import SCENARIOS

FOLDER = Path(__file__).resolve().parents[1] / "docs" / "reference"
NOTE = (
    "<!-- Written by `python -m benchmarks report` from the results; a change here is lost. -->\n"
)
NOTHING = "Nothing has been measured yet.\n"
SPEED = f"""{NOTE}
# How fast it is

Measured by `make bench`; every line names the date and the commit, and stands in
`benchmarks/results.jsonl` with the command that repeats it. `SCALE` is 10k, 30k or 1m clients; `FULL=1`
measures longer. What tells something of many only (ways to search, going over everybody for doubles) is
measured at a million, in full, or by its name.

**What is measured.** `reisgezel serve` as an organisation runs it, asked over HTTP on the machine itself:
whole pages with session, second factor, reach, templates and an event in the audit log that is on disk
before the answer goes out. PostgreSQL has its own defaults, but for what every connection of the house
tells it (`config/settings.py`). The people are the demo's region, copied, colleagues too; at a million a
team keeps fifty thousand of them, and each name is there 167 times. The log of the process is thrown away.

**The floor** is the least that a page of this house can cost: the same middleware, one query by an
index, one event in the log, one template. Page and floor take turns; CPU is that of the server and of
PostgreSQL, the best of five rounds; times are medians of all their requests. Rounds are taken, forty at most,
until in five of them the floor moved no more than 15 %: the cheapest five or more that do are kept. "Floor
moved" says what was kept, and "rounds thrown away" how restless the machine was.

**What it does not tell.** One machine, no network, no browser; the one who asks shares the two cores.
Names repeat in the copies, which makes searching harder than in life. The audit log begins empty; in
a year it holds millions of events. The first request after a start is not in the medians. Two machines that
call themselves the same differed by a factor of two: compare only figures of one day.

**Others.** Their times were measured on such a machine over their own programming interface: as
administrator, without rendering or access rules (Odoo 17, Tryton 8), or as whole pages (Sahana MRCMS).
The best of them gave 158 lists or 64 files a second.
"""
TRUST = f"""{NOTE}
# What was tried to break it

Counted by `make trust`: faults (the application killed while it writes, the database gone, the disk full)
and attackers (ids of others, tampering with the log, strings that nobody should send). Every line names
the date and the commit, and stands in `benchmarks/results.jsonl` with the command that repeats it.
Nobody independent has repeated it.
"""


def write(folder: Path = FOLDER) -> None:
    """Write both pages from the latest of each figure."""
    for name, text in pages(results.read()).items():
        (folder / f"{name}.md").write_text(text, encoding="utf-8")


def pages(measured: Iterable[Result]) -> dict[str, str]:
    """Return the pages by name, from results oldest first."""
    latest = {(r.scenario, r.figure, r.scale, r.engine): r for r in measured}
    fast = [r for r in latest.values() if r.command.startswith("make bench")]
    trusted = [r for r in latest.values() if r.command.startswith("make trust")]
    told = {scenario.name: scenario.sentence for scenario in SCENARIOS}
    order = [name for name in told if any(r.scenario == name for r in fast)]
    others = sorted({r.scenario for r in trusted})
    return {
        "performance": SPEED + _machines(fast) + _sections(order, fast, told),
        "trust": TRUST + _machines(trusted) + _sections(others, trusted, {}),
    }


def _machines(measured: Sequence[Result]) -> str:
    machines = sorted({r.machine for r in measured})
    return f"\n**Machine.** {'; '.join(machines)}.\n" if machines else f"\n{NOTHING}"


def _sections(names: Sequence[str], measured: Sequence[Result], told: dict[str, str]) -> str:
    return "".join(
        _section(name, [r for r in measured if r.scenario == name], told.get(name, ""))
        for name in names
    )


def _section(name: str, measured: Sequence[Result], sentence: str) -> str:
    """Return one scenario: its sentence, and a line for each figure and scale."""
    lines = [
        "",
        f"## {name.replace('_', ' ').capitalize()}",
        "",
        *([sentence, ""] if sentence else []),
    ]
    lines += [
        "| figure | aim | scale | SQLite | PostgreSQL | measured |",
        "|---|---|---|---|---|---|",
        *_rows(measured),
        *_peers(name),
        "",
        f"`{_command(measured)}`",
        "",
    ]
    return "\n".join(lines)


def _rows(measured: Sequence[Result]) -> Iterator[str]:
    for figure, scale in dict.fromkeys((r.figure, r.scale) for r in measured):
        same = {r.engine: r for r in measured if (r.figure, r.scale) == (figure, scale)}
        latest = max(same.values(), key=lambda r: r.at)
        alike = _shown(same[""]) if "" in same else ""
        shown = [_shown(same[engine]) if engine in same else alike for engine in ENGINES]
        stamps = dict.fromkeys(f"{r.at[:10]}, {r.commit}" for r in _in_order(same))
        cells = [figure, latest.aim, scale, *shown, "; ".join(stamps)]
        yield f"| {' | '.join(cells)} |"


def _in_order(same: Mapping[str, Result]) -> list[Result]:
    return [same[engine] for engine in ("", *ENGINES) if engine in same]


def _shown(result: Result) -> str:
    value = f"{result.value:,.3f}".rstrip("0").rstrip(".")
    return f"{value} {result.unit}"


def _peers(name: str) -> Iterator[str]:
    """Yield what others take for the same, under the figures of a page."""
    page = next((page for page in PAGES if page.name == name), None)
    if page and page.peers:
        told = ", ".join(f"{peer} {ms:,g} ms" for peer, ms in page.peers.items())
        yield f"\nOthers: {told}."


def _command(measured: Sequence[Result]) -> str:
    return max(measured, key=lambda r: r.at).command
