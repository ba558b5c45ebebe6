"""``reisgezel term``: what it prints, when it refuses, and that it needs nothing but itself."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from reisgezel.config.command_line import main

KEYS = ["rule", "regime", "due", "safe_day", "fatal", "source", "why"]
APPEAL = ("T05", "--on", "2018-05-03", "--fact", "decided=aa")


def refused(capsys: pytest.CaptureFixture[str], *words: str) -> str:
    assert main(["term", *words]) == 2
    said = capsys.readouterr()
    assert said.out == ""
    return said.err


def test_json_holds_seven_keys_and_no_more(capsys):
    assert main(["term", *APPEAL, "--format", "json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert list(told) == KEYS
    assert told | {"why": ""} == {
        "rule": "T05",
        "regime": "nl_2010",
        "due": "2018-05-14",
        "safe_day": "2018-05-09",
        "fatal": True,
        "source": "Vreemdelingenwet 2000 art. 69 lid 1 en 2",
        "why": "",
    }
    assert "Hemelvaartsdag" in told["why"]


def test_json_speaks_english_when_asked(capsys):
    assert main(["term", *APPEAL, "--format", "json", "--language", "en"]) == 0
    assert "Ascension Day" in json.loads(capsys.readouterr().out)["why"]


def test_text_is_dutch_unless_asked_otherwise(capsys):
    assert main(["term", *APPEAL]) == 0
    assert "uiterlijk    maandag 14 mei 2018" in capsys.readouterr().out
    assert main(["term", *APPEAL, "--language", "en"]) == 0
    assert "safe day     Wednesday 9 May 2018" in capsys.readouterr().out


def test_a_rule_that_does_not_apply_has_no_day(capsys):
    words = ("T06", "--on", "2018-05-03", "--fact", "suspensive=ja", "--format", "json")
    assert main(["term", *words]) == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["due"], told["safe_day"]) == (None, None)
    assert "geldt hier niet" in told["why"]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("T05", "--on", "2018-05-03"), "heeft het feit 'decided' nodig"),
        (("T05", "--on", "2018-05-03"), "inadmissible (niet-ontvankelijk)"),
        (("T05",), "geef met --on de dag van het begin: bekendmaking van het besluit"),
        (("T16.move",), "geef met --on de dag van het begin: bekendmaking van de vergunning"),
        (("T99", "--on", "2018-05-03"), "Er is geen termijn 'T99'"),
        (("T05", "--on", "2018-02-30"), "'2018-02-30' is geen dag"),
        (("T05", "--on", "gisteren"), "'gisteren' is geen dag"),
        (("T05", "--on", "0001-01-01"), "is geen dag"),
        (("T05", "--on", "2018-05"), "is geen dag"),
        ((*APPEAL, "--letter", "2018-13-01"), "'2018-13-01' is geen dag"),
        ((*APPEAL, "--fact", "colour=red"), "Het feit 'colour' hoort niet bij T05"),
        ((*APPEAL, "--fact", "colour"), "'colour' is geen feit"),
        ((*APPEAL, "--fact", "decided=va"), "staat er twee keer"),
        (
            ("T05", "--on", "2018-05-03", "--fact", "decided=maybe"),
            "'maybe' is geen waarde van decided",
        ),
        ((*APPEAL, "--fact", "extended=1w"), "Het feit 'extended' hoort niet bij T05"),
        (("T01", "--on", "2018-01-10", "--fact", "extended=8m"), "Kies uit: 9m, 9m+3m"),
        (("T01", "--on", "2018-01-10", "--fact", "extended=lang"), "'lang' is geen verlenging"),
        (("T01", "--on", "2018-01-10", "--fact", "suspended=2018-03-01"), "suspended"),
        (
            ("T01", "--on", "2018-01-10", "--fact", "suspended=2018-03-01.."),
            "Geef ook haar laatste dag",
        ),
        (("T05", "--on", "2001-03-31", "--fact", "decided=aa"), "gold er geen versie van T05"),
        ((*APPEAL, "--regime", "eu_pact_2026"), "gold er geen versie van T05"),
        ((*APPEAL, "--regime", "wi2013"), "T05 kent het regime wi2013 niet"),
        ((*APPEAL, "--regime", "nl_1999"), "Er is geen regime 'nl_1999'"),
        (("T16", "--on", "2018-09-03", "--fact", "part=garden"), "geen onderdeel van T16"),
        (("T05", "--on", "2018-05-03", "--fact", "part=link"), "T05 heeft geen onderdelen"),
        (("T35", "--on", "2018-09-03"), "welk onderdeel"),
        (("T16", "--on", "2018-09-03", "--fact", "linked_on=2018-08-01"), "vóór het begin"),
        (("T05", "--on", "2018-05-03", "--fact", "applied_on=2019-01-01"), "na het begin"),
        (("T25", "--on", "2023-03-14", "--fact", "extended=" + "+".join(["999y"] * 9)), "kalender"),
    ],
)
def test_what_cannot_be_is_exit_2_and_a_sentence(capsys, words, said):
    assert said in refused(capsys, *words)


def test_a_sentence_is_english_when_asked(capsys):
    assert "needs the fact 'decided'" in refused(
        capsys, "T05", "--on", "2018-05-03", "--language", "en"
    )


def test_a_regime_that_is_given_outlives_its_successor(capsys):
    words = ("T05", "--on", "2026-08-03", "--fact", "decided=aa", "--regime", "nl_2021")
    assert main(["term", *words, "--format", "json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["regime"], told["due"]) == ("nl_2021", "2026-08-10")


@pytest.mark.parametrize(
    ("words", "due"),
    [
        (("t5", "--on", "3-5-2018", "--fact", "decided=AA"), "2018-05-14"),
        (("appeal", "--on", "3 mei 2018", "--fact", "procedure=aa"), "2018-05-14"),
        (("T05", "--on", "2018-05-03", "--fact", "Decided=kennelijk ongegrond"), "2018-05-14"),
        (("T05", "--on", "2026-08-03", "--fact", "procedure=border"), "2026-08-10"),
        (("T01", "--on", "2018-01-10", "--fact", "verlengd=ja"), "2019-04-10"),
        (
            ("T01", "--on", "2018-01-10", "--fact", "extended=9m", "--fact", "extended=3m"),
            "2019-07-10",
        ),
        (("T16", "--on", "2018-09-03", "--fact", "step=link"), "2018-09-17"),
        (
            ("T09", "--on", "2018-09-03", "--fact", "part=request", "--fact", "eurodac=nee"),
            "2018-12-03",
        ),
    ],
)
def test_a_rule_a_fact_and_a_day_may_be_written_as_people_do(capsys, words, due):
    assert main(["term", *words, "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out)["due"] == due


def test_a_rule_without_regimes_holds_under_each(capsys):
    words = ("T19", "--on", "2018-05-20", "--regime", "nl_2010", "--format", "json")
    assert main(["term", *words]) == 0
    assert json.loads(capsys.readouterr().out)["regime"] == "general"


@pytest.mark.parametrize("words", [(), ("--list",), ("T05", "--list")])
def test_without_a_rule_all_are_listed(capsys, words):
    assert main(["term", *words]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert any(line.startswith("T05 ") and "decided" in line for line in lines)
    assert any(line.startswith("T16.link") for line in lines)
    assert main(["term", *words, "--format", "json"]) == 0
    assert {row["rule"] for row in json.loads(capsys.readouterr().out)} >= {"T01", "T37"}


def test_it_runs_in_an_empty_environment_without_home_key_or_django(tmp_path: Path):
    program = (
        "import sys; from reisgezel.config.command_line import main; code = main();"
        " assert 'django' not in sys.modules; sys.exit(code)"
    )
    said = subprocess.run(
        [sys.executable, "-c", program, "term", *APPEAL, "--format", "json"],
        env={},
        cwd=tmp_path,
        capture_output=True,
        check=False,
    )
    assert (said.returncode, said.stderr) == (0, b"")
    assert json.loads(said.stdout)["due"] == "2018-05-14"
    assert list(tmp_path.iterdir()) == []
