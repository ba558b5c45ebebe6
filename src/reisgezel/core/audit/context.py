"""The request an event belongs to, so that everything one click caused can be told together."""

from __future__ import annotations

import secrets
from contextvars import ContextVar
from dataclasses import dataclass

request_id: ContextVar[str] = ContextVar("request_id", default="")
_events: ContextVar[int] = ContextVar("events", default=0)


def new_request_id() -> str:
    """Return a fresh id and make it the current one."""
    fresh = secrets.token_hex(8)
    request_id.set(fresh)
    _events.set(0)
    return fresh


def count_event() -> None:
    """Remember that the current request left a trace."""
    _events.set(_events.get() + 1)


def left_a_trace() -> bool:
    """Tell whether anything was recorded since the current request came in."""
    return _events.get() > 0


@dataclass(frozen=True)
class Operator:
    """A command that somebody with access to the server gave."""

    command: str

    @property
    def audit_id(self) -> str:
        return f"command:{self.command}"

    @property
    def audit_role(self) -> str:
        return "operator"
