"""What the log says of two persons that a page shows beside each other."""

from __future__ import annotations

from reisgezel.core.access.actors import Actor
from reisgezel.core.access.trace import trace
from reisgezel.domain.identity.models import Merge
from reisgezel.domain.identity.policies import reached
from reisgezel.domain.people.models import Person


def trace_compared(actor: Actor, *persons: Person) -> None:
    """Tell of each that they were seen beside the other. Raises Absent for one out of reach."""
    for person in persons:
        trace("compare_persons", actor=actor, reach=reached(actor, person), subject=person)


def trace_merge_read(actor: Actor, merge: Merge) -> None:
    """Tell of both who became one: who was taken in is reached as who stayed."""
    found = reached(actor, merge.survivor)
    for person in (merge.survivor, merge.merged):
        trace("compare_persons", actor=actor, reach=found, subject=person, target=merge)
