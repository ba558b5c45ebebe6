"""Who acts where nobody is signed in yet: somebody known by the address they gave, or nobody at all."""

from __future__ import annotations

from dataclasses import dataclass

from reisgezel.core.accounts.models import User

NOBODY = "nobody"


@dataclass(frozen=True)
class OwnAccount:
    """A user outside the reach of a role, as in signing in or changing an own password."""

    audit_id: str
    audit_role: str = ""

    @classmethod
    def of(cls, user: User | None) -> OwnAccount:
        return cls(user.public_id if user else NOBODY)
