"""Writing what was done to a subject in the log, with the reach that allowed it."""

from __future__ import annotations

from typing import Any, Protocol

from django.db import models

from reisgezel.core.access.actors import Actor
from reisgezel.core.access.policies import Reach
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
    **detail: Any,
) -> AuditEvent:
    """Append one event about a subject: what was done, to which record, by what reach."""
    return record(
        action,
        actor=actor,
        target=target if target is not None else subject,  # type: ignore[arg-type]
        subject=subject.audit_subject,
        data_class=data_class,
        role=reach.role_for(data_class) if reach else "",
        reason=reach.reason_for(data_class) if reach else "",
        on_behalf_of=reach.on_behalf_of(data_class) if reach else "",
        **detail,
    )
