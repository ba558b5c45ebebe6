"""When a matter may be opened, changed and closed, and what a fatal term asks."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reisgezel.domain.legal.rules import matters as rules
from reisgezel.lib.errors import RuleBroken

OPENED, TODAY = date(2018, 6, 4), date(2019, 1, 3)
DAYS = st.dates(date(2018, 1, 1), date(2019, 12, 31))


def broken_field(call, **given) -> str | None:
    """Return at which field a rule says no; "ok" when it does not."""
    try:
        call(**given)
    except RuleBroken as broken:
        return broken.field
    return "ok"


@given(DAYS)
def test_a_matter_is_opened_on_any_day_up_to_today(day):
    said = broken_field(rules.check_opening, opened_on=day, today=TODAY)
    assert said == ("ok" if day <= TODAY else "opened_on")


@pytest.mark.parametrize(
    ("is_same", "has_fatal", "has_deputy", "said"),
    [
        (False, False, False, "ok"),
        (False, False, True, "ok"),
        (False, True, True, "ok"),
        (False, True, False, "deputy"),
        (True, False, True, "deputy"),
        (True, True, True, "deputy"),
    ],
)
def test_a_fatal_term_has_two_people_and_they_are_two(is_same, has_fatal, has_deputy, said):
    given_people = {"is_same": is_same, "has_fatal": has_fatal, "has_deputy": has_deputy}
    assert broken_field(rules.check_people, **given_people) == said


@given(DAYS, st.booleans(), st.booleans())
def test_a_deadline_may_be_late_but_never_older_than_the_matter(day, is_fatal, has_deputy):
    said = broken_field(
        rules.check_deadline,
        due_on=day,
        opened_on=OPENED,
        closed_on=None,
        is_fatal=is_fatal,
        has_deputy=has_deputy,
    )
    fatal_alone = "is_fatal" if is_fatal and not has_deputy else "ok"
    assert said == ("due_on" if day < OPENED else fatal_alone)


def test_a_closed_matter_takes_no_deadline():
    with pytest.raises(RuleBroken, match="gesloten"):
        rules.check_deadline(
            due_on=TODAY, opened_on=OPENED, closed_on=TODAY, is_fatal=False, has_deputy=False
        )


@pytest.mark.parametrize(
    ("closed_on", "already_closed", "open_deadlines", "words"),
    [
        (TODAY, True, 0, "al gesloten"),
        (OPENED - timedelta(days=1), False, 0, "tussen"),
        (TODAY + timedelta(days=1), False, 0, "tussen"),
        (TODAY, False, 1, "nog een termijn open"),
    ],
)
def test_a_matter_is_closed_once_in_its_time_and_with_nothing_left_open(
    closed_on, already_closed, open_deadlines, words
):
    with pytest.raises(RuleBroken, match=words):
        rules.check_closing(
            opened_on=OPENED,
            closed_on=closed_on,
            already_closed=already_closed,
            open_deadlines=open_deadlines,
            today=TODAY,
        )
