"""Making the keys of names anew, when the rules by which they are made have changed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Any

from django.db import transaction

from reisgezel.domain.people import naming
from reisgezel.domain.people.models import NameKey, NameVariant, Person
from reisgezel.lib.batches import in_batches

BATCH = 1000
AT_ONCE = 10_000
"""Rows in one statement."""


def rebuild_keys(*, batch: int = BATCH, every: bool = False) -> Iterator[tuple[int, int]]:
    """Make keys anew, a batch at a time, and yield how many persons are done and how many are left.

    Only of whom the keys are of another version, unless ``every`` is asked for. Each batch is kept
    when it is done, so what was stopped goes on where it was.
    """
    waiting = Person.objects.order_by("pk")
    if not every:
        waiting = waiting.exclude(keys_version=naming.KEYS_VERSION)
    left, done, last = waiting.count(), 0, 0
    while persons := list(waiting.filter(pk__gt=last)[:batch]):
        with transaction.atomic():
            renew_keys(persons)
        last = persons[-1].pk
        done += len(persons)
        yield done, max(0, left - done)


def renew_keys(
    persons: Sequence[Any],
    *,
    person: Any = Person,
    variant: Any = NameVariant,
    key: Any = NameKey,
) -> None:
    """Give some persons the keys they should have, and take the others; a migration gives its own models.

    The persons are locked first, so that nobody's name changes in between.
    """
    numbers = [row.pk for row in persons]
    locked = list(person.objects.select_for_update().filter(pk__in=numbers).order_by("pk"))
    variants: dict[int, list[str]] = defaultdict(list)
    for number, text in variant.objects.filter(person__in=numbers).values_list("person", "text"):
        variants[number].append(text)
    wanted = {
        (row.pk, word)
        for row in locked
        for word in naming.name_words(naming.names_of_person(row, variants[row.pk]))
    }
    rows = key.objects.filter(person__in=numbers).values_list("person", "word", "pk")
    kept = {(number, word): pk for number, word, pk in rows}
    stale = [pk for found, pk in kept.items() if found not in wanted]
    for some in in_batches(stale, AT_ONCE):
        key.objects.filter(pk__in=some).delete()
    fresh = sorted(wanted - kept.keys())
    key.objects.bulk_create((key(person_id=number, word=word) for number, word in fresh), AT_ONCE)
    person.objects.filter(pk__in=numbers).update(keys_version=naming.KEYS_VERSION)
