"""The socket through which this room tells colleagues what happened; ``core/notices`` carries it."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from reisgezel.core.accounts.models import User

Teller = Callable[..., object]
_teller: list[Teller] = []
"""The one that carries messages; empty while no room does."""


def register_teller(teller: Teller) -> None:
    """Let ``teller(users=, kind=, **params)`` carry what is told from now on."""
    _teller[:] = [teller]


def tell(users: Iterable[User], kind: str, **params: str) -> None:
    """Tell some colleagues something; params are opaque ids and codes, never a name."""
    for teller in _teller:
        teller(users=list(users), kind=kind, **params)
