"""``reisgezel names evaluate``: what it prints, when it refuses, and that it needs nothing but itself."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from reisgezel.config.command_line import main

PAIRS = """\
query_name,target_name,same_person,remark
محمد الأحمد,Mohammad Alahmad,1,
Yonas Tesfay,Jonas Tesfai,1,
Yonas Tesfay,Samir Haddad,0,
Anna Berg,ሰላም ወልዴ,1,a name that nobody can find
"""
FIGURES = ["recall@1", "recall@10", "pair_precision", "pair_recall"]


@pytest.fixture
def pairs(tmp_path: Path) -> Path:
    path = tmp_path / "pairs.csv"
    path.write_text(PAIRS, encoding="utf-8-sig")
    return path


def test_json_gives_four_figures_overall_and_for_each_two_scripts(pairs, capsys):
    assert main(["names", "evaluate", str(pairs), "--format", "json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert list(told) == ["overall", "script_pairs"]
    assert list(told["overall"]) == FIGURES
    assert told["overall"]["pair_precision"] == 1
    assert told["overall"]["pair_recall"] == 0.6667
    assert told["script_pairs"]["Arab-Latn"] == dict.fromkeys(FIGURES, 1)
    assert told["script_pairs"]["Ethi-Latn"] == {
        "recall@1": 0,
        "recall@10": 0,
        "pair_precision": None,
        "pair_recall": 0,
    }


def test_text_is_a_table_for_people(pairs, capsys):
    assert main(["names", "evaluate", str(pairs)]) == 0
    said = capsys.readouterr().out
    assert "Arab-Latn" in said
    assert "4 pairs, taken for one from a score of 0." in said


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"query_name,target_name\nA,B\n", "has no column same_person"),
        (b"", "has no column query_name, target_name, same_person"),
        (b"query_name,target_name,same_person\nA,B,maybe\n", "line 2: same_person is 0 or 1"),
        (b"query_name,target_name,same_person\n\xff\xfe,B,1\n", "is no CSV file in UTF-8"),
    ],
)
def test_a_file_that_is_no_list_of_pairs_is_refused(tmp_path, capsys, content, said):
    path = tmp_path / "pairs.csv"
    path.write_bytes(content)
    assert main(["names", "evaluate", str(path)]) == 2
    told = capsys.readouterr()
    assert told.out == ""
    assert said in told.err


def test_a_file_that_is_not_there_is_refused(tmp_path, capsys):
    assert main(["names", "evaluate", str(tmp_path / "none.csv")]) == 2
    assert "cannot be read" in capsys.readouterr().err


def test_it_needs_no_installation_and_keeps_nothing(pairs):
    program = "from reisgezel.config.command_line import main; import sys; sys.exit(main())"
    folder = pairs.parent
    done = subprocess.run(
        [sys.executable, "-c", program, "names", "evaluate", str(pairs)],
        cwd=folder,
        env={"PATH": os.environ["PATH"], "HOME": str(folder)},
        capture_output=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, b"")
    assert os.listdir(folder) == ["pairs.csv"]
