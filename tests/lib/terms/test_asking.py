"""What somebody types for an extension is read by the version of the rule that holds that day."""

from __future__ import annotations

from datetime import date

import pytest

from reisgezel.lib.terms import Facts, NoTerm, compute, read_catalogue, read_facts
from tests.lib.terms.small import CALENDAR, RULE

VERSIONS = """
lengths = [{ length = "6 months" }]

[[rules.X1.versions]]
valid_to = 2018-12-31
extension = { steps = ["9 months", "3 months"], nl = "", en = "" }

[[rules.X1.versions]]
valid_from = 2019-01-01
valid_to = 2019-12-31
extension = { steps = ["6 months"], nl = "", en = "" }

[[rules.X1.versions]]
valid_from = 2020-01-01
"""


def ends(on, text):
    rule = read_catalogue(RULE + VERSIONS).find("X1")
    return compute(rule, read_facts(rule, {"extended": text}, Facts(start=on)), CALENDAR).due


@pytest.mark.parametrize(
    ("on", "due"),
    [(date(2018, 1, 10), date(2019, 4, 10)), (date(2019, 1, 10), date(2020, 1, 10))],
)
def test_yes_is_the_first_step_of_the_version_that_holds(on, due):
    assert ends(on, "yes") == due


@pytest.mark.parametrize(
    ("on", "known"), [(date(2018, 1, 10), "9m, 9m\\+3m"), (date(2019, 1, 10), "6m")]
)
@pytest.mark.parametrize("text", ["long", "8m"])
def test_what_is_none_is_refused_with_what_that_version_knows(on, known, text):
    with pytest.raises(NoTerm, match=f"Kies uit: {known}\\."):
        ends(on, text)


@pytest.mark.parametrize("text", ["yes", "9m", "long"])
def test_a_version_that_cannot_be_extended_says_so(text):
    with pytest.raises(NoTerm, match="kan niet worden verlengd") as refused:
        ends(date(2020, 1, 10), text)
    assert refused.value.fact == "extended"


def test_no_is_no_extension_by_any_version():
    assert ends(date(2020, 1, 10), "nee") == date(2020, 7, 10)
