"""Finding persons in reach by name in any script, V-number, birth date, telephone or household."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any, TypeVar

from django.db.models import IntegerField, Model, Q, QuerySet, TextField, Value

from reisgezel.core.access.actors import Actor
from reisgezel.core.access.policies import find, visible
from reisgezel.core.records.asked_first import one_of
from reisgezel.core.records.by_value import ByValue
from reisgezel.domain.people.models import HouseholdMember, Person
from reisgezel.domain.people.policies import barred_persons
from reisgezel.domain.people.selectors.called import begins_with, called
from reisgezel.domain.people.selectors.likely import Among, Likely, likely_persons
from reisgezel.domain.people.selectors.search_text import Asked, read_search
from reisgezel.lib.partial_dates import PartialDate

NAMES = ("call_name", "given_names", "prefix", "family_name")
Rows = TypeVar("Rows", bound=QuerySet[Any])


def find_person(actor: Actor, public_id: str) -> Person:
    """Return a person in reach, by the id in the address. Raises Absent otherwise."""
    return find(actor, Person, public_id)


def search_persons(actor: Actor, text: str) -> QuerySet[Person]:
    """Return the persons in reach that a searcher may mean, whom the words themselves find first.

    Each word must begin a word of a name, in any order, or the whole name must be likely: ``why``
    then tells how the names differ. A date may know less than the record.
    """
    meant = meant_by(actor, text, Person, path="pk")
    ranked = meant.rank(visible(actor, Person).filter(one_of("pk", meant.persons)), "pk")
    return ranked.order_by(*meant.order, "sort_key", "pk")


def name_columns(path: str) -> list[str]:
    """Return the columns of a person that a list needs to name them, for ``only``; none is encrypted."""
    return [f"{path}__{name}" for name in ("public_id", "sort_key", *NAMES)]


@dataclass(frozen=True)
class Meant:
    """Who is meant by a search text, among records that are in reach already."""

    asked: Asked
    among: Among
    homes: QuerySet[HouseholdMember]
    """Who lives where today, less whom the searcher may never see."""

    @cached_property
    def likely(self) -> dict[int, Likely]:
        """Return who may be meant by another spelling, by row number, the likeliest first."""
        if not self.asked.names:
            return {}
        return {row.person: row for row in likely_persons(self.asked.names, self.among)}

    @property
    def persons(self) -> QuerySet[Any]:
        """Return the row numbers of the persons who are meant, wherever their file is; of nobody when
        the text means nothing."""
        if not self.asked.of_household:
            return self._told()
        meant = self.homes.filter(person__in=self._told())
        together = self.homes.filter(household__in=meant.order_by().values("household"))
        return together.order_by().values("person")

    @property
    def order(self) -> tuple[str, ...]:
        """Return what comes before the order of a list, so that the likely ones come behind."""
        return () if self.asked.of_household or not self.likely else ("rank",)

    def rank(self, rows: Rows, path: str) -> Rows:
        """Return records with ``why`` they were found, and ``rank``, 0 for whom the words themselves find.

        ``path`` leads from a record to its person.
        """
        if not self.order:
            return rows.annotate(why=Value(""))
        ranks = {person: n for n, person in enumerate(self.likely, 1)}
        whys = {person: row.why for person, row in self.likely.items()}
        return rows.annotate(
            rank=ByValue(path, ranks, 0, IntegerField()), why=ByValue(path, whys, "", TextField())
        )

    def _told(self) -> QuerySet[Any]:
        """Return whom the words themselves tell: neither engine looks further than these row numbers."""
        asked, found = self.asked, list[QuerySet[Any]]()
        if asked.v_number_index:
            found.append(Person.objects.filter(v_number_index=asked.v_number_index).values("pk"))
        if asked.phone:
            found.append(Person.objects.filter(begins_with(asked.phone, "phone")).values("pk"))
        if asked.names:
            found.append(called(asked.names).values("person"))
            found.append(Person.objects.filter(pk__in=list(self.likely)).values("pk"))
        first, *others = [rows.order_by() for rows in found] or [Person.objects.none().values("pk")]
        named = first.union(*others) if others else first
        if not asked.dates:
            return named
        persons = Person.objects.filter(pk__in=named) if found else Person.objects.all()
        for birth in asked.dates:
            persons = persons.filter(_born(birth))
        return persons.order_by().values("pk")


def meant_by(actor: Actor, text: str, model: type[Model], *, path: str = "person") -> Meant:
    """Return whom a search text means among records in reach; ``path`` leads from these to the person."""
    homes = HouseholdMember.objects.on(actor.on).exclude(person__in=barred_persons(actor))
    return Meant(read_search(text), Among(actor, model, path), homes)


def _born(wanted: PartialDate) -> Q:
    """Return who can be born then: on that day, or in that month or year as far as is known.

    Each day is named, so that the plain index of either engine finds it, in whatever language the server is.
    """
    months = [wanted.month] if wanted.month else list(range(1, 13))
    days = [wanted.day] if wanted.day else list(range(1, 32))
    found = [
        f"{wanted.year:04}-{month:02}-{day:02}" for month in (0, *months) for day in (0, *days)
    ]
    return Q(birth__in=[text for text in found if text[5:7] != "00" or text.endswith("-00")])
