"""Who may be somebody at all: the few persons, among a million, that are worth comparing.

Found by plain indexes on both engines: the same V-number or phone; a key of the name together with the
birth date, as it may have been written down; two keys of the name together with the year of birth.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator

from django.db.models import Q, QuerySet

from reisgezel.domain.identity.models import Merge
from reisgezel.domain.identity.rules.known import Known, is_first_of_year, name_keys
from reisgezel.domain.people.models import NameKey, Person
from reisgezel.lib.partial_dates import PartialDate

MOST = 60
"""So many of each kind are compared: more share what is too common to tell."""


def candidate_ids(known: Known, *, but: Collection[int] = (), before: int = 0) -> list[int]:
    """Return the row numbers of persons worth comparing, each once; with ``before`` those stored earlier."""
    found: dict[int, None] = {}
    for rows in _ways(known):
        rows = rows.exclude(pk__in=but) if but else rows
        rows = rows.filter(pk__lt=before) if before else rows
        found.update(dict.fromkeys(rows.order_by().values_list("pk", flat=True)[:MOST]))
    gone = Merge.objects.standing().filter(merged__in=list(found)).values_list("merged", flat=True)
    return [pk for pk in found if pk not in set(gone)]


def _ways(known: Known) -> Iterator[QuerySet[Person]]:
    persons = Person.objects.all()
    if known.v_number:
        yield persons.filter(v_number_index=known.v_number)
    if known.phone:
        yield persons.filter(phone=known.phone)
    keys = name_keys(known)
    if not keys:
        return
    if known.birth.is_known:
        of_name = NameKey.objects.filter(word__in=keys)
        dates = as_written(known.birth)
        yield persons.filter(birth__in=dates, pk__in=of_name.values("person"))
    both = _surest_two(keys)
    if len(both) > 1:
        yield persons.filter(_named(both[0]) & _named(both[1]), _about(known.birth))


def as_written(birth: PartialDate) -> list[PartialDate]:
    """Return how a birth date may stand with somebody else: swapped, less known, as 1 January.

    >>> [str(date) for date in as_written(PartialDate(1985, 3, 12))]
    ['1985-03-12', '1985-12-03', '1985-03-00', '1985-00-00', '1985-01-01']
    """
    year, month, day = birth.year, birth.month, birth.day
    found = [birth]
    if birth.is_complete and day <= 12:
        found.append(PartialDate(year, day, month))
    if month and not is_first_of_year(birth):
        found.append(PartialDate(year, month))
    return list(dict.fromkeys([*found, PartialDate(year), PartialDate(year, 1, 1)]))


def _about(birth: PartialDate) -> Q:
    """Return who may be born about then; everybody when it is not known."""
    if not birth.is_known:
        return Q()
    first, last = birth.year - 1, birth.year + 1
    return Q(birth="") | Q(birth__gte=f"{first:04}", birth__lt=f"{last + 1:04}")


def _named(key: str) -> Q:
    return Q(pk__in=NameKey.objects.filter(word=key).values("person"))


def _surest_two(keys: list[str]) -> list[str]:
    """Return the two longest keys: the longer, the fewer share it."""
    return sorted(keys, key=lambda key: (-len(key), key))[:2]
