"""Writing what was read of or done to a subject in the log, with the reach that allowed it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Protocol

from django.db import models

from reisgezel.core.access.actors import Actor
from reisgezel.core.access.policies import Reach, reach
from reisgezel.core.access.subjects import class_of, subjects_of
from reisgezel.core.audit.models import AuditEvent
from reisgezel.core.audit.services import record


class Traceable(Protocol):
    """A subject that says whom it is about."""

    @property
    def audit_subject(self) -> str: ...


def trace(
    action: str,
    *,
    actor: Actor,
    reach: Reach | None,
    subject: Traceable,
    target: models.Model | str | None = None,
    data_class: str = "C1",
    otherwise: str = "",
    **detail: Any,
) -> AuditEvent:
    """Append one event about a subject: what was done, to which record, by what reach.

    ``otherwise`` is what gave it when the actor does not reach the subject.
    """
    return record(
        action,
        actor=actor,
        target=target if target is not None else subject,  # type: ignore[arg-type]
        subject=subject.audit_subject,
        data_class=data_class,
        role=reach.role_for(data_class) if reach else "",
        reason=(reach.reason_for(data_class) if reach else "") or otherwise,
        on_behalf_of=reach.on_behalf_of(data_class) if reach else "",
        **detail,
    )


def trace_list(
    action: str, *, actor: Actor, subjects: Iterable[Traceable], data_class: str, **detail: Any
) -> AuditEvent:
    """Append one event for a list: which subjects the actor saw a line of."""
    seen = sorted({subject.audit_subject for subject in subjects})
    return record(action, actor=actor, data_class=data_class, seen=seen, **detail)


def trace_found(actor: Actor) -> None:
    """Append a reading for what was asked for by its id and shown, for a page that told none itself."""
    for found in actor.found:
        for subject in subjects_of(found):
            data_class = class_of(found)
            by: Any = reach(actor, subject)
            about: Any = subject
            trace("read", actor=actor, reach=by, subject=about, target=found, data_class=data_class)
