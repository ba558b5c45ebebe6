"""Which of the 64 items are asked of whom, by when, and how they stand."""

import tomllib
from datetime import date, timedelta
from importlib.resources import files

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reisgezel.domain.guidance.rules.checklists import (
    CONDITIONS,
    Facts,
    Item,
    ItemState,
    Mark,
    Member,
    Scope,
    applies,
    due_on,
    item_state,
    progress,
    read_list,
)
from reisgezel.domain.guidance.rules.flows import BadCatalogue

D0 = date(2018, 5, 8)
SOURCE = files("reisgezel.domain.guidance").joinpath("catalogue/checklist_mb.toml")
ITEMS = [Item.read(row) for row in tomllib.loads(SOURCE.read_text(encoding="utf-8"))["mb"]["items"]]
BY_CODE = {item.code: item for item in ITEMS}

PATIENT = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
"""A busy machine is no reason to fail."""

ages = st.one_of(
    st.none(),
    st.integers(0, 99).map(lambda age: (age, age)),
    st.integers(0, 98).map(lambda age: (age, age + 1)),
)
members = st.builds(
    Member, ages=ages, role=st.sampled_from(["main", "partner", "child", "relative"])
)
facts = st.builds(
    lambda me, others, themes: Facts.of(me, others, d0=D0, themes=themes),
    members,
    st.lists(members, max_size=5),
    st.sets(st.sampled_from(["nareis", "work", "medical"])),
)
marks = st.dictionaries(
    st.sampled_from(sorted(BY_CODE)),
    st.builds(Mark, state=st.sampled_from(["done", "not_applicable", "open"])),
)


def asked_of(me, *others, themes=(), d0=D0):
    read = Facts.of(me, others, d0=d0, themes=themes)
    return {item.code for item in ITEMS if applies(item, read)}


def test_there_are_64_items_numbered_in_order():
    assert [item.code for item in ITEMS] == [f"MB{number:02}" for number in range(1, 65)]
    assert all(item.en for item in ITEMS)
    assert {item.domain for item in ITEMS} == set("HFAGOIWLN")


def test_an_adult_alone_is_asked_for_all_that_is_not_about_children_or_a_theme():
    asked = asked_of(Member((27, 27)))
    children = {"MB20", "MB26", "MB27", "MB28", "MB29", "MB30", "MB36", "MB54"}
    assert set(BY_CODE) - asked == children | {"MB48", "MB51", "MB55", "MB56"}


def test_themes_bring_their_items():
    alone = asked_of(Member((27, 27)))
    all_themes = asked_of(Member((27, 27)), themes=["nareis", "work", "medical"])
    assert all_themes - alone == {"MB48", "MB51", "MB55", "MB56"}


def test_school_is_asked_of_the_child_and_child_benefit_once_of_the_household():
    mother, child = Member((34, 34), "main"), Member((9, 9), "child")
    assert "MB26" in asked_of(mother, child)
    assert "MB29" not in asked_of(mother, child)
    assert "MB29" in asked_of(child, mother)
    assert "MB26" not in asked_of(child, mother)
    assert "MB30" in asked_of(child, mother, themes=["medical"])


def test_what_belongs_to_the_household_is_asked_once_in_it():
    family = [Member((40, 40), "main"), Member((38, 38), "partner"), Member((12, 12), "child")]
    for item in ITEMS:
        if item.scope == Scope.HOUSEHOLD:
            carriers = [
                me
                for number, me in enumerate(family)
                if item.code in asked_of(me, *family[:number], *family[number + 1 :])
            ]
            assert carriers == [family[0]]


def test_brothers_without_a_main_person_give_the_eldest_the_household():
    elder, younger = Member((30, 30), "sibling"), Member((24, 24), "sibling")
    assert "MB31" in asked_of(elder, younger)
    assert "MB31" not in asked_of(younger, elder)


def test_the_loan_of_duo_is_only_for_the_act_of_2013():
    assert "MB47" in asked_of(Member((27, 27)), d0=date(2021, 12, 31))
    assert "MB47" not in asked_of(Member((27, 27)), d0=date(2022, 1, 1))


