"""The page on the security standard: each requirement, and the test or the page that shows it is met."""

from __future__ import annotations

import ast
import csv
import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from tools.reference.tables import table

ROOT = Path(__file__).resolve().parents[2]
FOLDER = Path(__file__).with_name("standard")
MARK = re.compile(r"<!-- asvs: ([V0-9. ]+?) -->")
CHAPTERS = {
    1: "Encoding and sanitising",
    2: "Validation and business logic",
    3: "Web front end",
    4: "HTTP",
    5: "Files",
    6: "Signing in",
    7: "Sessions",
    8: "Access",
    9: "Tokens",
    10: "OAuth and OIDC",
    11: "Cryptography",
    12: "Encrypted connections",
    13: "Configuration",
    14: "Protection of data",
    15: "Code and architecture",
    16: "Logs and errors",
}
HEAD = """\
# The security standard, requirement by requirement

The product is held against levels 1 and 2 of the OWASP *Application Security Verification Standard*
5.0.0. Each requirement that applies names the tests that show it is met, or the page of these docs
where it is a matter of documentation or of the machine it runs on. What is not met says why.

{sums}
A name in code type is a test below `tests/`; `make check` runs them, those marked *trust* run in
`make trust`. The wording of the requirements is ours; the standard is © OWASP Foundation, [CC BY-SA
4.0](https://creativecommons.org/licenses/by-sa/4.0/), and so are the titles in the tables below.
"""


@dataclass(frozen=True)
class Requirement:
    id: str
    level: str
    title: str

    @property
    def chapter(self) -> int:
        return int(self.id[1:].split(".")[0])


@dataclass(frozen=True)
class Shown:
    """What shows that requirements are met: a test, or a page of the documentation."""

    ids: tuple[str, ...]
    text: str


def requirements() -> list[Requirement]:
    with (FOLDER / "requirements.csv").open(encoding="utf-8", newline="") as file:
        return [Requirement(**row) for row in csv.DictReader(file)]


def answers() -> Mapping[str, Mapping[str, str]]:
    """Return the reasons, by id: those of what does not apply, and those of what is not met."""
    found: dict[str, dict[str, str]] = tomllib.loads((FOLDER / "answers.toml").read_text())
    return found


def all_shown() -> list[Shown]:
    """Return every test and every page that carries a mark, in the order of their names."""
    tests = [one for path in sorted((ROOT / "tests").rglob("test_*.py")) for one in _tests(path)]
    pages = [one for path in sorted(_pages()) for one in _marks(path)]
    return tests + pages


def _pages() -> Iterator[Path]:
    yield from ROOT.glob("*.md")
    for path in (ROOT / "docs").rglob("*.md"):
        if "_build" not in path.parts and path.name != "asvs.md":
            yield path


def _tests(path: Path) -> Iterator[Shown]:
    """Yield the marked tests of a module."""
    text = path.read_text()
    if "mark.asvs" not in text:
        return
    for node in ast.parse(text).body:
        if not isinstance(node, ast.FunctionDef):
            continue
        marks = {ast.unparse(mark.func): mark for mark in _calls(node)}
        if found := marks.get("pytest.mark.asvs"):
            ids = tuple(str(ast.literal_eval(word)) for word in found.args)
            is_slow = any(ast.unparse(one) == "pytest.mark.trust" for one in node.decorator_list)
            name = f"`{path.relative_to(ROOT / 'tests')}::{node.name}`"
            yield Shown(ids, name + (" (trust)" if is_slow else ""))


def _calls(node: ast.FunctionDef) -> Iterator[ast.Call]:
    return (one for one in node.decorator_list if isinstance(one, ast.Call))


def _marks(path: Path) -> Iterator[Shown]:
    """Yield the marks of a page, each with a link to the heading it stands under."""
    heading = ""
    for line in path.read_text().splitlines():
        if line.startswith("#"):
            heading = line.lstrip("# ").strip()
        for mark in MARK.findall(line):
            yield Shown(tuple(mark.split()), _link(path, heading))


def _link(path: Path, heading: str) -> str:
    if path.is_relative_to(ROOT / "docs"):
        up = Path("..") / path.relative_to(ROOT / "docs")
        return f"[{heading}]({up.as_posix()})"
    return f"{path.name}"


def page() -> str:
    """Return the whole standard as tables, one for each chapter."""
    shown: dict[str, list[str]] = {}
    for one in all_shown():
        for id in one.ids:
            shown.setdefault(id, []).append(one.text)
    reasons = answers()
    parts = [HEAD.format(sums=_sums(shown))]
    for chapter, rows in groupby(requirements(), key=lambda one: one.chapter):
        cells = [[one.id, one.level, one.title, _answer(one.id, shown, reasons)] for one in rows]
        parts += [f"## {CHAPTERS[chapter]}\n", table(["id", "level", "requirement", "how"], cells)]
    return "\n".join(parts)


def _answer(
    id: str, shown: Mapping[str, list[str]], reasons: Mapping[str, Mapping[str, str]]
) -> str:
    if reason := reasons["not_applicable"].get(id):
        return f"does not apply: {reason}"
    texts = list(dict.fromkeys(shown.get(id, [])))
    if reason := reasons["not_met"].get(id):
        return "<br>".join([f"**not met**: {reason}", *texts])
    return "<br>".join(texts) or "**missing**"


def _sums(shown: Mapping[str, list[str]]) -> str:
    reasons, rows = answers(), []
    for level in ("1", "2"):
        ids = {one.id for one in requirements() if one.level == level}
        apart = ids & reasons["not_applicable"].keys()
        unmet = ids & reasons["not_met"].keys()
        met = (ids & shown.keys()) - apart - unmet
        rows.append([level, len(ids), len(met), len(apart), len(ids) - len(met) - len(apart)])
    return table(["level", "requirements", "met", "do not apply", "not met"], rows)


if __name__ == "__main__":
    from tools.reference import NOTE

    (ROOT / "docs" / "reference" / "asvs.md").write_text(NOTE + page())
