"""``reisgezel import check`` as somebody without an installation meets it."""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import pytest

from reisgezel.doors.exchange import commands
from tests.config.test_command_line import reisgezel

pytestmark = pytest.mark.usefixtures("shipped_lists")


def options(file: Path, kind: str = "clients", form: str = "json") -> argparse.Namespace:
    return argparse.Namespace(act="check", file=str(file), kind=kind, format=form, language="nl")


def test_it_needs_no_installation_and_tells_all_in_json(tmp_path: Path) -> None:
    file = tmp_path / "clients.csv"
    file.write_bytes("Voornaam;Geboren\nNoëlle;00-00-1985\nYonas;31-2-1990\n".encode("cp1252"))
    said = reisgezel(
        tmp_path / "none", "import", "check", str(file), "--kind", "clients", "--format", "json"
    )
    assert said.returncode == 1, said.stderr
    told = json.loads(said.stdout)
    assert told["dialect"]["encoding"] == "windows-1252"
    assert told["dialect"]["delimiter"] == ";"
    assert (told["rows_read"], told["rows_valid"]) == (2, 1)
    assert [column["mapped_to"] for column in told["columns"]] == ["given_names", "birth"]
    [error] = told["errors"]
    assert (error["row"], error["column"]) == (3, "Geboren")
    assert not (tmp_path / "none").exists()


def test_the_text_says_what_stays_out_and_why(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "c.csv"
    file.write_text("naam;bsn;kleur\nAnna;111222333;rood\nYonas;999993653;blauw\n")
    assert commands.run(options(file, form="text")) == 0
    said = capsys.readouterr().out
    assert "Die bewaren we niet" in said
    assert "(blijft buiten)" in said
    assert "111222333" not in said


@pytest.mark.parametrize(
    ("content", "kind", "word"),
    [(None, "clients", "niet te lezen"), (b"a", "cars", "soort"), (b"", "clients", "niets")],
    ids=["no file", "no kind", "nothing in it"],
)
def test_no_file_no_kind_and_no_table_are_exit_2_with_a_sentence(
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    content: bytes | None,
    kind: str,
    word: str,
) -> None:
    file = tmp_path / "f.csv"
    if content is not None:
        file.write_bytes(content)
    assert commands.run(options(file, kind)) == 2
    assert word in capsys.readouterr().err
