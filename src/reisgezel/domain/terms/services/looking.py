"""Keeping that a guard looked at a fatal term: who does not, their deputy is told."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import transaction

from reisgezel.core.access.actors import Actor
from reisgezel.domain.terms.models import Look
from reisgezel.domain.terms.models.guards import columns_of
from reisgezel.domain.terms.selectors.watch_lines import Line


@transaction.atomic
def keep_looks(*, actor: Actor, lines: Iterable[Line]) -> None:
    """Keep that the actor was shown the fatal terms they watch, once a day for each."""
    new = {
        (line.is_deadline, line.watched.pk): line.watched
        for line in lines
        if line.watched.is_fatal and not line.is_seen and actor.user in (line.owner, line.deputy)
    }
    for kind in ("term", "deadline"):
        rows = [
            Look(user=actor.user, on=actor.on, **columns_of(watched))
            for (is_deadline, _pk), watched in new.items()
            if is_deadline == (kind == "deadline")
        ]
        if rows:
            Look.objects.bulk_create(
                rows,
                update_conflicts=True,
                unique_fields=["user", kind],
                update_fields=["on"],
            )
