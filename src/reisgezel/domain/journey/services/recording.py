"""Writing down what happened on a journey, for a whole family at once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from reisgezel.core.access.actors import Actor
from reisgezel.core.access.policies import Reach
from reisgezel.domain.cases.models import ClientFile
from reisgezel.domain.journey import rules
from reisgezel.domain.journey.models import JourneyFact
from reisgezel.domain.journey.services.facts import (
    Happening,
    append_fact,
    check_happening,
    known_of,
    lock_journeys,
    require_recording,
)
from reisgezel.domain.journey.services.steps import check_recorder, check_taken, joined
from reisgezel.domain.journey.tables import PROCEDURES
from reisgezel.lib.errors import RuleBroken


@dataclass(frozen=True)
class Recorded:
    """The facts that were written, and what is unusual about them, in sentences."""

    facts: tuple[JourneyFact, ...]
    warnings: tuple[str, ...]


@transaction.atomic
def record_happening(
    *, actor: Actor, files: Sequence[ClientFile], happening: Happening
) -> Recorded:
    """Write down what happened to one client or to several of a family on the same day.

    A step in the line of a client (viewing a dwelling) comes this way too; the steps of a procedure of
    its own go by ``record_transition``.

    Raises RuleBroken when it cannot have happened so for one of them; then nothing is written.
    """
    if not files:
        raise RuleBroken(_("Kies over wie dit gaat."), field="files")
    reaches = [_require(actor, file, happening) for file in files]
    lock_journeys(files)
    facts, warnings = [], []
    for file, found in zip(files, reaches, strict=True):
        others = known_of(file, found)
        with _naming(file, files):
            check_happening(happening, others)
            if happening.transition:
                check_taken(file, happening)
        warnings += rules.warnings(happening.known, others, reads_permit=found.reads("C3.permit"))
        told = joined(file, happening)
        facts.append(append_fact(actor, file, found, told, action="record_journey"))
    return Recorded(tuple(facts), tuple(dict.fromkeys(warnings)))


def _require(actor: Actor, file: ClientFile, happening: Happening) -> Reach:
    """Demand that the actor records this; of a step in the line of a client also that its role does."""
    if happening.kind in PROCEDURES:
        return check_recorder(actor, file, happening.kind, happening)
    return require_recording(actor, file, happening.kind)


@contextmanager
def _naming(file: ClientFile, files: Sequence[ClientFile]) -> Iterator[None]:
    """Put the name of the person before what is wrong, when it was about several."""
    try:
        yield
    except RuleBroken as broken:
        if len(files) == 1:
            raise
        raise RuleBroken(f"{file.person.name}: {broken.message}", field=broken.field) from broken
