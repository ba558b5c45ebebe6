"""``reisgezel demo`` and ``reisgezel figures`` as an operator types them, in a home of their own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from reisgezel.config.command_line import FINE, REFUSED, UNKNOWN
from reisgezel.config.home import Home

COMMAND = Path(sys.executable).with_name("reisgezel")


def reisgezel(home: Path, *words: str) -> subprocess.CompletedProcess[str]:
    ours = ("DATABASE_URL", "DJANGO_SETTINGS_MODULE")
    surroundings = {name: value for name, value in os.environ.items() if name not in ours}
    return subprocess.run(
        [COMMAND, *words],
        env=surroundings | {"REISGEZEL_HOME": str(home)},
        capture_output=True,
        text=True,
        check=False,
    )


def test_a_real_installation_is_never_made_a_demo(tmp_path):
    Home(tmp_path).prepare(mode="production", hosts="localhost")
    answer = reisgezel(tmp_path, "demo", "--again")
    assert answer.returncode == REFUSED
    assert "real installation" in answer.stderr


def test_a_demo_that_stands_is_left_alone(tmp_path):
    Home(tmp_path).prepare(mode="demo")
    (tmp_path / "demo.built").touch()
    (tmp_path / "reisgezel.sqlite3").write_text("kept")
    answer = reisgezel(tmp_path, "demo")
    assert answer.returncode == FINE
    assert "--again" in answer.stderr
    assert (tmp_path / "reisgezel.sqlite3").read_text() == "kept"


def test_a_team_that_is_not_there_is_said_to_be_unknown(tmp_path):
    answer = reisgezel(tmp_path, "demo", "--team", "Team Atlantis")
    assert answer.returncode == UNKNOWN
    assert not (tmp_path / "demo.built").exists()


@pytest.mark.long
def test_the_whole_region_comes_out_as_published(tmp_path):
    built = reisgezel(tmp_path, "demo")
    assert built.returncode == FINE, built.stderr
    assert (tmp_path / "demo.built").exists()
    counted = reisgezel(tmp_path, "figures", "--year", "2018", "--format", "json")
    rows = {row["id"]: row for row in json.loads(counted.stdout)}
    assert len(rows) == 88
    published = {i: row for i, row in rows.items() if row["published_value"] is not None}
    assert len(published) == 83
    assert {i for i, row in published.items() if row["value"] != row["published_value"]} == set()
    assert rows["housing_target-060"]["value"] == 4918
    assert rows["housing_target-008"]["value"] == -1
    assert reisgezel(tmp_path, "audit", "verify").returncode == FINE
