"""The commands: how well doubles are recognised in a table, and going over all persons."""

from __future__ import annotations

import json

import pytest

from reisgezel.config.command_line import main
from reisgezel.domain.identity.models import Pair
from tests.domain.identity.test_queue import born

TABLE = """who,first,last,born
a,Yonas,Tesfay,1985-03-12
a,Jonas,Tesfai,19850312
b,Anna,Berg,1990-05-01
"""
COLUMNS = ("--who", "who", "--name", "first+last", "--birth", "born")


def test_precision_and_recall_are_told_of_a_table(tmp_path, capsys):
    table = tmp_path / "table.csv"
    table.write_text(TABLE)
    assert main(["persons", "evaluate", str(table), *COLUMNS, "--format", "json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["rows"], told["precision"], told["recall"]) == (3, 1.0, 1.0)
    assert main(["persons", "evaluate", str(table), "--who", "nobody"]) == 2
    assert "no column" in capsys.readouterr().err


def test_a_row_that_is_cut_short_is_somebody_of_whom_less_is_known(tmp_path, capsys):
    table = tmp_path / "table.csv"
    table.write_text(TABLE + "b\n")
    assert main(["persons", "evaluate", str(table), *COLUMNS]) == 0
    assert "rows 4" in capsys.readouterr().out


@pytest.mark.django_db
def test_going_over_all_persons_tells_how_far_it_is(capsys, yonas, jonas):
    born(yonas.person, jonas.person)
    assert main(["sweep"]) == 0
    assert "2 persons, 1 new pairs done" in capsys.readouterr().out
    assert Pair.objects.count() == 1
