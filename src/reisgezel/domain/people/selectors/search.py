"""Finding persons in reach by name, V-number or birth date."""

from __future__ import annotations

import re

from django.db import connection
from django.db.models import Q, QuerySet

from reisgezel.core.access.actors import Actor
from reisgezel.core.access.policies import find, visible
from reisgezel.core.records.fields import blind_index
from reisgezel.domain.people.models import NameKey, Person
from reisgezel.lib.dutch_ids import MalformedNumber, normalize_v_number
from reisgezel.lib.names import fold
from reisgezel.lib.partial_dates import PartialDate

NAMES = ("call_name", "given_names", "prefix", "family_name")
LAST_LETTER = "\U0010ffff"


def find_person(actor: Actor, public_id: str) -> Person:
    """Return a person in reach, by the id in the address. Raises Absent otherwise."""
    return find(actor, Person, public_id)


def search_persons(actor: Actor, text: str) -> QuerySet[Person]:
    """Return the persons in reach that a searcher may mean by a name, V-number or birth date.

    Each word must begin a word of a name, in any order; a date may know less than the record.
    """
    return visible(actor, Person).filter(meant_by(text))


def name_columns(path: str) -> list[str]:
    """Return the columns of a person that a list needs to name them, for ``only``; none is encrypted."""
    return [f"{path}__{name}" for name in ("public_id", "sort_key", *NAMES)]


def meant_by(text: str) -> Q:
    """Return the condition on persons that a search text means; nobody meets it when it means nothing.

    It asks nothing of reach: it narrows records that are in reach already.
    """
    if index := _v_number_index(text):
        return Q(v_number_index=index)
    if birth := _birth(text):
        return _born(birth)
    dates = [found for part in text.split() if (found := _birth(part))]
    names = " ".join(part for part in text.split() if not _birth(part))
    condition = Q()
    for birth in dates:
        condition &= _born(birth)
    for word in fold(names).split():
        condition &= Q(pk__in=NameKey.objects.filter(begins_with(word)).values("person"))
    return condition or Q(pk__in=[])


def _v_number_index(text: str) -> str:
    try:
        return blind_index(normalize_v_number(text, leading_zero_confirmed=True))
    except MalformedNumber:
        return ""


def _birth(text: str) -> PartialDate | None:
    if not re.search(r"\d{4}", text):
        return None
    try:
        found = PartialDate.parse(text)
    except ValueError:
        return None
    return found if found.is_known else None


def _born(wanted: PartialDate) -> Q:
    """Return who can be born then: on that day, or in that month or year as far as is known."""
    less_known = {PartialDate(wanted.year)}
    if wanted.month:
        less_known.add(PartialDate(wanted.year, wanted.month))
    condition = Q(birth__in=[*less_known, wanted])
    if wanted.precision == "year":
        condition |= Q(birth__startswith=f"{wanted.year:04}-")
    elif wanted.precision == "month":
        condition |= Q(birth__startswith=f"{wanted.year:04}-{wanted.month:02}-")
    return condition


def begins_with(word: str) -> Q:
    """Return the condition that uses the plain index of either engine.

    PostgreSQL has an index for LIKE beside it; SQLite's LIKE ignores case and so reads every row,
    while its comparison goes by code point.
    """
    if connection.vendor == "sqlite":
        return Q(word__gte=word, word__lt=word + LAST_LETTER)
    return Q(word__startswith=word)
