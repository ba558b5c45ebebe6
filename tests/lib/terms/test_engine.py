"""What a term says about facts: extension, suspension, letters, dates by hand, and where it stands."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reisgezel.lib.terms import Facts, Length, NoTerm, State, Suspension, compute, missing_facts
from tests.lib.terms.small import CALENDAR, rule, term, typed

START = date(2018, 1, 10)
EXTENSION = (
    'extension = { steps = ["9 months", "3 months"], at_most = "21 months", nl = "", en = "" }'
)
SUSPENDABLE = "suspendable = true"
days = st.dates(date(2001, 4, 1), date(2040, 12, 31))


def refusal(*words, **facts):
    with pytest.raises(NoTerm) as refused:
        term(*words, **facts)
    return refused.value


def test_an_extension_of_one_kind_is_counted_from_the_start():
    nine = (Length.parse("9 months"),)
    assert term("6 months", START, EXTENSION, extension=nine).due == date(2019, 4, 10)
    assert term("6 months", date(2018, 8, 31), EXTENSION, extension=nine).due == date(2019, 11, 30)


def test_an_extension_of_another_kind_is_counted_from_the_end():
    more = 'extension = { steps = ["3 months"], nl = "", en = "" }'
    found = term("90 days", date(2018, 7, 18), more, extension=(Length.parse("3 months"),))
    assert found.due == date(2019, 1, 16)
    assert found.counting == "none"


@pytest.mark.parametrize("text", ["9m", "9 maanden", "ja", "9 months"])
def test_an_extension_may_be_typed_in_many_ways(text):
    assert typed("6 months", START, EXTENSION, extended=text).due == date(2019, 4, 10)


@pytest.mark.parametrize("text", ["12m", "9m+3m", "1y"])
def test_two_steps_may_be_typed_together(text):
    assert typed("6 months", START, EXTENSION, extended=text).due == date(2019, 7, 10)


@pytest.mark.parametrize("text", ["8m", "3m", "9w", "-9m", "0m"])
def test_an_extension_that_the_rule_does_not_know_is_refused_with_what_it_knows(text):
    with pytest.raises(NoTerm, match="9m, 9m\\+3m"):
        typed("6 months", START, EXTENSION, extended=text)


def test_a_rule_without_extension_refuses_one():
    assert refusal("6 months", START, extension=(Length.parse("9 months"),)).fact == "extended"


def test_an_extension_never_makes_it_longer_than_the_law_allows():
    more = 'extension = { free = true, at_most = "21 months", nl = "", en = "" }'
    assert term("6 months", START, more, extension=(Length.parse("15 months"),)).due == date(
        2019, 10, 10
    )
    assert "21" in str(refusal("6 months", START, more, extension=(Length.parse("16 months"),)))


def test_each_day_a_term_stands_still_adds_a_day():
    still = Suspension(date(2018, 3, 1), date(2018, 3, 14))
    found = term("6 months", START, SUSPENDABLE, suspensions=(still,))
    assert found.due == date(2018, 7, 24)
    assert "14 dagen stil" in found.why.nl


def test_days_that_two_suspensions_share_count_once_and_those_after_the_end_not():
    both = (
        Suspension(date(2018, 3, 1), date(2018, 3, 14)),
        Suspension(date(2018, 3, 10), date(2018, 3, 20)),
        Suspension(date(2018, 9, 1), date(2018, 9, 30)),
    )
    assert term("6 months", START, SUSPENDABLE, suspensions=both).due == date(2018, 7, 30)


def test_a_suspension_that_lasts_counts_up_to_today_and_is_told():
    lasting = (Suspension(date(2018, 3, 1)),)
    found = term("6 months", START, SUSPENDABLE, suspensions=lasting, today=date(2018, 3, 10))
    assert (found.due, found.state) == (date(2018, 7, 20), State.SUSPENDED)
    assert refusal("6 months", START, SUSPENDABLE, suspensions=lasting).fact == "suspended"
    assert refusal("6 months", START, suspensions=lasting).fact == "suspended"


def test_a_term_stands_still_on_the_days_that_were_told_and_runs_on_after_them():
    still = {"suspensions": (Suspension(date(2018, 3, 1), date(2018, 3, 14)),)}
    days = (date(2018, 2, 28), date(2018, 3, 1), date(2018, 3, 14), date(2018, 3, 15))
    states = [term("6 months", START, SUSPENDABLE, today=day, **still).state for day in days]
    assert states == [State.RUNNING, State.SUSPENDED, State.SUSPENDED, State.RUNNING]


def test_the_day_in_a_letter_stands_still_as_well():
    still = (Suspension(date(2018, 3, 1), date(2018, 3, 14)),)
    found = term("6 months", START, SUSPENDABLE, letter=date(2018, 7, 20), suspensions=still)
    assert (found.due, found.computed) == (date(2018, 8, 3), date(2018, 7, 24))
    assert "de brief noemt vrijdag 20 juli 2018" in found.why.nl
    assert "geldt vrijdag 3 augustus 2018, 10 dagen later dan berekend" in found.why.nl


def test_a_suspension_may_be_typed():
    assert typed("6 months", START, SUSPENDABLE, suspended="2018-03-01..2018-03-14").due == date(
        2018, 7, 24
    )


@given(days, st.dates(date(2001, 4, 1), date(2041, 12, 31)))
def test_a_letter_wins_and_the_difference_is_told(start, letter):
    found = term("3 months", start, letter=letter)
    computed = term("3 months", start).due
    assert (found.due, found.computed) == (letter, computed)
    told = (
        "gelijk aan wat is berekend"
        if letter == computed
        else f"{abs((letter - computed).days)} dag"
    )
    assert told in found.why.nl
    assert found.safe_day <= letter


@given(days, days, days)
def test_a_date_by_hand_is_never_overwritten(start, letter, manual):
    found = term("3 months", start, letter=letter, manual=manual)
    assert found.due == manual
    assert found.state is State.OVERRIDDEN


def test_a_term_is_running_late_or_met():
    start, due = date(2018, 3, 15), date(2018, 6, 15)
    standing = {
        today: found.state
        for today in (date(2018, 5, 31), date(2018, 6, 1), due, date(2018, 6, 16))
        for found in [term("3 months", start, today=today)]
    }
    assert list(standing.values()) == [
        State.RUNNING,
        State.RUNNING,
        State.RUNNING,
        State.LATE,
    ]
    met = term("3 months", start, today=date(2018, 7, 1), fulfilled_on=due)
    assert met.state is State.MET
    assert term("3 months", start, fulfilled_on=date(2018, 6, 16)).state is State.LATE


def test_nobody_is_late_for_an_earliest_day():
    found = term("2 weeks", START, 'direction = "earliest"', today=date(2019, 1, 1))
    assert (found.state, found.reminders) == (State.RUNNING, ())


def test_reminders_are_counted_back_from_the_safe_day_and_never_before_the_start():
    assert term("3 months", date(2018, 3, 16)).reminders == (
        date(2018, 6, 1),
        date(2018, 6, 8),
        date(2018, 6, 14),
    )
    assert term("1 week", date(2018, 3, 5)).reminders == (date(2018, 3, 5), date(2018, 3, 11))


def test_the_last_day_itself_is_said_to_belong_to_the_term():
    moved = term("2 weeks", date(2018, 3, 17))
    assert "loopt de termijn door tot en met dinsdag 3 april 2018" in moved.why.nl
    assert "the term runs on up to and including Tuesday 3 April 2018" in moved.why.en


def test_a_window_opens_at_the_start_or_so_long_before_its_end():
    assert term("1 year", START, 'direction = "window"').opens_on == START
    card = term("-3 months", START, 'direction = "window"\nopens = "-3 months"')
    assert (card.opens_on, card.due) == (date(2017, 7, 10), date(2017, 10, 10))


def test_a_rule_that_is_still_to_be_verified_says_so_in_its_source_and_sentence():
    sure = term("1 week", START)
    assert sure.source == "Verzonnen wet art. 1"
    text = 'lengths = [{ length = "1 week", mark = "verify" }]'
    doubtful = compute(rule_with(text), Facts(start=START), CALENDAR)
    assert doubtful.source.endswith("[verify]")
    assert "nog niet geverifieerd" in doubtful.why.nl


def rule_with(lengths):
    from reisgezel.lib.terms import read_catalogue
    from tests.lib.terms.small import RULE

    return read_catalogue(RULE + lengths).find("X1")


def test_the_facts_still_to_be_asked_are_told_one_by_one():
    one = rule_with(
        'lengths = [{ length = "1 week", when = { kind = "short" } }, { length = "2 weeks" }]\n'
        '[rules.X1.facts.kind]\nnl = "soort"\nen = "kind"\n'
        'values.short = { nl = "kort", en = "short" }\nvalues.long = { nl = "lang", en = "long" }\n'
    )
    assert [fact.name for fact in missing_facts(one, Facts(START))] == ["kind"]
    assert missing_facts(one, Facts(START, {"kind": "long"})) == ()
    with pytest.raises(NoTerm, match="short \\(kort\\), long \\(lang\\)"):
        compute(one, Facts(START), CALENDAR)


@given(
    days,
    st.sampled_from(["1 day", "3 days", "1 week", "12 weeks", "3 months", "6 months", "3 years"]),
)
def test_every_sentence_names_start_and_length_in_both_languages(start, length):
    found = term(length, start)
    for language in ("nl", "en"):
        said = found.why.said_in(language)
        assert str(start.year) in said
        assert getattr(Length.parse(length).words, language) in said
        assert said.endswith(".")
        assert "{" not in said


def test_a_rule_is_the_same_object_each_time_it_is_read_from_the_same_words():
    assert rule("1 week") is rule("1 week")
