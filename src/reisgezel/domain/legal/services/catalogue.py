"""Loading the code lists that legal work brings."""

from __future__ import annotations

from reisgezel.core.access.actors import Actor
from reisgezel.core.reference.services import load_catalogue as load_code_lists


def load_catalogue(actor: Actor | None = None) -> int:
    """Store the lists of ``catalogue/lists.toml``; return how many entries are new. Safe to repeat."""
    return load_code_lists(actor=actor, package="reisgezel.domain.legal")
