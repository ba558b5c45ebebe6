"""Codes are read in the reader's language, from memory where they can be."""

from datetime import date

import pytest
from django.utils import translation

from reisgezel.core.reference import selectors, services
from reisgezel.lib.errors import Absent, NotAllowed
from tests.personas import actor_of

pytestmark = pytest.mark.database


@pytest.fixture(autouse=True)
def loaded(db):
    selectors.forget()
    services.load_catalogue()
    yield
    selectors.forget()


def test_a_list_is_read_from_the_database_once(django_assert_num_queries):
    with django_assert_num_queries(1):
        selectors.choices("languages")
        selectors.label("languages", "ti")
        selectors.is_valid("languages", "ar")


def test_a_list_that_is_not_loaded_yet_is_not_remembered_as_empty(django_assert_num_queries):
    with django_assert_num_queries(2):
        assert selectors.codes("none_such") == {}
        assert selectors.codes("none_such") == {}


def test_a_label_is_in_the_language_of_the_reader():
    with translation.override("nl"):
        assert selectors.label("genders", "f") == "vrouw"
    with translation.override("en"):
        assert selectors.label("genders", "f") == "woman"
        assert selectors.label("nationalities", "0027") == "Slowaakse"


def test_a_code_that_the_list_never_had_is_shown_as_it_is():
    assert selectors.label("genders", "q") == "q"
    assert not selectors.is_valid("genders", "q")


def test_a_code_is_offered_on_the_days_it_holds():
    assert "0065" in dict(selectors.choices("nationalities", on=date(2000, 1, 1)))
    assert "0065" not in dict(selectors.choices("nationalities", on=date(2018, 1, 1)))


@pytest.mark.parametrize("code", ["ar", "fa", "prs", "ps", "ur", "ckb"])
def test_right_to_left_languages_say_so(code):
    assert selectors.codes("languages")[code].properties["right_to_left"] is True


def test_a_language_written_left_to_right_does_not():
    assert "right_to_left" not in selectors.codes("languages")["ti"].properties


def test_the_administrator_finds_an_entry_by_code_or_name():
    actor = actor_of("femke")
    countries = selectors.find_code_list(actor=actor, code="countries")
    found = selectors.list_entries(actor=actor, code_list=countries, search="syrie")
    assert [entry.label_nl for entry in found] == ["Syrië"]
    everything = selectors.list_entries(actor=actor, code_list=countries, with_ended=True)
    assert len(everything) == 390


def test_lists_are_counted_as_they_stand_today():
    actor = actor_of("femke")
    counts = {row.code: row.entry_count for row in selectors.list_code_lists(actor=actor)}
    assert counts["genders"] == 4
    assert counts["nationalities"] < 217


def test_who_may_not_manage_lists_does_not_see_the_screens_answers():
    with pytest.raises(NotAllowed):
        selectors.list_code_lists(actor=actor_of("samira"))


def test_a_list_that_is_not_there_is_absent():
    with pytest.raises(Absent):
        selectors.find_code_list(actor=actor_of("femke"), code="none_such")
