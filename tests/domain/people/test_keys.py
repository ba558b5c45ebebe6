"""The keys of names are made anew when their rules changed, a batch at a time, and nobody is lost."""

from __future__ import annotations

import pytest

from reisgezel.config.command_line import main
from reisgezel.domain.people import naming
from reisgezel.domain.people.models import NameKey, Person
from reisgezel.domain.people.services.keys import rebuild_keys
from tests.factories.people import make_person

pytestmark = pytest.mark.database


def words_of(person: Person) -> set[str]:
    return set(person.name_keys.values_list("word", flat=True))


def test_keys_of_an_older_version_are_made_anew_and_those_of_today_are_left(db):
    yonas, anna, today = make_person(variants=("ዮናስ",)), make_person("Anna Berg"), make_person()
    right = words_of(yonas), words_of(anna)
    Person.objects.exclude(pk=today.pk).update(keys_version=0)
    NameKey.objects.all().delete()
    assert list(rebuild_keys(batch=1)) == [(1, 1), (2, 0)]
    assert (words_of(yonas), words_of(anna)) == right
    assert words_of(today) == set()
    assert set(Person.objects.values_list("keys_version", flat=True)) == {naming.KEYS_VERSION}
    assert list(rebuild_keys()) == []
    assert list(rebuild_keys(every=True)) == [(3, 0)]
    assert "~ns" in words_of(today)


def test_what_was_stopped_goes_on_where_it_was(db):
    persons = [make_person() for _ in range(3)]
    Person.objects.update(keys_version=0)
    next(rebuild_keys(batch=2))
    assert Person.objects.filter(keys_version=0).get() == persons[-1]
    assert list(rebuild_keys(batch=2)) == [(1, 0)]


def test_the_command_tells_how_far_it_is_and_says_nothing_when_told_to(db, capsys):
    make_person()
    Person.objects.update(keys_version=0)
    assert main(["names", "rebuild"]) == 0
    assert capsys.readouterr().out == "1 persons done, 0 to go\n"
    assert main(["names", "rebuild", "--all", "--quiet"]) == 0
    assert capsys.readouterr().out == ""
