"""Who may be somebody at all: the few persons, among a million, that are worth comparing.

Found by plain indexes on both engines: the same V-number or phone; the very birth date, or day and month
changed round; a key of the name together with a birth date that may stand for it; two keys of the name
together with the years around the birth.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator

from django.db.models import Exists, OuterRef, Q, QuerySet

from reisgezel.domain.identity.models import Merge
from reisgezel.domain.identity.rules.known import Known, is_first_of_year
from reisgezel.domain.people.models import NameKey, Person
from reisgezel.domain.people.naming import SOUND
from reisgezel.lib.names import keys
from reisgezel.lib.names.near import near_frames
from reisgezel.lib.partial_dates import PartialDate

MOST = 60
"""So many of each kind are compared: more share what is too common to tell."""
MOST_BORN = 200
"""So many of one very day of birth are, who need not share anything else."""
NOBODY = 0
"""The row number of no person: asked for along, so that a question is put also when nobody was found."""
COUNTED = 2000
"""Of a key that more persons have, nobody is asked one by one."""


def candidate_ids(known: Known, *, but: Collection[int] = (), before: int = 0) -> list[int]:
    """Return the row numbers of persons worth comparing, each once; with ``before`` those stored earlier."""
    found: dict[int, None] = {}
    for rows, most in _ways(known):
        rows = rows.exclude(pk__in=but) if but else rows
        rows = rows.filter(pk__lt=before) if before else rows
        found.update(dict.fromkeys(rows.order_by().values_list("pk", flat=True)[:most]))
    asked = [NOBODY, *found]
    gone = set(Merge.objects.standing().filter(merged__in=asked).values_list("merged", flat=True))
    return [pk for pk in found if pk not in gone]


def _ways(known: Known) -> Iterator[tuple[QuerySet[Person], int]]:
    persons, birth = Person.objects.all(), known.birth
    if known.v_number:
        yield persons.filter(v_number_index=known.v_number), MOST
    if known.phone:
        yield persons.filter(phone=known.phone), MOST
    if birth.is_complete and not is_first_of_year(birth):
        yield persons.filter(birth__in=as_written(birth)[:2]), MOST_BORN
    if birth.is_known and (sounds := _sounds(known)):
        yield persons.filter(_named(*sounds), birth__in=as_written(birth)), MOST
    for one, other in _surest(known):
        yield from ((rows, MOST) for rows in _of_both(persons, one, other, birth))


def _sounds(known: Known) -> list[str]:
    """Return the keys of words that sound like those of the names, or are one slip away."""
    return [SOUND + frame for name in known.names for frame in near_frames(name)]


def _of_both(
    persons: QuerySet[Person], one: str, other: str, birth: PartialDate
) -> Iterator[QuerySet[Person]]:
    """Yield who has both keys and may be born then, led by what fewest persons have."""
    counts = {
        key: NameKey.objects.filter(word=key).order_by()[:COUNTED].count() for key in (one, other)
    }
    rare, common = sorted(counts, key=lambda key: counts[key])
    if counts[rare] < COUNTED:
        rows = NameKey.objects.filter(word=rare).order_by().values("person")
        yield persons.filter(_named(common), _about(birth), pk__in=rows)
    elif birth.is_known:
        yield persons.filter(_named(one), _named(other), birth__in=as_written(birth))


def as_written(birth: PartialDate) -> list[PartialDate]:
    """Return how a birth date may stand with somebody else: swapped, less known, as 1 January.

    >>> [str(date) for date in as_written(PartialDate(1985, 3, 12))]
    ['1985-03-12', '1985-12-03', '1985-03-00', '1985-00-00', '1985-01-01']
    """
    year, month, day = birth.year, birth.month, birth.day
    found = [birth]
    if birth.is_complete and day <= 12 and day != month:
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


def _named(*keys: str) -> Q:
    """Return who has one of these keys, asked of each person by themselves."""
    return Q(Exists(NameKey.objects.filter(person=OuterRef("pk"), word__in=keys)))


def _surest(known: Known) -> Iterator[tuple[str, str]]:
    """Yield for each name the longest keys of two of its words: the longer, the fewer share it."""
    for name in known.names:
        firsts = {found[0] for word in name.split() if (found := keys(word))}
        both = sorted(firsts, key=lambda key: (-len(key), key))[:2]
        if len(both) == 2:
            yield SOUND + both[0], SOUND + both[1]
