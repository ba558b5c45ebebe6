"""Deadlines of a matter: adding one, putting it right, and ticking it off."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from reisgezel.core import clock
from reisgezel.core.access.actors import Actor
from reisgezel.core.records.versions import save_version
from reisgezel.domain.legal.models import Deadline, Matter
from reisgezel.domain.legal.policies import require_legal
from reisgezel.domain.legal.rules import matters as rules
from reisgezel.domain.legal.services.belonging import has_other
from reisgezel.domain.legal.services.holding import hold
from reisgezel.domain.legal.services.traces import trace_step
from reisgezel.domain.legal.services.words import kept_of

WHAT = "what_to_do"
"""Where the form asks what is to be done."""


@transaction.atomic
def add_deadline(
    *, actor: Actor, matter: Matter, what: str, due_on: date, is_fatal: bool = False
) -> Deadline:
    """Add a day by which something must be done. A fatal one asks that the matter has a deputy."""
    found = require_legal(actor, matter)
    _check(actor, matter, due_on, is_fatal)
    deadline = Deadline.objects.create(
        matter=matter,
        what=kept_of(matter.client_file, WHAT, what),
        due_on=due_on,
        is_fatal=is_fatal,
    )
    trace_step("add_deadline", actor, found, deadline)
    return deadline


@transaction.atomic
def change_deadline(
    *,
    actor: Actor,
    deadline: Deadline,
    expected_version: int,
    what: str,
    due_on: date,
    is_fatal: bool = False,
) -> None:
    """Put a deadline right: another day, other words, fatal or not. Raises EditConflict when second."""
    found = require_legal(actor, deadline)
    _check(actor, deadline.matter, due_on, is_fatal)
    save_version(
        deadline,
        expected=expected_version,
        what=kept_of(deadline.matter.client_file, WHAT, what),
        due_on=due_on,
        is_fatal=is_fatal,
    )
    trace_step("change_deadline", actor, found, deadline)


@transaction.atomic
def meet_deadline(*, actor: Actor, deadline: Deadline) -> None:
    """Tick a deadline off; a second time changes nothing."""
    found = require_legal(actor, deadline)
    deadline = Deadline.objects.select_for_update(of=("self",)).get(pk=deadline.pk)
    if deadline.met_on:
        return
    save_version(deadline, expected=deadline.version, met_on=clock.today(), met_by=actor.user)
    trace_step("meet_deadline", actor, found, deadline)


def _check(actor: Actor, matter: Matter, due_on: date, is_fatal: bool) -> None:
    """Hold the matter, for its deputy must stay while this is written, and ask the rule."""
    hold(matter)
    has_deputy = matter.deputy_id is not None
    rules.check_deadline(
        due_on=due_on,
        opened_on=matter.opened_on,
        closed_on=matter.closed_on,
        is_fatal=is_fatal,
        has_deputy=has_deputy,
        has_choice=has_deputy or not is_fatal or has_other(actor, matter),
    )
