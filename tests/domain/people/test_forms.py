"""What is typed about persons is read kindly, and a mistake is told in words at its field."""

from __future__ import annotations

from typing import Any

import pytest
from django.http import QueryDict

from reisgezel.core.reference.selectors import forget
from reisgezel.core.reference.services import load_catalogue
from reisgezel.domain.people.forms import ContactForm, HomeForm, IdentityForm
from reisgezel.lib.partial_dates import PartialDate

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _lists(db):
    forget()
    load_catalogue()
    yield
    forget()


def sent(form_class: Any, **typed: str) -> Any:
    data = QueryDict(mutable=True)
    defaults = {
        IdentityForm: {"given_names": "Yonas", "gender": "unknown"},
        ContactForm: {
            "contact_channel": "any",
            "interpreter_need": "unknown",
            "lives_in_country": "6030",
        },
        HomeForm: {"place": "Zaandam", "starts_on": "2018-05-08"},
    }
    data.update(defaults[form_class] | typed)
    return form_class(data)


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("12-3-1985", PartialDate(1985, 3, 12)),
        ("12 maart 1985", PartialDate(1985, 3, 12)),
        ("03-1985", PartialDate(1985, 3)),
        ("1985", PartialDate(1985)),
        ("1985-00-00", PartialDate(1985)),
        ("", PartialDate()),
        ("onbekend", PartialDate()),
    ],
)
def test_a_birth_date_may_be_known_in_part(typed, stored):
    form = sent(IdentityForm, birth=typed)
    assert form.is_valid()
    assert form.identity().birth == stored


@pytest.mark.parametrize("typed", ["31-2-1985", "gisteren", "12-13-1985", "00-00-00"])
def test_a_date_that_cannot_be_is_told_with_examples(typed):
    form = sent(IdentityForm, birth=typed)
    assert "alleen 1985" in form.errors["birth"][0]
    assert typed in form["birth"].as_widget()


@pytest.mark.parametrize(
    "birth", [PartialDate(1985), PartialDate(1985, 3), PartialDate(1985, 3, 12)]
)
def test_a_date_is_shown_as_it_can_be_typed_again(birth):
    shown = IdentityForm()["birth"].field.prepare_value(birth)
    assert PartialDate.parse(shown) == birth


def test_a_v_number_is_kept_as_ten_digits():
    form = sent(IdentityForm, v_number=" 280.123 4567")
    assert form.is_valid()
    assert form.identity().v_number == "2801234567"


def test_nine_digits_are_asked_about_before_a_zero_is_put_in_front():
    form = sent(IdentityForm, v_number="123456789")
    assert "Bedoelt u 012 345 6789" in form.errors["v_number"][0]
    assert "leading_zero_confirmed" in form.shown_rows
    confirmed = sent(IdentityForm, v_number="123456789", leading_zero_confirmed="on")
    assert confirmed.is_valid()
    assert confirmed.identity().v_number == "0123456789"


def test_letters_in_a_v_number_are_no_v_number():
    assert "tien cijfers" in sent(IdentityForm, v_number="28012345AB").errors["v_number"][0]


def test_a_person_may_have_one_name_and_must_have_one():
    assert sent(IdentityForm, given_names="Selam").is_valid()
    form = sent(IdentityForm, given_names=" ")
    assert form.errors == {"given_names": ["Vul ten minste één naam in."]}


def test_a_dutch_prefix_typed_with_the_family_name_gets_its_own_field():
    identity = _valid(sent(IdentityForm, family_name="van den Berg")).identity()
    assert (identity.prefix, identity.family_name) == ("van den", "Berg")
    identity = _valid(sent(IdentityForm, family_name="al Hassan")).identity()
    assert (identity.prefix, identity.family_name) == ("", "al Hassan")


