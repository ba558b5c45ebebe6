"""Keeping the terms of one file: after each fact, and what people say of a term by hand."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from reisgezel.core import clock
from reisgezel.core.access.actors import Actor
from reisgezel.core.access.policies import Reach, require
from reisgezel.core.access.trace import trace
from reisgezel.core.records.versions import save_version
from reisgezel.domain.cases.models import ClientFile
from reisgezel.domain.cases.services.hiding import refuse_secret_address
from reisgezel.domain.journey.services.facts import lock_journeys
from reisgezel.domain.terms.models import Term
from reisgezel.domain.terms.policies import KEEP
from reisgezel.domain.terms.rules.keeping import check_manual, check_met
from reisgezel.domain.terms.services.following import Follower
from reisgezel.lib.errors import NotAllowed, RuleBroken


def follow_facts(actor: Actor, client_file: ClientFile) -> None:
    """Compute the terms of a file anew, in the transaction in which a fact of it was written."""
    Follower().follow([client_file.pk])


@transaction.atomic
def set_manual_date(
    *, actor: Actor, term: Term, day: date | None, reason: str, expected: int
) -> Term:
    """Put a term on a day by hand, which no computing writes over; with None it is computed again.

    Raises RuleBroken for a day before it began or without a reason, EditConflict when somebody else
    changed the term.
    """
    found = _require_open(actor, term)
    check_manual(day, reason, starts_on=term.starts_on, was=term.manual_on)
    refuse_secret_address(term.client_file, reason=reason)
    save_version(
        term,
        expected=expected,
        manual_on=day,
        manual_reason=reason if day else "",
        manual_by=actor.user if day else None,
        manual_at=clock.now() if day else None,
    )
    return _kept(actor, found, term, "set_term_date" if day else "free_term_date")


@transaction.atomic
def mark_met(*, actor: Actor, term: Term, on: date | None, expected: int) -> Term:
    """Say that a term was met on a day, or with None that it was not after all.

    Raises RuleBroken for a day that has not come yet or lies before the start.
    """
    found = _require_open(actor, term, closed_too=on is None)
    check_met(on, starts_on=term.starts_on, today=clock.today())
    save_version(term, expected=expected, met_on=on, met_by=actor.user if on else None)
    return _kept(actor, found, term, "meet_term" if on else "reopen_term")


def _require_open(actor: Actor, term: Term, *, closed_too: bool = False) -> Reach:
    """Demand that the actor writes down what happens in this file and reads this term."""
    found = require(actor, KEEP, term)
    if not found.reads(term.data_class):
        raise NotAllowed(KEEP)
    lock_journeys([term.client_file])
    term.refresh_from_db(fields=["is_open", "met_on", "manual_on", "starts_on", "state"])
    if not term.is_open and not (closed_too and term.met_on):
        raise RuleBroken(_("Deze termijn is al afgelopen."))
    return found


def _kept(actor: Actor, found: Reach, term: Term, action: str) -> Term:
    trace(
        action,
        actor=actor,
        reach=found,
        subject=term.client_file,
        target=term,
        data_class=term.data_class,
        rule=term.rule,
    )
    Follower().follow([term.client_file_id])
    term.refresh_from_db()
    return term
