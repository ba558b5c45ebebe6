"""The shipped rules: all of them are there, each can be computed, and each names its law."""

from __future__ import annotations

import re
from datetime import date
from itertools import product

import pytest

from reisgezel.domain.journey.term_catalogue import calendar, catalogue
from reisgezel.lib.terms import (
    Counting,
    Facts,
    NoTerm,
    Rule,
    RuleVersion,
    State,
    Verification,
    compute,
)
from reisgezel.lib.terms.rules import FactKind

CODES = {f"T{number:02}" for number in range(1, 39)} | {"T01b", "T05b"}
PARTIES = {
    "ind",
    "client",
    "lawyer",
    "municipality",
    "organisation",
    "duo",
    "coa",
    "family",
    "partner",
}
RULES = list(catalogue().rules.values())
VERSIONS = [version for rule in RULES for version in rule.versions]
TO_VERIFY = (
    "T01b T05b T06 T07 T09 T12.objection T13 T15 T21 T22 T24 T26 T31 T33 T34 T35 T36 T37 T38"
)


def days_in(version: RuleVersion) -> list[date]:
    first = version.valid_from or date(2018, 3, 1)
    last = version.valid_to or date(2030, 5, 30)
    return [first, date.fromordinal((first.toordinal() + last.toordinal()) // 2), last]


def all_named(version: RuleVersion) -> list[dict[str, str]]:
    """Return every set of facts that can pick a length of this version."""
    asked = {name for choice in version.choices for name in choice.when}
    specs = [fact for fact in version.facts if fact.name in asked]
    return [
        dict(zip([fact.name for fact in specs], values, strict=True))
        for values in product(*(fact.values for fact in specs))
    ]


def code_of(thing: Rule | RuleVersion) -> str:
    return thing.code


def test_all_rules_of_the_specification_are_there():
    assert set(catalogue().codes) == CODES
    assert {
        "T16.link",
        "T16.dwelling",
        "T16.move",
        "T09.request",
        "T09.reply",
        "T09.transfer",
    } <= set(catalogue().rules)


@pytest.mark.parametrize("version", VERSIONS, ids=code_of)
def test_every_version_computes_for_all_facts_it_takes(version):
    rule = Rule(version.code, "one", version.name, (version,))
    if version.is_planned:
        return
    for start, named in product(days_in(version), all_named(version)):
        found = compute(rule, Facts(start, named), calendar())
        assert (found.due is None) == (found.state is State.NOT_APPLICABLE)
        if found.due:
            assert found.safe_day <= found.due
            assert found.why.nl.endswith(".")
            assert found.why.en.endswith(".")
        if found.counting is Counting.ATW and found.due:
            assert calendar().is_working(found.due)
            assert calendar().is_working(found.safe_day)


@pytest.mark.parametrize("version", VERSIONS, ids=code_of)
def test_every_version_names_its_law_who_must_act_and_what_starts_it(version):
    assert re.search(r"[A-Za-z]{3}", version.legal_source)
    assert version.responsible
    assert set(version.responsible) <= PARTIES
    assert version.start_event.nl != version.start_event.en
    assert version.name.nl
    assert version.name.en


@pytest.mark.parametrize("version", VERSIONS, ids=code_of)
def test_what_is_verified_says_where_it_was_found(version):
    if version.verification is Verification.VERIFIED:
        assert version.evidence


@pytest.mark.parametrize("code", TO_VERIFY.split())
def test_what_the_specification_doubts_is_still_to_be_verified(code):
    versions = [v for v in VERSIONS if v.code == code or v.code.startswith(f"{code}.")]
    assert versions
    assert {version.verification for version in versions} == {Verification.VERIFY}


@pytest.mark.parametrize(
    ("code", "named"),
    [("T02", {"amv": "yes"}), ("T03", {"track": "aa_14"}), ("T05", {"decided": "dublin"})],
)
def test_a_single_length_can_be_in_doubt_where_the_rest_is_not(code, named):
    assert compute(
        catalogue().find(code), Facts(date(2018, 5, 3), named), calendar()
    ).source.endswith("[verify]")


def test_only_the_terms_that_the_specification_names_are_fatal():
    assert {version.code for version in VERSIONS if version.is_fatal} == {
        "T05",
        "T05b",
        "T07",
        "T10",
        "T12.objection",
    }


@pytest.mark.parametrize(
    ("code", "counting"),
    [
        *[(code, "atw") for code in ("T05", "T10", "T11", "T22", "T37")],
        *[(code, "none") for code in ("T01", "T14", "T19", "T23", "T24")],
    ],
)
def test_what_shifts_and_what_does_not_is_as_the_specification_says(code, counting):
    named = {"decided": "aa"} if code == "T05" else {}
    assert (
        compute(catalogue().find(code), Facts(date(2018, 5, 3), named), calendar()).counting
        == counting
    )


def test_an_override_of_the_counting_names_its_source():
    assert all(
        version.counting_source.nl and version.counting_source.en
        for version in VERSIONS
        if version.counting
    )


@pytest.mark.parametrize(
    ("code", "day", "regime", "due"),
    [
        ("T03", date(2021, 6, 24), "nl_2010", date(2021, 7, 2)),
        ("T03", date(2021, 6, 25), "nl_2021", date(2021, 7, 1)),
        ("T01", date(2026, 6, 11), "nl_2021", date(2026, 12, 11)),
        ("T01", date(2026, 6, 12), "eu_pact_2026", date(2026, 12, 14)),
        ("T24", date(2021, 12, 31), "wi2013", date(2022, 12, 31)),
        ("T25", date(2022, 1, 1), "wi2021", date(2025, 1, 1)),
    ],
)
def test_the_day_of_the_start_picks_the_regime(code, day, regime, due):
    found = compute(catalogue().find(code), Facts(day), calendar())
    assert (found.regime, found.due) == (regime, due)


def test_the_day_of_the_application_picks_the_regime_of_a_later_decision():
    named = {"decided": "aa", "applied_on": date(2025, 11, 3)}
    found = compute(catalogue().find("T05"), Facts(date(2026, 8, 3), named), calendar())
    assert (found.rule, found.regime, found.due) == ("T05", "nl_2021", date(2026, 8, 10))
    named = {"pact_procedure": "border"}
    guessed = compute(catalogue().find("T05"), Facts(date(2026, 8, 3), named), calendar())
    assert (guessed.rule, guessed.regime) == ("T05b", "eu_pact_2026")
    assert "noem applied_on" in guessed.why.nl


@pytest.mark.parametrize(
    ("code", "day", "words"),
    [
        ("T05", date(2001, 3, 31), "de eerste geldt vanaf zondag 1 april 2001"),
        ("T37", date(1993, 12, 31), "de eerste geldt vanaf zaterdag 1 januari 1994"),
        ("T24", date(2017, 9, 30), "de eerste geldt vanaf zondag 1 oktober 2017"),
        ("T23", date(2022, 1, 1), "de laatste gold tot en met vrijdag 31 december 2021"),
        ("T25", date(2021, 12, 31), "de eerste geldt vanaf zaterdag 1 januari 2022"),
        ("T01b", date(2026, 6, 11), "de eerste geldt vanaf vrijdag 12 juni 2026"),
        ("T02", date(2026, 6, 12), "de laatste gold tot en met donderdag 11 juni 2026"),
    ],
)
def test_an_event_when_no_version_was_in_force_says_so(code, day, words):
    with pytest.raises(NoTerm, match=words):
        compute(catalogue().find(code), Facts(day), calendar())


def test_a_bill_is_shown_and_never_chosen():
    planned = [version for version in catalogue().find("T11").versions if version.is_planned]
    assert [str(choice.length) for version in planned for choice in version.choices] == ["9 months"]
    found = compute(catalogue().find("T11"), Facts(date(2026, 7, 1)), calendar())
    assert not found.version.is_planned
    assert "36349" in found.why.nl


@pytest.mark.parametrize("words", ["T05", "t05", "T5", "appeal", "Appeal"])
def test_a_rule_is_found_however_it_is_written(words):
    assert catalogue().find(words).code == "T05"


@pytest.mark.parametrize("words", ["T16.link", "t16-link", "T16/link", "T16 link"])
def test_a_part_is_found_however_it_is_written(words):
    assert catalogue().find(words).code == "T16.link"


def test_a_rule_in_parts_without_a_usual_one_asks_which():
    with pytest.raises(NoTerm, match="dsar") as missing:
        catalogue().find("T35")
    assert missing.value.fact == "part"
    assert catalogue().find("data_breach").code == "T35.data_breach"


def test_every_fact_has_words_and_a_form_can_be_drawn_from_it():
    for rule in RULES:
        for fact in rule.facts:
            assert fact.meaning.nl
            assert fact.meaning.en
            assert (fact.kind in (FactKind.CHOICE, FactKind.YES_NO)) == bool(fact.values)
            assert not fact.default or fact.default in fact.values
