"""Registering a person, and changing who they are or how to reach them."""

from __future__ import annotations

from django.db import transaction

from reisgezel.core.access.actors import Actor
from reisgezel.core.access.policies import require
from reisgezel.core.access.trace import trace
from reisgezel.core.audit.models import AuditEvent
from reisgezel.core.audit.services import record
from reisgezel.domain.people.facts import Contact, Identity
from reisgezel.domain.people.models import Person
from reisgezel.domain.people.newcomers import tell_of_newcomer
from reisgezel.domain.people.policies import require_person
from reisgezel.domain.people.services import rows
from reisgezel.lib.errors import AlreadyKnown


@transaction.atomic
def register_person(
    *,
    actor: Actor,
    identity: Identity,
    contact: Contact | None = None,
    somebody_else: str = "",
) -> Person:
    """Store a new person. Raises RuleBroken, also when somebody has the V-number already.

    ``somebody_else``: why it is nobody of those who look alike.
    """
    require(actor, "register_client")
    person = rows.store_person(identity, contact or Contact())
    tell_of_newcomer(person, somebody_else)
    trace("register_person", actor=actor, reach=None, subject=person)
    return person


@transaction.atomic
def read_person(*, actor: Actor, person: Person, part: str, through: Person | None = None) -> None:
    """Leave the trace of a reading outside the file page: a form shows what is known."""
    found = require_person(actor, "keep_person", person, through=through)
    trace("read", actor=actor, reach=found, subject=person, part=part)


def trace_hint(*, actor: Actor, known: AlreadyKnown) -> None:
    """Leave a trace of what a refusal gave away: that somebody, in reach or not, is known here."""
    record(
        "learn_that_known",
        actor=actor,
        subject=known.subject,
        data_class="C1",
        outcome=AuditEvent.Outcome.REFUSED,
    )


@transaction.atomic
def change_identity(
    *,
    actor: Actor,
    person: Person,
    identity: Identity,
    expected_version: int,
    through: Person | None = None,
) -> None:
    """Change who somebody is. Raises RuleBroken, or EditConflict when somebody else was first.

    Somebody without a file is reached ``through`` a relative or house mate.
    """
    found = require_person(actor, "keep_person", person, through=through)
    changed = rows.write_identity(person, identity, expected=expected_version)
    trace("change_identity", actor=actor, reach=found, subject=person, fields=changed)


@transaction.atomic
def change_contact(
    *,
    actor: Actor,
    person: Person,
    contact: Contact,
    expected_version: int,
    through: Person | None = None,
) -> None:
    """Change how to speak with somebody and reach them. Raises as ``change_identity`` does."""
    found = require_person(actor, "keep_person", person, through=through)
    changed = rows.write_contact(person, contact, expected=expected_version)
    trace("change_contact", actor=actor, reach=found, subject=person, fields=changed)
