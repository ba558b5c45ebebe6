"""A file as it was known on a past day: what holds then, and the reach to ask it by."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from reisgezel.core.access.policies import Reach
from reisgezel.core.access.questions import ask
from reisgezel.core.clock import end_of
from reisgezel.domain.journey.selectors.facts import history_of, holds_at, standing_facts
from reisgezel.domain.journey.selectors.procedures import procedures_here


def as_known_on(reach: Reach, known_on: date) -> Reach:
    """Return the same reach on a past day, with the facts that were known then at hand.

    What it opens stays what it opens today: looking back gives nobody what was theirs to read then.
    """
    known_at = end_of(known_on)
    written = history_of(reach, known_at=known_at)
    kept = {
        standing_facts: [fact for fact in written if holds_at(fact, known_at)],
        procedures_here: ask(reach, procedures_here),
    }
    return replace(reach, actor=reach.actor.looking_at(known_on), kept=kept)
