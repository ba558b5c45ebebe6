"""Putting a person's facts in their rows. It asks nobody's leave and logs nothing: the services do."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import QuerySet

from reisgezel.core import clock
from reisgezel.core.privacy.texts import clean_free_text
from reisgezel.core.records.fields import blind_index
from reisgezel.core.records.versions import save_version
from reisgezel.domain.people import naming, rules
from reisgezel.domain.people.facts import Contact, Identity
from reisgezel.domain.people.followers import tell_followers
from reisgezel.domain.people.models import (
    FurtherNationality,
    NameKey,
    NameVariant,
    Person,
    PersonLanguage,
)


def store_person(identity: Identity, contact: Contact) -> Person:
    """Store a new person. Raises RuleBroken."""
    rules.check_identity(identity, today=clock.today())
    rules.check_contact(contact)
    person = Person(**identity_columns(identity), **contact_columns(contact))
    _save_or_say_v_number_is_taken(person, lambda: person.save(force_insert=True))
    _write_identity_rows(person, identity)
    _write_languages(person, contact)
    return person


def write_identity(person: Person, identity: Identity, *, expected: int) -> list[str]:
    """Write the identity if the version is the expected one; return the columns that changed."""
    rules.check_identity(identity, today=clock.today())
    columns = identity_columns(identity)
    changed = _changed(person, columns)
    _save_or_say_v_number_is_taken(
        Person(pk=person.pk, **columns),
        lambda: save_version(person, expected=expected, **columns),
    )
    _write_identity_rows(person, identity)
    tell_followers(person)
    return changed


def write_contact(person: Person, contact: Contact, *, expected: int) -> list[str]:
    """Write how to reach a person if the version is the expected one; return what changed."""
    rules.check_contact(contact)
    columns = contact_columns(contact)
    changed = _changed(person, columns)
    save_version(person, expected=expected, **columns)
    _write_languages(person, contact)
    return changed


def identity_columns(identity: Identity) -> dict[str, Any]:
    """Return the columns of Person that tell who it is, with the keys made from them."""
    names = {
        name: clean_free_text(getattr(identity, name).strip())
        for name in ("call_name", "given_names", "prefix", "family_name", "name_on_document")
    }
    return names | {
        "sort_key": naming.sort_key(Person(**names)),
        "keys_version": naming.KEYS_VERSION,
        "birth": identity.birth,
        "gender": identity.gender,
        "nationality_code": identity.nationality_code,
        "v_number": identity.v_number,
        "v_number_index": blind_index(identity.v_number),
    }


def contact_columns(contact: Contact) -> dict[str, Any]:
    """Return the columns of Person that tell how to reach it."""
    return {
        "phone": contact.phone,
        "email": contact.email,
        "preferred_language": contact.preferred_language,
        "interpreter_need": contact.interpreter_need,
        "contact_channel": contact.contact_channel,
        "contact_note": clean_free_text(contact.contact_note),
        "lives_in_country": contact.lives_in_country,
    }


def lock_person(person: Person) -> None:
    """Let whoever writes dated facts of the same person take turns."""
    Person.objects.select_for_update().get(pk=person.pk)


def _changed(person: Person, columns: dict[str, Any]) -> list[str]:
    keys = {"sort_key", "keys_version", "v_number_index"}
    return [
        name
        for name, value in columns.items()
        if getattr(person, name) != value and name not in keys
    ]


def _save_or_say_v_number_is_taken(person: Person, save: Callable[[], object]) -> None:
    index = person.v_number_index
    others = Person.objects.exclude(pk=person.pk).filter(v_number_index=index)
    if index:
        rules.check_v_number_is_free(holder=_public_id(others))
    try:
        with transaction.atomic():
            save()
    except IntegrityError:
        rules.check_v_number_is_free(holder=_public_id(others))
        raise


def _public_id(persons: QuerySet[Person]) -> str:
    return persons.values_list("public_id", flat=True).first() or ""


def _write_identity_rows(person: Person, identity: Identity) -> None:
    variants = [clean_free_text(text) for text in identity.name_variants]
    person.name_variants.all().delete()
    NameVariant.objects.bulk_create(naming.name_variants(person, variants))
    person.name_keys.all().delete()
    NameKey.objects.bulk_create(naming.name_keys(person, variants))
    person.further_nationalities.all().delete()
    FurtherNationality.objects.bulk_create(
        FurtherNationality(person=person, code=code)
        for code in dict.fromkeys(identity.further_nationalities)
    )


def _write_languages(person: Person, contact: Contact) -> None:
    person.languages.all().delete()
    PersonLanguage.objects.bulk_create(
        PersonLanguage(person=person, code=code, level=level) for code, level in contact.languages
    )
