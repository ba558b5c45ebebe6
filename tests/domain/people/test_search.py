"""People are found by any name in any script, a number, a date or their household, within reach only."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reisgezel.domain.people.models import BlockedPair, Household, HouseholdMember, Person
from reisgezel.domain.people.policies import barred_persons
from reisgezel.domain.people.selectors import called, likely, search_persons
from reisgezel.domain.people.selectors.called import begins_with
from reisgezel.domain.people.words import likely_words
from tests.factories.cases import a_family, a_file
from tests.factories.people import make_person
from tests.personas import SINCE, actor_of, user_of

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
        phone="+31612345678",
    )
    file = a_file("Tijdelijk", guide="samira")
    file.person = person
    file.save()
    household = Household.objects.create()
    HouseholdMember.objects.create(household=household, person=person, role="main", starts_on=SINCE)
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
        "06 12345678",
        "+31 6 1234 56",
        "Berg, Anna",
        "Ana Berg",
        "Anna Burg",
        "Anna Bergh",
        "Анна Берг",
        "አና በርግ",
        "gezin berg",
    ],
)
def test_somebody_is_found_by(berg, text):
    assert list(search_persons(actor_of("samira"), text)) == [berg]


@pytest.mark.parametrize(
    "text",
    [
        *("", "  ", "-", "erg", "anna x", "280 123 4568", "1986", "04-1985", "anna 1986", "%", "_"),
        *("Hanna Burgers", "Ana Berg 1986", "06 12345679", "0612", "gezin", "gezin visser"),
        "Ann Visser",
    ],
)
def test_somebody_is_not_found_by(berg, text):
    assert list(search_persons(actor_of("samira"), text)) == []


@pytest.mark.parametrize(
    "text", ["anna", "Ana Burg", "280 123 4567", "1985", "06 12345678", "gezin berg"]
)
def test_a_search_stays_within_reach(berg, text):
    assert not search_persons(actor_of("ton"), text).exists()
    assert not search_persons(actor_of("femke"), text).exists()


def found(text: str, who: str = "samira") -> list[tuple[str, str]]:
    rows = search_persons(actor_of(who), text)
    return [(person.name, likely_words(person.why)) for person in rows]


def test_whom_the_words_find_come_first_and_the_others_say_why(db):
    for name in ("Yonas Tesfay", "Yonnas Tesfai", "Yonas Tedfay", "Tesfay Yonasi", "Samuel Haddad"):
        a_file(name, guide="samira")
    a_file("Y.T.", guide="samira")
    assert found("yonas tesfay") == [
        ("Yonas Tesfay", ""),
        ("Tesfay Yonasi", ""),
        ("Yonnas Tesfai", "andere spelling"),
        ("Yonas Tedfay", "tikfout?"),
    ]
    assert found("ዮናስ ተስፋይ")[0] == ("Yonas Tesfay", "zelfde naam in Latijns schrift")


def test_a_name_in_another_script_is_named_with_its_script(db):
    person = make_person("Mohamad Alahmad", variants=("محمد الأحمد",))
    file = a_file("Tijdelijk", guide="samira")
    file.person = person
    file.save()
    assert found("محمد الاحمد") == [("Mohamad Alahmad", "")]
    assert found("محمد الاحمد علي")[0] == ("Mohamad Alahmad", "deel van de naam")
    assert found("Mohammed Al Ahmed") == [("Mohamad Alahmad", "andere spelling")]
    person.name_variants.all().delete()
    assert found("محمد الأحمد")[0] == ("Mohamad Alahmad", "zelfde naam in Latijns schrift")


def test_a_household_is_found_by_one_of_its_members_unless_that_one_is_barred(db):
    mother, child = a_family("Selam Tesfay", "Ruta Haile", guide="samira")
    a_file("Anna Berg", guide="samira")
    assert found("gezin Tesfay") == [("Ruta Haile", ""), ("Selam Tesfay", "")]
    assert {name for name, _ in found("familie Salam Tesfai")} == {"Ruta Haile", "Selam Tesfay"}
    BlockedPair.objects.create(
        person=mother.person, user=user_of("samira"), named_by="client", starts_on=SINCE
    )
    assert found("gezin Tesfay") == []
    assert found("Ruta") == [(child.person.name, "")]


@pytest.fixture
def many(db, monkeypatch):
    """A region in which three are many, so that it is searched as one of a million is."""
    monkeypatch.setattr(likely, "SMALL", 2)
    monkeypatch.setattr(called, "COMMON", 2)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("Mohamed Tesfay", "Mohamed Tefsay"),
        ("Mohamed Tesfay", "Mohamad Tesfai"),
        ("Mohamed Tesfay", "Tesfay Muhammed"),
        ("Mohamed Tesfay", "moham tes"),
        ("Mohamed Tesfay", "ተስፋይ محمد"),
        ("Tekle Mariam Haile", "Teklemariam Hayle"),
        ("Abd el-Rahman Nur", "Abdurahman Noor"),
        ("Abd el-Rahman Nur", "rahman abd"),
    ],
)
def test_a_common_name_is_not_read_to_the_end_and_whoever_is_meant_is_found(many, name, text):
    for one in (name, "Mohamed Nur", "Mohamed Ali", "Mohamed Tekle", "Abdullah Nur"):
        a_file(one, guide="samira")
    assert found(text)[0][0] == name
    assert found(text, "ton") == []


def test_two_common_words_find_whom_they_begin_in_any_order(many):
    for one in ("Mohamed Ali", "Ali Nur Mohammed", "Mohamed Alim", "Mohamed Nur", "Alina Nur"):
        a_file(one, guide="samira")
    names = {"Mohamed Ali", "Ali Nur Mohammed", "Mohamed Alim"}
    for text in ("moham ali", "Ali Moham"):
        assert {name for name, why in found(text) if not why} == names


def test_a_word_that_many_words_begin_with_is_looked_up_all_the_same(many, monkeypatch):
    monkeypatch.setattr(called, "ENDINGS", 1)
    for one in ("Anna Berg", "Anouk Berger", "Ali Bergsma", "Anton Haddad"):
        a_file(one, guide="samira")
    assert {name for name, why in found("be an") if not why} == {"Anna Berg", "Anouk Berger"}


def test_a_search_asks_the_database_as_often_for_one_word_as_for_many(
    berg, many, django_assert_max_num_queries
):
    for one in ("Anna Visser", "Anne Bergen", "Bernd Anders"):
        a_file(one, guide="samira")
    actor = actor_of("samira")
    barred_persons(actor)
    for text in ("anna", "Ana Maria Berg Visser Haddad", "an be"):
        with django_assert_max_num_queries(7):
            list(search_persons(actor, text))


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