def test_names_in_other_scripts_stand_one_on_a_line_from_their_own_side():
    form = sent(IdentityForm, name_variants="ዮናስ\r\n\r\n يوناس ")
    assert _valid(form).identity().name_variants == ("ዮናስ", "يوناس")
    assert 'dir="auto"' in form["name_variants"].as_widget()


def test_a_second_nationality_is_kept_beside_the_first():
    form = sent(IdentityForm, nationality_code="0084", nationality_2="0114")
    identity = _valid(form).identity()
    assert (identity.nationality_code, identity.further_nationalities) == ("0084", ("0114",))


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("06-12345678", "+31612345678"),
        ("+31 (0)6 1234 5678", "+31612345678"),
        ("+251 91 123 4567", "+251911234567"),
        ("", ""),
    ],
)
def test_a_telephone_number_is_kept_with_its_country(typed, stored):
    assert _valid(sent(ContactForm, phone=typed)).contact().phone == stored


@pytest.mark.parametrize("typed", ["0612", "bel mij", "+999 123"])
def test_a_telephone_number_that_cannot_be_is_told_with_examples(typed):
    assert "06 12345678" in sent(ContactForm, phone=typed).errors["phone"][0]


def test_languages_come_with_how_good_and_once_each():
    form = sent(ContactForm, language_1="ti", level_1="native", language_2="en", level_2="some")
    assert _valid(form).contact().languages == (("ti", "native"), ("en", "some"))
    assert "level_1" in sent(ContactForm, language_1="ti").errors
    twice = sent(ContactForm, language_1="ti", level_1="good", language_2="ti", level_2="some")
    assert "staat er al" in twice.errors["language_2"][0]


@pytest.mark.parametrize("typed", ["1508ge", "1508 GE", " 1508  ge "])
def test_a_postcode_is_kept_in_one_way(typed):
    assert _valid(sent(HomeForm, postcode=typed)).home().postcode == "1508 GE"


def test_a_postcode_that_cannot_be_is_told_with_an_example():
    assert "1508 GE" in sent(HomeForm, postcode="0508 GE").errors["postcode"][0]


def test_a_bsn_typed_as_a_name_is_not_kept():
    assert _valid(sent(IdentityForm, family_name="111222333")).identity().family_name == "•••••••••"


def _valid(form: Any) -> Any:
    assert form.is_valid(), form.errors
    return form


@pytest.mark.parametrize("typed", ["06 1234567 (zus)", "0612 345", "31-2-2018"])
def test_a_telephone_number_that_is_refused_comes_back_as_it_was_typed(typed):
    form = sent(ContactForm, phone=typed)
    assert form.errors["phone"]
    assert form["phone"].value() == typed


def test_a_v_number_that_is_refused_comes_back_as_it_was_typed():
    assert sent(IdentityForm, v_number="280 12A 567")["v_number"].value() == "280 12A 567"
    assert sent(IdentityForm, v_number="28012345AB")["v_number"].value() == "28012345AB"


def test_stored_numbers_are_shown_in_groups():
    form = ContactForm(initial={"phone": "+31612345678"})
    assert form["phone"].value() == "06 12345678"
    assert IdentityForm(initial={"v_number": "2801234567"})["v_number"].value() == "280 123 4567"


def test_a_bsn_as_house_number_or_telephone_is_refused_at_the_field_with_the_way_out() -> None:
    for typed in ("111222333", "1112.22.333", "nr 111 222 333"):
        form = sent(HomeForm, house_number=typed)
        assert "Haal het weg" in form.errors["house_number"][0]
    assert sent(HomeForm, house_number="12-14 bis").is_valid()
    for typed in ("111222333", "111 222 333"):
        form = sent(ContactForm, phone=typed)
        assert "met een 0 of een landnummer" in form.errors["phone"][0]
    assert "BSN" in sent(ContactForm, email="111222333@example.org").errors["email"][0]
    for typed in ("06 12345678", "+31 6 12345678", "075-123 45 67", "+963 944 567 890"):
        assert sent(ContactForm, phone=typed).is_valid(), typed
