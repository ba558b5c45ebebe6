"""People are found by the beginning of any name, a V-number or a birth date, within reach only."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reisgezel.domain.people.models import Person
from reisgezel.domain.people.selectors import search_persons
from reisgezel.domain.people.selectors.search import begins_with
from tests.factories.cases import a_file
from tests.factories.people import make_person
from tests.personas import actor_of

pytestmark = pytest.mark.database


@pytest.fixture
def berg(db) -> Person:
    """Anna van den Bérg, known in two scripts, in Samira's caseload."""
    person = make_person(
        "Anna Bérg",
        variants=("آنا برگ",),
        birth="1985-03-00",
        v_number="2801234567",
        prefix="van den",
    )
    file = a_file("Tijdelijk", guide="samira")
    file.person = person
    file.save()
    return person


@pytest.mark.parametrize(
    "text",
    [
        "anna",
        "BERG",
        "Anna van den Berg",
        "berg ann",
        "برگ",
        "280 123 4567",
        "2801234567",
        "1985",
        "03-1985",
        "12 maart 1985",
        "12-3-1985",
        "anna 1985",
    ],
)
def test_somebody_is_found_by(berg, text):
    assert list(search_persons(actor_of("samira"), text)) == [berg]


@pytest.mark.parametrize(
    "text",
    ["", "  ", "-", "erg", "anna x", "280 123 4568", "1986", "04-1985", "anna 1986", "%", "_"],
)
def test_somebody_is_not_found_by(berg, text):
    assert list(search_persons(actor_of("samira"), text)) == []


@pytest.mark.parametrize("text", ["anna", "280 123 4567", "1985"])
def test_a_search_stays_within_reach(berg, text):
    assert not search_persons(actor_of("ton"), text).exists()
    assert not search_persons(actor_of("femke"), text).exists()


def test_a_secret_address_finds_nobody(berg):
    from tests.factories.people import make_address

    make_address(berg, is_secret=True)
    for text in ("Gedempte Gracht", "1506 CH", "1506CH", "Zaandam", "12"):
        assert not search_persons(actor_of("joost"), text).exists()


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    words=st.lists(
        st.text(st.characters(codec="utf-8", exclude_characters="\x00"), min_size=1, max_size=6),
        max_size=6,
        unique=True,
    ),
    prefix=st.text(st.characters(codec="utf-8", exclude_characters="\x00"), min_size=1, max_size=3),
)
def test_both_engines_find_exactly_the_words_that_begin_so(db, words, prefix):
    from reisgezel.domain.people.models import NameKey

    person = make_person("")
    NameKey.objects.bulk_create(NameKey(person=person, word=word) for word in words)
    found = NameKey.objects.filter(begins_with(prefix), person=person)
    assert {row.word for row in found} == {word for word in words if word.startswith(prefix)}
