"""Doubles: going over all persons.

Copies of a region are the same people. So before a sweep everybody gets the name, birth date, telephone and
address of a stranger, of whom a few were written down twice; that is undone when it has been measured.
"""

from __future__ import annotations

import resource
import time
from collections.abc import Iterable
from datetime import date
from itertools import pairwise

from django.db import transaction
from django.db.models import F

from benchmarks.scenario import Site
from benchmarks.strangers import Stranger, strangers
from reisgezel.domain.identity.models import Pair
from reisgezel.domain.identity.services.sweeping import sweep
from reisgezel.domain.people.models import (
    Address,
    FurtherNationality,
    HouseholdMember,
    NameVariant,
    Person,
)
from reisgezel.lib.batches import in_batches
from reisgezel.lib.names import script_of
from reisgezel.lib.partial_dates import PartialDate

SINCE = date(2015, 1, 1)
AT_ONCE = 2000
CHANGED = (
    *("call_name", "given_names", "prefix", "family_name", "name_on_document", "birth"),
    *("gender", "nationality_code", "phone", "email"),
)


def measure_sweep(site: Site) -> None:
    """Go over all persons of the region, each of them a stranger for as long as it takes."""
    with transaction.atomic():
        twice = make_strangers(Person.objects.order_by("pk").values_list("pk", flat=True))
        began = time.monotonic()
        done = sweep()
        taken = time.monotonic() - began
        found = found_of(twice)
        transaction.set_rollback(True)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    site.tell("persons", done.persons_done, "persons")
    site.tell("all compared in", taken, "s", aim="at most 900")
    site.tell("persons a second", done.persons_done / taken, "a second")
    site.tell("pairs found", done.pairs_found, "pairs")
    site.tell("found of who was written down twice", 100 * found / len(twice), "%")
    site.tell("memory at most", memory, "MB")


def found_of(twice: Iterable[tuple[int, int]]) -> int:
    """Return how many of the pairs of one person were found."""
    rows = Pair.objects.filter(found_by=Pair.FoundBy.SWEEP).values_list("first", "second")
    return len(set(twice) & set(rows.iterator()))


def make_strangers(persons: Iterable[int]) -> list[tuple[int, int]]:
    """Make each person somebody else; return the pairs of those who are one, written down twice."""
    everybody = list(persons)
    NameVariant.objects.all().delete()
    FurtherNationality.objects.all().delete()
    Address.objects.update(is_secret=True)  # which is never compared
    HouseholdMember.objects.update(ends_before=F("starts_on"))
    Person.objects.update(v_number="", v_number_index="")
    made = list(zip(everybody, strangers(len(everybody)), strict=True))
    for some in in_batches(made, AT_ONCE):
        Person.objects.bulk_update([as_person(pk, one) for pk, one in some], CHANGED, 500)
        keep_particulars(some)
    return twice_of(made)


def twice_of(made: Iterable[tuple[int, Stranger]]) -> list[tuple[int, int]]:
    """Return who is the one before once more, with the one before."""
    return [(before, pk) for (before, _one), (pk, other) in pairwise(made) if other.is_second]


def as_person(pk: int | None, one: Stranger) -> Person:
    return Person(
        pk=pk,
        given_names=one.given_names,
        family_name=one.family_name,
        birth=PartialDate.parse(one.birth),
        gender=one.gender,
        nationality_code=one.nationality_code,
        phone=one.phone,
        email=one.email,
    )


def keep_particulars(some: Iterable[tuple[int, Stranger]]) -> None:
    """Store the names in their own script, and the addresses."""
    NameVariant.objects.bulk_create(
        NameVariant(person_id=pk, script=script_of(one.own_script), text=one.own_script)
        for pk, one in some
        if one.own_script
    )
    Address.objects.bulk_create(
        Address(
            person_id=pk,
            postcode=one.postcode,
            house_number=one.house_number,
            starts_on=SINCE,
        )
        for pk, one in some
        if one.postcode
    )
