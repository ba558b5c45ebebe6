"""The request an event belongs to, so that everything one click caused can be told together."""

from __future__ import annotations

import secrets
from contextvars import ContextVar
from dataclasses import dataclass

request_id: ContextVar[str] = ContextVar("request_id", default="")


def new_request_id() -> str:
    """Return a fresh id and make it the current one."""
    fresh = secrets.token_hex(8)
    request_id.set(fresh)
    return fresh


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
