"""One scenario after the other: told which, kept when done, taken up again where it stopped."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from benchmarks import results
from benchmarks.places import FOLDER, ROOT, Place

DONE = FOLDER / "done"
PROGRAM = [sys.executable, "-m", "benchmarks"]


@dataclass(frozen=True)
class Step:
    """One scenario on one engine."""

    name: str
    engine: str
    words: list[str]
    """The command that measures it."""
    places: tuple[Place, ...] = ()
    """The region it works on, and those it needs beside it."""

    def title(self) -> str:
        return f"{self.name} on {self.engine}" if self.engine else self.name


def run(
    steps: Iterable[Step],
    *,
    key: str,
    after: Callable[[], None],
    only: str = "",
    again: bool = False,
) -> int:
    """Run what was not run before at this commit, with ``after`` after each; return how many failed.

    With changes beside the commit nothing counts as run before.
    """
    steps = [step for step in steps if only in ("", step.name)]
    failed, began = [], time.monotonic()
    for number, step in enumerate(steps, 1):
        done = DONE / f"{results.commit()}-{key}-{step.name}-{step.engine}"
        head = f"{number}/{len(steps)} {step.title()}"
        if done.exists() and not again and not results.commit().endswith("+"):
            print(f"{head}: done before", flush=True)
            continue
        print(f"{head}:", flush=True)
        started = time.monotonic()
        went_well = _run(step)
        after()
        if went_well:
            done.parent.mkdir(parents=True, exist_ok=True)
            done.touch()
        else:
            failed.append(step.title())
        print(f"    {time.monotonic() - started:.0f} s", flush=True)
    print(
        f"{len(steps) - len(failed)} of {len(steps)} in {time.monotonic() - began:.0f} s",
        flush=True,
    )
    for title in failed:
        print(f"failed: {title}", flush=True)
    return len(failed)


def _run(step: Step) -> bool:
    for place in step.places:
        build_when_absent(place)
    if not step.places:
        return subprocess.run(step.words, cwd=ROOT, check=False).returncode == 0
    own = step.places[0]
    with own.database():
        return (
            subprocess.run(step.words, env=own.environment(), cwd=ROOT, check=False).returncode == 0
        )


def build_when_absent(place: Place) -> None:
    """Build the region of a place, unless it stands there from an earlier run."""
    if place.is_built:
        return
    print(f"    building the region: {place.scale} on {place.engine}", flush=True)
    with place.database(hurried=True):
        words = [*PROGRAM, "build", place.engine, place.scale]
        subprocess.run(words, env=place.environment(), cwd=ROOT, check=True)
