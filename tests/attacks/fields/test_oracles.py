"""Dates and codes of a client that a role may not read: no sort, filter or count of a list tells them.

A list is asked with every word that lists listen to, twice: with other dates and codes in what the reader
may not read, and then without those records at all. The answers are the same to the letter.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from itertools import product
from typing import Any

import pytest
from django.db import IntegrityError, models, transaction
from django.urls import reverse

from reisgezel.core.privacy.declarations import declared_fields
from reisgezel.domain.cases.models import ClientFile, ContactNote, Document
from reisgezel.domain.cases.selectors.files import SORTS
from reisgezel.domain.cases.views.files import FILTERS as OF_FILES
from reisgezel.domain.cases.views.tasks import FILTERS as OF_TASKS
from reisgezel.domain.journey.models import JourneyFact
from tests.architecture.matrix import EVERYONE
from tests.attacks.fields.test_fields import (
    LISTS,
    OTHER_FILE,
    OWN_FILE,
    SENSITIVE,
    furnish,
    read,
    reads,
)
from tests.attacks.reach.rows import paths
from tests.attacks.reach.world import World, build
from tests.attacks.test_requests import parameters
from tests.factories.journeys import a_municipality

pytestmark = pytest.mark.django_db

DAYS = (date(2018, 2, 3), date(2018, 11, 28))
GIVES_REACH = {"Assignment"}
"""Whoever guides is how a reader comes to a file, and is itself shown to who leads."""
SUMS = {"reporting:current", "reporting:latest_year"}
"""Figures of a month and a year: counts over files out of reach are what they are for."""
BY_CLASS = (ContactNote, Document)
"""Records that say themselves of which class they are."""


@dataclass(frozen=True)
class Column:
    """A date, a code or a municipality of a client, and two values it may have."""

    model: type[models.Model]
    name: str
    data_class: str
    values: tuple[Any, Any]


def columns() -> list[Column]:
    """Return each date and each code that is declared to be sensitive, and where a client lived."""
    towns = a_municipality("Zaanstad", "GM0479"), a_municipality("Utrecht", "GM0344")
    found = [Column(JourneyFact, "municipality", "C2", towns)]
    for one in declared_fields():
        field: Any = one.model._meta.get_field(one.name)
        if one.data_class.value not in SENSITIVE or one.model.__name__ in GIVES_REACH:
            continue
        if isinstance(field, models.DateTimeField):
            values = tuple(datetime(day.year, day.month, day.day, tzinfo=UTC) for day in DAYS)
        elif isinstance(field, models.DateField):
            values = DAYS
        elif field.choices and one.name != "data_class":
            codes = [code for code, _label in field.flatchoices if code]
            values = (codes[0], codes[-1])
        else:
            continue
        found.append(Column(one.model, one.name, one.data_class.value, values))
    return found


def questions(asked: list[Column]) -> list[str]:
    """Return every way to sort, and every filter with each value it might take."""
    names = sorted({one.name for one in asked} | {sort.lstrip("-") for sort in SORTS})
    values = {"1", "GM0479", *(str(value) for one in asked for value in one.values)}
    words = sorted({*parameters(), *OF_FILES, *OF_TASKS, "first_day", "last_day", "number"})
    sorts = [f"sort={sign}{name}" for name, sign in product(names, ("", "-"))]
    return sorts + [f"{word}={value}" for word, value in product(words, sorted(values))]


def out_of_class(world: World, key: str, data_class: str) -> Iterator[str]:
    """Yield the files in which a reader does not read a class."""
    return (one for one in (OWN_FILE, OTHER_FILE) if not reads(world, key, data_class, one))


def fill(world: World, key: str, asked: list[Column], which: int) -> int:
    """Give each column that a reader may not read its one or other value; return how many took it."""
    ways, taken = dict[Any, str](), 0
    for model, path in paths():
        ways.setdefault(model, path)
    for one in asked:
        for situation in out_of_class(world, key, one.data_class) if one.model in ways else ():
            where = {ways[one.model]: world.files[situation].pk}
            rows = list(one.model._base_manager.filter(**where).values_list("pk", flat=True))
            try:
                with transaction.atomic():
                    mine = one.model._base_manager.filter(pk__in=rows)
                    taken += bool(mine.update(**{one.name: one.values[which]}))
            except IntegrityError:
                continue  # the other dates of the record bar this one
    return taken


def take_away(world: World, key: str) -> None:
    """Remove the notes, documents and other records of classes that a reader may not read."""
    for data_class in ("C3", "C4"):
        for situation in out_of_class(world, key, data_class):
            file = world.files[situation]
            notes = ContactNote.objects.filter(files=file, data_class=data_class)
            notes.model.files.through.objects.filter(contactnote__in=notes).delete()
            Document.objects.filter(client_file=file, data_class=data_class).delete()
            if data_class == "C4":
                file.person.protected_receptions.all().delete()


@pytest.fixture(scope="module")
def world(django_db_setup, django_db_blocker) -> Iterator[World]:
    with django_db_blocker.unblock(), transaction.atomic():
        made = build(*sorted(EVERYONE))
        furnish(made)
        yield made
        transaction.set_rollback(True)


def check(world: World, key: str, *, share: int) -> tuple[list[str], int]:
    """Ask all lists in every way; return the questions that told something, and how many there were."""
    with transaction.atomic():
        asked = columns()
        lists = [reverse(name) for name in LISTS if name not in SUMS]
        places = [f"{at}?{how}" for at, how in product(lists, questions(asked))][::share]
        assert fill(world, key, asked, 0) > 10
        before = read(world.clients[key], places)
        fill(world, key, asked, 1)
        after = read(world.clients[key], places)
        take_away(world, key)
        without = read(world.clients[key], places)
        transaction.set_rollback(True)
    found = [f"{url} tells a date or a code" for url in places if before[url] != after[url]]
    found += [f"{url} tells that it is there" for url in places if after[url] != without[url]]
    return found, 3 * len(places)


def test_who_may_read_it_does_sort_by_it(world):
    """Else the other tests would prove nothing."""
    place = f"{reverse('cases:list')}?sort=contact"
    with transaction.atomic():
        rows = ClientFile.objects.filter(pk=world.files[OWN_FILE].pk)
        seen = []
        for day in DAYS:
            ClientFile.objects.exclude(pk__in=rows).update(last_contact_on=date(2018, 6, 1))
            rows.update(last_contact_on=day)
            seen += read(world.clients["joost"], [place]).values()
        transaction.set_rollback(True)
    assert seen[0] != seen[1]


@pytest.mark.parametrize("key", ["joost", "karin", "samira"])
def test_a_share_of_the_questions_tells_no_date_or_code(key, world):
    found, _ = check(world, key, share=1997)
    assert not found


@pytest.mark.trust
@pytest.mark.parametrize("key", sorted(EVERYONE))
def test_no_sort_filter_or_count_tells_a_date_or_a_code(key, world, measure, at_scale):
    found, answers = check(world, key, share=at_scale(397, 19))
    measure("oracles", f"answers read by {key}", answers, "answers")
    measure("oracles", f"leaks to {key}", len(found), "leaks", aim="0")
    assert not found, "\n".join(found[:20])
