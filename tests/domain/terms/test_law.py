"""The law by which an installation counts: what was shipped, less what people decided since."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from reisgezel.config.commands.migrate import load_catalogues
from reisgezel.domain.journey.term_catalogue import calendar, catalogue
from reisgezel.domain.terms.models import Recompute, TermRule
from reisgezel.domain.terms.rules.content import content_of
from reisgezel.domain.terms.selectors.law import law, read_law, stored_version
from reisgezel.domain.terms.services.catalogue import load_catalogue
from reisgezel.lib.terms import Facts, Length, compute
from tests.factories.terms import a_guided_file, approved, shipped_law, with_permit

pytestmark = [pytest.mark.database, pytest.mark.usefixtures("today")]


def shipped_with(code, length):
    """The shipped catalogue of a next release, in which a rule has another length."""
    base = catalogue()
    rule = base.rules[code]
    versions = tuple(
        replace(
            version,
            choices=tuple(replace(one, length=Length.parse(length)) for one in version.choices),
        )
        for version in rule.versions
    )
    return replace(base, rules={**base.rules, code: replace(rule, versions=versions)})


def test_every_version_that_is_shipped_is_stored_and_read_back_as_it_was():
    shipped_law()
    for rule in catalogue().rules.values():
        own = [version for version in rule.versions if version.code == rule.code]
        rows = TermRule.objects.filter(code=rule.code).order_by("place")
        assert [stored_version(row) for row in rows] == own
    assert law().catalogue.rules == catalogue().rules


def test_migrating_twice_adds_no_version():
    load_catalogues()
    before = TermRule.objects.count()
    assert load_catalogue() == 0
    assert TermRule.objects.count() == before > 60


def test_a_release_that_says_something_else_adds_a_version_and_edits_none():
    shipped_law()
    before = list(TermRule.objects.filter(code="T10").values())
    assert load_catalogue(shipped_with("T10", "6 months")) == 1
    rows = list(TermRule.objects.filter(code="T10").values())
    assert rows[: len(before)] == before
    assert {row["version"] for row in rows[len(before) :]} == {2}
    term = compute(law().rule("T10"), Facts(date(2018, 3, 15)), calendar())
    assert term.due == date(2018, 9, 15)
    assert law().row_of(term.version) == rows[len(before)]["id"]


def test_a_release_lets_the_terms_that_run_by_its_rules_be_computed_anew():
    shipped_law()
    with_permit(a_guided_file())
    assert not Recompute.objects.exists()
    load_catalogue(shipped_with("T10", "6 months"))
    assert [job.rules for job in Recompute.objects.all()] == [["T10"]]


def test_who_comes_from_a_release_without_terms_has_all_of_them_computed_once():
    with_permit(a_guided_file())
    shipped_law()
    shipped_law()
    assert [job.rules for job in Recompute.objects.waiting()] == [[]]


def test_what_people_approved_stays_when_a_release_says_something_else():
    shipped_law()
    row = approved("T10", "4 months", valid_from=date(2019, 1, 1))
    load_catalogue(shipped_with("T10", "6 months"))
    rule = law().rule("T10")
    assert compute(rule, Facts(date(2018, 3, 15)), calendar()).due == date(2018, 9, 15)
    after = compute(rule, Facts(date(2019, 3, 15)), calendar())
    assert (after.due, law().row_of(after.version)) == (date(2019, 7, 15), row.pk)


def test_a_version_for_some_years_leaves_the_law_before_and_after_as_it_was():
    shipped_law()
    approved("T10", "4 months", valid_from=date(2019, 1, 1), valid_to=date(2019, 12, 31))
    rule = law().rule("T10")
    days = [compute(rule, Facts(date(year, 3, 15)), calendar()).due for year in (2018, 2019, 2020)]
    assert days == [date(2018, 6, 15), date(2019, 7, 15), date(2020, 6, 15)]
    assert {law().row_of(version) for version in rule.versions} <= set(
        TermRule.objects.filter(code="T10").values_list("pk", flat=True)
    )


def test_the_law_is_read_once_and_anew_when_a_version_was_decided(django_assert_num_queries):
    shipped_law()
    law()
    with django_assert_num_queries(1):
        known = law()
    approved("T10", "4 months", valid_from=date(2019, 1, 1))
    assert law() is not known


def test_a_rule_is_affected_by_what_comes_before_it_and_by_what_replaced_it():
    shipped_law()
    assert law().affected_by("T10") == {"T10"}
    assert law().affected_by("T01b") == {"T01", "T01b"}
    assert law().affected_by("T16.link") == {"T16", "T16.link", "T16.dwelling", "T16.move"}
    assert "T28" in law().affected_by("T23")
    assert "T22" in law().affected_by("T22.decision")


def test_only_what_is_said_is_kept_of_a_version():
    version = catalogue().rules["T10"].versions[0]
    assert content_of(version)["lengths"] == [{"length": "3 months"}]
    assert "extension" not in content_of(version)


def test_a_rule_that_is_not_stored_is_counted_as_it_was_shipped():
    assert read_law([]).catalogue.rules == catalogue().rules
