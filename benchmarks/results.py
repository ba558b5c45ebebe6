"""The results file: one line for each figure that was measured, with all that is needed to doubt it.

``make bench`` and ``make trust`` append to it; the pages of figures in ``docs/reference`` are written
from it. Nothing is ever changed or left out: a worse figure stands below a better one.
"""

from __future__ import annotations

import json
import os
import platform
import subprocess
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
FILE = Path(__file__).with_name("results.jsonl")


@dataclass(frozen=True)
class Result:
    """One figure of one scenario, measured once."""

    scenario: str
    """What was done, as ``kill`` or ``client_list``; one name for both engines."""
    figure: str
    """What was counted or timed, as ``lost`` or ``median``."""
    value: float
    unit: str
    aim: str
    """What was asked for, as ``at most 16``; empty when nothing was."""
    scale: str
    """How large, as ``30k`` or ``20 kills``."""
    engine: str
    """``sqlite``, ``postgresql``, or empty when no database matters."""
    command: str
    """What repeats it, typed in the root of the repository."""
    machine: str
    commit: str
    at: str


def write(
    scenario: str,
    figure: str,
    value: float,
    unit: str,
    *,
    command: str,
    aim: str = "",
    scale: str = "",
    engine: str = "",
    at: datetime | None = None,
) -> Result:
    """Append one figure with its moment, now unless told, machine and commit, and return it."""
    result = Result(
        scenario=scenario,
        figure=figure,
        value=value,
        unit=unit,
        aim=aim,
        scale=scale,
        engine=engine,
        command=command,
        machine=machine(),
        commit=commit(),
        at=(at or datetime.now(UTC)).isoformat(timespec="seconds"),
    )
    with FILE.open("a", encoding="utf-8") as file:
        file.write(json.dumps(asdict(result)) + "\n")
    return result


def read() -> Iterator[Result]:
    """Yield every figure ever measured, oldest first."""
    if FILE.exists():
        with FILE.open(encoding="utf-8") as lines:
            yield from (Result(**json.loads(line)) for line in lines)


@cache
def machine() -> str:
    """Return what the figures were measured on, as ``2 x AMD EPYC, 23 GB, Linux, Python 3.11.7``."""
    return (
        f"{os.cpu_count()} x {_processor()}, {_memory_gb()} GB, {platform.system()},"
        f" Python {platform.python_version()}"
    )


@cache
def commit() -> str:
    """Return the commit that was measured; with a plus when the tree held changes beside it."""
    git = ["git", "-C", str(ROOT)]
    head = subprocess.run([*git, "rev-parse", "--short", "HEAD"], capture_output=True, text=True)
    dirty = subprocess.run(
        [*git, "status", "--porcelain", "--", "src", "benchmarks/*.py", "tests"],
        capture_output=True,
        text=True,
    )
    return head.stdout.strip() + ("+" if dirty.stdout.strip() else "")


def _processor() -> str:
    for line in Path("/proc/cpuinfo").read_text().splitlines():
        if line.startswith("model name"):
            return line.partition(":")[2].strip()
    return platform.processor() or platform.machine()


def _memory_gb() -> int:
    return round(os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 1e9)
