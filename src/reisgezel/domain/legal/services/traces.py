"""The trace of a step in legal work: about whom, by what reach."""

from __future__ import annotations

from typing import Any

from django.db.models import Model

from reisgezel.core.access.actors import Actor
from reisgezel.core.access.policies import Reach
from reisgezel.core.access.trace import trace


def trace_step(
    action: str, actor: Actor, found: Reach, target: Model, data_class: str = "C3", **detail: Any
) -> None:
    """Append one event about whoever the reach that was used leads to."""
    trace(
        action,
        actor=actor,
        reach=found,
        subject=found.subject,
        target=target,
        data_class=data_class,
        **detail,
    )