def test_a_newborn_is_registered_within_three_days_of_the_birth():
    born = date(2018, 9, 1)
    mother = Member((30, 30), "main")
    with_baby = Facts.of(mother, [Member((0, 0), "child", born)], d0=D0)
    assert due_on(BY_CODE["MB54"], with_baby) == date(2018, 9, 4)
    with_elder = Facts.of(mother, [Member((6, 6), "child", date(2012, 1, 1))], d0=D0)
    assert due_on(BY_CODE["MB54"], with_elder) == D0 + timedelta(days=90)


@pytest.mark.parametrize(
    ("mark", "due", "state"),
    [
        (None, date(2018, 5, 7), "late"),
        (None, D0, "soon"),
        (None, date(2018, 5, 22), "soon"),
        (None, date(2018, 5, 23), "later"),
        (Mark("open"), date(2018, 5, 7), "late"),
        (Mark("done"), date(2018, 5, 7), "done"),
        (Mark("not_applicable"), date(2018, 5, 7), "not_applicable"),
    ],
)
def test_an_item_stands_as_recorded_or_as_near_as_its_day(mark, due, state):
    assert item_state(mark, due, D0) == state


def test_an_unknown_condition_is_refused():
    row = {"code": "X1", "nl": "x", "offset": 0, "condition": "moon", "domain": "H"}
    with pytest.raises(BadCatalogue, match="moon"):
        Item.read(row | {"scope": "person"})


@PATIENT
@given(facts=facts)
def test_nobody_is_asked_what_only_an_adult_or_only_a_child_is(facts):
    asked = [item for item in ITEMS if item.scope == Scope.PERSON and applies(item, facts)]
    kinds = {part for item in asked for part in item.conditions} & {"adult", "child"}
    assert len(kinds) <= 1
    assert kinds <= facts.person


@PATIENT
@given(facts=facts, theme=st.sampled_from(sorted(CONDITIONS)))
def test_one_more_condition_never_takes_an_item_away(facts, theme):
    wider = Facts(
        facts.d0,
        facts.person | {theme},
        facts.household | {theme},
        facts.carries_household,
        facts.youngest_birth_on,
    )
    assert {i.code for i in ITEMS if applies(i, facts)} <= {
        i.code for i in ITEMS if applies(i, wider)
    }


@PATIENT
@given(me=members, others=st.lists(members, max_size=5))
def test_somebody_in_every_household_carries_what_belongs_to_it(me, others):
    household = [me, *others]
    carriers = [
        Facts.of(member, household[:n] + household[n + 1 :], d0=D0).carries_household
        for n, member in enumerate(household)
    ]
    assert any(carriers)


@PATIENT
@given(facts=facts, marks=marks, today=st.dates(date(2018, 1, 1), date(2020, 12, 31)))
def test_progress_counts_what_the_list_shows(facts, marks, today):
    rows = read_list(ITEMS, facts, marks, today)
    counted = progress(rows)
    assert 0 <= counted.done <= counted.total <= len(rows)
    assert counted.late + counted.done <= counted.total
    codes = [row.item.code for row in rows]
    assert len(codes) == len(set(codes))
    done = {code for code, mark in marks.items() if mark.state == "done"}
    assert done <= set(codes)
    open_days = [row.due_on for row in rows if row.is_open]
    assert open_days == sorted(open_days)
    settled = [row.is_open for row in rows]
    assert settled == sorted(settled, reverse=True)
    assert all(row.due_on < today for row in rows if row.state == ItemState.LATE)


def test_what_was_due_before_guidance_began_is_due_two_weeks_into_it():
    began = D0 + timedelta(days=23)
    late = Facts.of(Member((27, 27)), [], d0=D0, began_on=began)
    dues = {item.code: due_on(item, late) for item in ITEMS}
    assert dues["MB04"] == dues["MB17"] == began + timedelta(days=14)
    assert dues["MB41"] == D0 + timedelta(days=30)


def test_a_list_that_begins_today_is_not_late_and_is_after_two_weeks():
    began = D0 + timedelta(days=23)
    late = Facts.of(Member((27, 27)), [], d0=D0, began_on=began)
    assert progress(read_list(ITEMS, late, {}, began)).late == 0
    assert progress(read_list(ITEMS, late, {}, began + timedelta(days=15))).late > 20
