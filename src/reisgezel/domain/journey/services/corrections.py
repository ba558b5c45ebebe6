"""Putting right what was written down of a journey; nothing is ever rubbed out."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from reisgezel.core.access.actors import Actor
from reisgezel.domain.journey import rules
from reisgezel.domain.journey.models import JourneyFact
from reisgezel.domain.journey.rules import Kind
from reisgezel.domain.journey.services.facts import (
    Happening,
    append_fact,
    check_happening,
    known_of,
    lock_journeys,
    require_recording,
)
from reisgezel.domain.journey.services.steps import (
    check_corrected,
    rechosen,
    require_correcting,
)
from reisgezel.domain.journey.tables import PROCEDURES
from reisgezel.lib.errors import RuleBroken


@transaction.atomic
def take_out_of_count(
    *, actor: Actor, housing: JourneyFact, counted_on: date, reason: str
) -> JourneyFact:
    """Count one person less from a day on, without touching the housing and the year it stands in.

    Raises RuleBroken when it no longer holds, was taken out already, or the day lies before it.
    """
    rules.check_reason(reason)
    file = housing.client_file
    found = require_recording(actor, file, Kind.TAKEN_OUT)
    lock_journeys([file])
    if not JourneyFact.objects.standing_housings().filter(pk=housing.pk).exists():
        raise RuleBroken(_("Deze huisvesting telt al niet meer mee."))
    happening = Happening(
        Kind.TAKEN_OUT, counted_on, municipality=housing.municipality, takes_out=housing
    )
    check_happening(happening, known_of(file, found))
    return append_fact(actor, file, found, happening, action="take_out_of_count", reason=reason)


@transaction.atomic
def correct_fact(*, actor: Actor, fact: JourneyFact, reason: str, **changes: Any) -> JourneyFact:
    """Write down anew what was written down wrongly. Both stay; the later one holds.

    ``changes`` are fields of Happening. Raises RuleBroken when the fact was put right already,
    when nothing changes, or when it cannot have happened so.
    """
    rules.check_reason(reason)
    file = fact.client_file
    found = require_correcting(actor, fact)
    lock_journeys([file])
    before = Happening.of(fact)
    happening = rechosen(replace(before, **changes))
    if happening == before:
        raise RuleBroken(_("Er is niets veranderd. Pas aan wat niet klopte."))
    _check_correctable(fact)
    check_corrected(fact, happening)
    others = known_of(file, found, without=fact)
    check_happening(happening, others)
    if fact.kind not in PROCEDURES:
        rules.check_correction([*others, before.known], [*others, happening.known])
    return append_fact(
        actor, file, found, happening, action="correct_journey", reason=reason, replaces=fact
    )


@transaction.atomic
def withdraw_fact(*, actor: Actor, fact: JourneyFact, reason: str) -> JourneyFact:
    """Write down that something did not happen after all. It stays to be seen, and holds no more."""
    rules.check_reason(reason)
    file = fact.client_file
    found = require_correcting(actor, fact)
    lock_journeys([file])
    _check_correctable(fact)
    check_corrected(fact, None)
    if fact.kind not in PROCEDURES:
        others = known_of(file, found, without=fact)
        rules.check_correction([*others, fact.known], others)
    withdrawal = Happening(
        fact.kind, fact.true_from, procedure=fact.procedure, transition=fact.transition
    )
    return append_fact(
        actor,
        file,
        found,
        withdrawal,
        action="withdraw_journey",
        reason=reason,
        replaces=fact,
        is_withdrawal=True,
    )


def _check_correctable(fact: JourneyFact) -> None:
    if not JourneyFact.objects.in_force().filter(pk=fact.pk).exists():
        raise RuleBroken(_("Dit is intussen al gecorrigeerd. Kijk naar de laatste regel."))
    if JourneyFact.objects.in_force().filter(takes_out=fact).exists():
        raise RuleBroken(_("Deze huisvesting is uit de telling gehaald. Trek eerst die regel in."))
