"""Going over all persons for doubles: all at once by the command, some persons at a time from a page.

Each part stands by itself when it is stopped, and nothing is locked while persons are compared.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from itertools import islice

from django.db import connection, transaction
from django.db.models import F

from reisgezel.core import clock
from reisgezel.core.access.actors import Actor
from reisgezel.core.access.policies import require
from reisgezel.core.audit.services import record
from reisgezel.domain.identity.models import Pair, Sweep
from reisgezel.domain.identity.policies import MERGE
from reisgezel.domain.identity.rules.evidence import least_among
from reisgezel.domain.identity.selectors.candidates import candidate_ids
from reisgezel.domain.identity.selectors.everybody import PARTS, Everybody
from reisgezel.domain.identity.selectors.known import known_of_many
from reisgezel.domain.identity.selectors.likely import unmerged
from reisgezel.domain.identity.services.judging import keep_pairs
from reisgezel.domain.people.models import Person

PAIRS = 500
"""Of so many pairs the facts are read at once, and those that look alike kept in one transaction."""
WORTH_PROCESSES = 50_000
"""From so many persons on it pays to compare in several processes."""
PERSONS = 200
"""Persons that a page goes over in one request."""


def sweep(
    tell_reading: Callable[[int], None] | None = None, tell: Callable[[Sweep], None] | None = None
) -> Sweep:
    """Compare all persons, from the part where it was left; a new going over when none was."""
    with Everybody(clock.today(), tell_reading) as everybody:
        going = Sweep.objects.filter(finished_at=None, by_parts=True).first()
        going = going or Sweep.objects.create(started_at=clock.now(), by_parts=True)
        processes = _processes(len(everybody))
        if processes > 1:
            connection.close()  # or those that are forked hold it too
        for pairs in everybody.pairs_of(range(going.done_up_to, PARTS), processes):
            keep_part(everybody, pairs, going)
            if tell:
                tell(going)
    return going


def _processes(persons: int) -> int:
    """Return how many processes compare: one for each core when there are many persons; one in a
    transaction, whose connection cannot be let go of."""
    is_worth_it = persons >= WORTH_PROCESSES and not connection.in_atomic_block
    return (os.cpu_count() or 1) if is_worth_it else 1


def keep_part(everybody: Everybody, pairs: Iterable[tuple[int, int]], going: Sweep) -> None:
    """Keep of the pairs of one part those that look alike, and note how far it is."""
    waiting, on = iter(pairs), clock.today()
    while some := list(islice(waiting, PAIRS)):
        if new := _keep_likely(some, on, everybody.least):
            Sweep.objects.filter(pk=going.pk).update(pairs_found=F("pairs_found") + new)
    done = going.done_up_to + 1
    Sweep.objects.filter(pk=going.pk).update(
        done_up_to=done,
        persons_done=len(everybody) * done // PARTS,
        finished_at=clock.now() if done == PARTS else None,
    )
    going.refresh_from_db()


def _keep_likely(pairs: Sequence[tuple[int, int]], on: date, least: int) -> int:
    known = known_of_many({person for pair in pairs for person in pair}, on)
    both = [
        ((one, known[one]), (other, known[other]))
        for one, other in pairs
        if one in known and other in known  # somebody may be removed meanwhile
    ]
    return keep_pairs(both, found_by=Pair.FoundBy.SWEEP, least=least)


@transaction.atomic
def carry_on(*, actor: Actor) -> Sweep:
    """Do one batch from a page, for who has no command that does it at night."""
    require(actor, MERGE)
    going = run_batch()
    record("sweep_persons", actor=actor, target=going, persons=going.persons_done)
    return going


@transaction.atomic
def run_batch(batch: int = PERSONS) -> Sweep:
    """Compare the next persons with all who were stored before them, and note how far it is."""
    waiting = Sweep.objects.select_for_update().filter(finished_at=None, by_parts=False)
    going = waiting.first() or Sweep.objects.create(started_at=clock.now())
    rows = Person.objects.filter(unmerged(), pk__gt=going.done_up_to).order_by("pk")
    persons, on = list(rows.values_list("pk", flat=True)[:batch]), clock.today()
    least = least_among(Person.objects.filter(unmerged()).count())
    for pk, known in known_of_many(persons, on).items():
        others = known_of_many(candidate_ids(known, before=pk), on)
        both = (((pk, known), other) for other in others.items())
        going.pairs_found += keep_pairs(both, found_by=Pair.FoundBy.SWEEP, least=least)
    if persons:
        going.done_up_to = persons[-1]
        going.persons_done += len(persons)
    else:
        going.finished_at = clock.now()
    going.save()
    return going
