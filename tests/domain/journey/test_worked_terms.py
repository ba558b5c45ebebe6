"""The twelve worked examples of the domain specification 2.10, by the engine and by the command line."""

from __future__ import annotations

import json
from datetime import date, timedelta

import pytest

from reisgezel.config.command_line import main
from reisgezel.domain.journey.term_catalogue import calendar, catalogue
from reisgezel.lib.terms import Facts, Term, compute, read_facts


def term(code: str, on: str, *, letter: str = "", today: str = "", **typed: str) -> Term:
    rule = catalogue().find(code)
    facts = Facts(
        date.fromisoformat(on),
        letter=date.fromisoformat(letter) if letter else None,
        today=date.fromisoformat(today) if today else None,
    )
    return compute(rule, read_facts(rule, typed, facts), calendar())


def asked(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[str, str]:
    """Return due and safe day as the command prints them."""
    assert main(["term", *words, "--format", "json"]) == 0
    told = json.loads(capsys.readouterr().out)
    return told["due"], told["safe_day"]


def days(found: Term) -> tuple[str, str]:
    return str(found.due), str(found.safe_day)


def test_1_three_months_for_nareis_with_reminders(capsys):
    found = term("T10", "2018-03-15")
    assert days(found) == ("2018-06-15", "2018-06-15")
    due = date(2018, 6, 15)
    assert found.reminders == tuple(due - timedelta(days=n) for n in (60, 30, 14, 7, 1))
    assert asked(capsys, "T10", "--on", "2018-03-15") == ("2018-06-15", "2018-06-15")


def test_2_nareis_that_ends_in_a_weekend_is_planned_before_it(capsys):
    found = term("T10", "2018-03-16")
    assert days(found) == ("2018-06-18", "2018-06-15")
    assert "16 juni 2018" in found.why.nl
    assert asked(capsys, "T10", "--on", "2018-03-16") == ("2018-06-18", "2018-06-15")


def test_3_nareis_from_the_end_of_a_month_ends_on_the_last_day_of_a_shorter_one(capsys):
    assert term("T10", "2018-11-30").due == date(2019, 2, 28)
    assert asked(capsys, "T10", "--on", "2018-11-30")[0] == "2019-02-28"


def test_4_a_refusal_in_the_general_procedure_gives_one_week_past_ascension_and_an_equated_day(
    capsys,
):
    found = term("T05", "2018-05-03", decided="aa")
    assert days(found) == ("2018-05-14", "2018-05-09")
    for words in ("Hemelvaartsdag", "11 mei 2018", "gelijkgesteld"):
        assert words in found.why.nl
    words = ("T05", "--on", "2018-05-03", "--fact", "decided=aa")
    assert asked(capsys, *words) == ("2018-05-14", "2018-05-09")


def test_5_a_refusal_in_the_extended_procedure_gives_four_weeks(capsys):
    assert days(term("T05", "2018-05-03", decided="otherwise")) == ("2018-05-31", "2018-05-31")
    words = ("T05", "--on", "2018-05-03", "--fact", "decided=va")
    assert asked(capsys, *words) == ("2018-05-31", "2018-05-31")


def test_6_six_months_to_decide_and_nine_more(capsys):
    assert term("T01", "2018-01-10").due == date(2018, 7, 10)
    assert term("T01", "2018-01-10", extended="9m").due == date(2019, 4, 10)
    assert asked(capsys, "T01", "--on", "2018-01-10")[0] == "2018-07-10"
    assert asked(capsys, "T01", "--on", "2018-01-10", "--fact", "extended=9m")[0] == "2019-04-10"


def test_7_ninety_days_to_decide_on_nareis_and_three_months_more(capsys):
    assert term("T11", "2018-07-18").due == date(2018, 10, 16)
    assert term("T11", "2018-07-18", extended="3m").due == date(2019, 1, 16)
    assert asked(capsys, "T11", "--on", "2018-07-18")[0] == "2018-10-16"
    assert asked(capsys, "T11", "--on", "2018-07-18", "--fact", "extended=3m")[0] == "2019-01-16"


def test_8_four_months_to_take_out_health_insurance(capsys):
    assert term("T19", "2018-05-20").due == date(2018, 9, 20)
    assert asked(capsys, "T19", "--on", "2018-05-20")[0] == "2018-09-20"


def test_9_child_benefit_from_the_next_quarter(capsys):
    assert term("T20", "2018-08-15").due == date(2018, 10, 1)
    assert asked(capsys, "T20", "--on", "2018-08-15")[0] == "2018-10-01"


def test_10_the_housing_chain_of_two_ten_and_two_weeks(capsys):
    steps = {"T16.link": "2018-09-17", "T16.dwelling": "2018-11-26", "T16.move": "2018-12-10"}
    for code, due in steps.items():
        assert str(term(code, "2018-09-03").due) == due
        assert asked(capsys, code, "--on", "2018-09-03")[0] == due
        part = code.removeprefix("T16.")
        assert asked(capsys, "T16", "--on", "2018-09-03", "--fact", f"part={part}")[0] == due
    whole = term("T16", "2018-09-03")
    assert (whole.rule, str(whole.due)) == ("T16", "2018-12-10")
    assert "17 september 2018" in whole.why.nl
    assert "26 november 2018" in whole.why.nl


def test_11_the_date_in_the_letter_of_duo_wins_over_three_years(capsys):
    assert term("T23", "2018-02-01").due == date(2021, 2, 1)
    with_letter = term("T23", "2018-02-01", letter="2021-02-15")
    assert (with_letter.due, with_letter.computed) == (date(2021, 2, 15), date(2021, 2, 1))
    assert "14 dagen later dan berekend" in with_letter.why.nl
    assert asked(capsys, "T23", "--on", "2018-02-01")[0] == "2021-02-01"
    words = ("T23", "--on", "2018-02-01", "--letter", "2021-02-15")
    assert asked(capsys, *words)[0] == "2021-02-15"


def test_12_a_change_of_the_pip_does_not_move_the_term_of_the_first(capsys):
    assert term("T25", "2023-03-14").due == date(2026, 3, 14)
    assert term("T25", "2023-03-14", changed_on="2023-09-01").due == date(2026, 3, 14)
    words = ("T25", "--on", "2023-03-14", "--fact", "changed_on=2023-09-01")
    assert asked(capsys, *words)[0] == "2026-03-14"
