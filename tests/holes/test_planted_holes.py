"""The tests are tested: each known hole, planted as a patch, makes the suite fall over it."""

from __future__ import annotations

import importlib.machinery
import importlib.util
import re
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path
from types import ModuleType

import pytest

from tests.harness.measuring import Measure

ROOT = Path(__file__).resolve().parents[2]
MATRIX = ROOT / "tests/architecture/matrix.py"
"""Where the names of addresses stand, by which tests are chosen too."""
LEAST = 25
A_FEW = 4
"""How many are planted in a run that is not in full; which ones, changes with the day."""


def tool() -> ModuleType:
    """Return ``tools/plant_holes``, which has no ending that an import would know."""
    loader = importlib.machinery.SourceFileLoader("plant_holes", str(ROOT / "tools/plant_holes"))
    spec = importlib.util.spec_from_loader("plant_holes", loader)
    assert spec
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    loader.exec_module(module)
    return module


plant_holes = tool()
HOLES = plant_holes.holes()


def test_there_are_enough_holes():
    assert len(HOLES) >= LEAST


@pytest.mark.parametrize("hole", HOLES, ids=lambda hole: hole.path.stem)
def test_a_patch_still_fits_and_names_tests_that_exist(hole):
    command = ["git", "apply", "--check", str(hole.path)]
    told = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert told.returncode == 0, told.stderr
    assert "diff --git a/src/" in hole.path.read_text()
    named = [ROOT / word for word in hole.tests if word.startswith("tests/")]
    assert named
    assert all(path.exists() for path in named)
    text = "".join(path.read_text() for path in [*named, MATRIX] if path.is_file())
    chosen = hole.tests[hole.tests.index("-k") + 1] if "-k" in hole.tests else ""
    assert all(word in text for word in re.findall(r"\w{4,}", chosen)), "-k chooses nothing"


@pytest.mark.trust
def test_the_suite_catches_the_holes(at_scale, measure: Measure):
    today = datetime.now(UTC).toordinal()
    chosen = [HOLES[(today * A_FEW + number) % len(HOLES)] for number in range(A_FEW)]
    chosen = at_scale(chosen, HOLES)
    with plant_holes.copy_of_the_house() as house:
        missed = [hole.path.stem for hole in chosen if not plant_holes.is_caught(hole, house)]
    measure("planted_holes", "planted", len(chosen), "holes")
    measure("planted_holes", "caught", len(chosen) - len(missed), "holes", aim=f"{len(chosen)}")
    assert not missed
