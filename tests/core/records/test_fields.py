"""Encrypted fields, blind indexes, public ids and versions."""

from __future__ import annotations

import re

import pytest
from cryptography.fernet import InvalidToken
from django.db import connection
from django.urls import reverse

from reisgezel.core.notices.models import OutgoingMail
from reisgezel.core.records.fields import blind_index, decrypt, encrypt
from reisgezel.core.records.ids import ALPHABET, PublicIdConverter, new_public_id
from reisgezel.core.records.versions import save_version
from reisgezel.domain.cases.models import ContactNote
from reisgezel.lib.errors import EditConflict
from tests.personas import user_of

pytestmark = pytest.mark.database


@pytest.mark.asvs("V14.2.4")
def test_an_encrypted_field_is_unreadable_in_the_database_and_plain_to_the_house(db):
    row = OutgoingMail.objects.create(message="Zaandam ሰላም سلام", written_at="2019-01-03T10:00Z")
    with connection.cursor() as cursor:
        cursor.execute("SELECT message FROM notices_outgoingmail")
        stored = cursor.fetchone()[0]
    assert "Zaandam" not in stored
    row.refresh_from_db()
    assert row.message == "Zaandam ሰላም سلام"


def test_the_same_text_is_never_the_same_twice():
    assert encrypt("280.123.4567") != encrypt("280.123.4567")


def test_empty_stays_empty():
    assert (encrypt(""), decrypt(""), blind_index("")) == ("", "", "")


@pytest.mark.asvs("V11.2.2")
def test_a_new_key_goes_before_the_old_and_both_read(settings):
    settings.FIELDS_KEY = "old"
    before = encrypt("geheim")
    settings.FIELDS_KEY = "new,old"
    assert decrypt(before) == "geheim"
    after = encrypt("geheim")
    settings.FIELDS_KEY = "new"
    assert decrypt(after) == "geheim"
    with pytest.raises(InvalidToken):
        decrypt(before)


def test_a_blind_index_finds_equals_and_depends_on_the_key(settings):
    mark = blind_index("2801234567")
    assert mark == blind_index("2801234567") != blind_index("2801234568")
    assert "2801234567" not in mark
    settings.INDEX_KEY = "another"
    assert blind_index("2801234567") != mark


def test_a_public_id_is_random_easy_to_read_and_fits_the_address():
    ids = {new_public_id() for _ in range(1000)}
    assert len(ids) == 1000
    assert all(re.fullmatch(PublicIdConverter.regex, one) for one in ids)
    assert not set("01ilo") & set(ALPHABET)
    assert reverse("access:colleague", args=[ids.pop()])


def a_note() -> ContactNote:
    return ContactNote.objects.create(
        author=user_of("samira"), on="2019-01-02", minutes=5, kind="visit", channel="home", text="a"
    )


def test_the_second_of_two_editors_gets_what_the_first_saved():
    note = a_note()
    first, second = ContactNote.objects.get(pk=note.pk), ContactNote.objects.get(pk=note.pk)
    save_version(first, expected=first.version, text="van de eerste")
    with pytest.raises(EditConflict) as conflict:
        save_version(second, expected=second.version, text="van de tweede")
    assert conflict.value.current.text == "van de eerste"
    note.refresh_from_db()
    assert (note.text, note.version) == ("van de eerste", 2)


def test_the_same_editor_saves_twice_in_a_row():
    note = a_note()
    save_version(note, expected=note.version, text="b")
    save_version(note, expected=note.version, text="c")
    assert (note.text, note.version) == ("c", 3)
