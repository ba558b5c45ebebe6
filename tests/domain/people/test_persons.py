"""A person is registered and changed with a trace, and nobody overwrites another unseen."""

from __future__ import annotations

import pytest
from django.db import connection

from reisgezel.core.audit.models import AuditEvent
from reisgezel.domain.people.facts import Contact, Identity
from reisgezel.domain.people.models import Person
from reisgezel.domain.people.services import change_contact, change_identity, register_person
from reisgezel.lib.errors import Absent, EditConflict, NotAllowed, RuleBroken
from reisgezel.lib.partial_dates import PartialDate
from tests.factories.people import make_person
from tests.personas import actor_of

pytestmark = pytest.mark.database

YONAS = Identity(
    given_names="Yonas",
    family_name="Tesfay",
    name_variants=("ዮናስ ተስፋይ",),
    birth=PartialDate(1991),
    gender="m",
    nationality_code="0084",
    v_number="2874410935",
)


def test_a_registered_person_is_stored_with_names_languages_and_a_trace():
    contact = Contact(phone="+31612345678", languages=(("ti", "native"), ("en", "some")))
    person = register_person(actor=actor_of("marit"), identity=YONAS, contact=contact)
    stored = Person.objects.get(public_id=person.public_id)
    assert (stored.name, str(stored.birth), stored.v_number) == (
        "Yonas Tesfay",
        "1991-00-00",
        "2874410935",
    )
    assert [(row.script, row.text) for row in stored.name_variants.all()] == [("Ethi", "ዮናስ ተስፋይ")]
    assert [(row.code, row.level) for row in stored.languages.all()] == [
        ("ti", "native"),
        ("en", "some"),
    ]
    event = AuditEvent.objects.get(action="register_person")
    assert (event.subject, event.data_class) == (person.public_id, "C1")


def test_a_v_number_cannot_be_read_from_a_copy_of_the_database():
    register_person(actor=actor_of("marit"), identity=YONAS)
    with connection.cursor() as cursor:
        cursor.execute("SELECT v_number, v_number_index FROM people_person")
        row = cursor.fetchone()
    assert "2874410935" not in "".join(row)


def test_a_caseworker_registers_nobody():
    with pytest.raises(NotAllowed):
        register_person(actor=actor_of("samira"), identity=YONAS)


def test_a_v_number_belongs_to_one_person_and_the_refusal_names_nobody():
    make_person("Selam Haile", v_number=YONAS.v_number)
    with pytest.raises(RuleBroken) as refusal:
        register_person(actor=actor_of("marit"), identity=YONAS)
    assert refusal.value.field == "v_number"
    assert "Selam" not in refusal.value.message
    assert Person.objects.count() == 1


def test_several_persons_may_have_no_v_number():
    for name in ("Yonas", "Selam"):
        register_person(actor=actor_of("marit"), identity=Identity(given_names=name))
    assert Person.objects.filter(v_number_index="").count() == 2


def test_who_guides_somebody_mends_the_name_and_the_log_says_which_fields(yonas):
    change_identity(
        actor=actor_of("samira"),
        person=yonas,
        identity=Identity(given_names="Yonas", family_name="Tesfai"),
        expected_version=1,
    )
    assert (yonas.name, yonas.version) == ("Yonas Tesfai", 2)
    keys = set(yonas.name_keys.values_list("word", flat=True))
    assert {key for key in keys if key[0].isalpha()} == {"yonas", "tesfai"}
    assert not any("tesfay" in key for key in keys)
    assert yonas.name_keys.filter(word="~tsf").exists()
    event = AuditEvent.objects.get(action="change_identity")
    assert event.detail == '{"fields":["family_name"]}'
    assert event.reason == "assignment"
    assert "Tesfai" not in event.detail


def test_the_second_of_two_editors_is_told_and_loses_nothing(yonas):
    samira = actor_of("samira")
    change_contact(
        actor=samira, person=yonas, contact=Contact(phone="+31612345678"), expected_version=1
    )
    with pytest.raises(EditConflict) as conflict:
        change_contact(
            actor=actor_of("marit"),
            person=Person.objects.get(pk=yonas.pk),
            contact=Contact(phone="+31687654321", languages=(("ti", "native"),)),
            expected_version=1,
        )
    assert conflict.value.current.phone == "+31612345678"
    assert not yonas.languages.exists()


def test_out_of_reach_looks_as_if_there_were_nobody(yonas):
    with pytest.raises(Absent):
        change_contact(actor=actor_of("ton"), person=yonas, contact=Contact(), expected_version=1)


def test_who_may_only_count_changes_nothing(yonas):
    with pytest.raises(Absent):
        change_contact(actor=actor_of("els"), person=yonas, contact=Contact(), expected_version=1)


def test_a_bsn_in_a_note_on_contact_is_stored_as_dots(yonas):
    note = "Niet bellen na 18 uur. BSN 111222333"
    change_contact(
        actor=actor_of("samira"),
        person=yonas,
        contact=Contact(contact_note=note),
        expected_version=1,
    )
    assert yonas.contact_note == "Niet bellen na 18 uur. BSN •••••••••"


def test_no_model_has_a_field_for_a_bsn():
    names = {field.name for field in Person._meta.get_fields()}
    assert not {name for name in names if "bsn" in name}
