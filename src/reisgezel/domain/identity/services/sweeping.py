"""Going over all persons for doubles: in batches, each of which stands by itself when it is stopped."""

from __future__ import annotations

from collections.abc import Callable

from django.db import transaction

from reisgezel.core import clock
from reisgezel.core.access.actors import Actor
from reisgezel.core.access.policies import require
from reisgezel.core.audit.services import record
from reisgezel.domain.identity.models import Pair, Sweep
from reisgezel.domain.identity.policies import MERGE
from reisgezel.domain.identity.selectors.candidates import candidate_ids
from reisgezel.domain.identity.selectors.known import known_of_many
from reisgezel.domain.identity.selectors.likely import unmerged
from reisgezel.domain.identity.services.judging import keep_pair
from reisgezel.domain.people.models import Person

BATCH = 200
"""Persons in one transaction."""


def sweep(tell: Callable[[Sweep], None] | None = None, *, batch: int = BATCH) -> Sweep:
    """Go over all persons, from where it was left; a new going over when none was."""
    while True:
        going = run_batch(batch)
        if tell:
            tell(going)
        if going.finished_at:
            return going


@transaction.atomic
def carry_on(*, actor: Actor) -> Sweep:
    """Do one batch from a page, for who has no command that does it at night."""
    require(actor, MERGE)
    going = run_batch()
    record("sweep_persons", actor=actor, target=going, persons=going.persons_done)
    return going


@transaction.atomic
def run_batch(batch: int = BATCH) -> Sweep:
    """Compare the next persons with all who were stored before them, and note how far it is."""
    going = Sweep.objects.select_for_update().filter(finished_at=None).first()
    going = going or Sweep.objects.create(started_at=clock.now())
    rows = Person.objects.filter(unmerged(), pk__gt=going.done_up_to).order_by("pk")
    persons = list(rows.values_list("pk", flat=True)[:batch])
    for pk, known in known_of_many(persons, clock.today()).items():
        others = known_of_many(candidate_ids(known, before=pk), clock.today())
        for other in others.items():
            going.pairs_found += keep_pair((pk, known), other, found_by=Pair.FoundBy.SWEEP)
    if persons:
        going.done_up_to = persons[-1]
        going.persons_done += len(persons)
    else:
        going.finished_at = clock.now()
    going.save()
    return going
