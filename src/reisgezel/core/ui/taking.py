"""The socket for lists that leave as a file: a door says which pages hold one, and their head offers it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest

PAGE = "page"
"""Where one is in a list: the whole list leaves, whichever page of it one looks at."""


@dataclass(frozen=True)
class Taking:
    """The list on a page, taken as a file."""

    page: str
    """The name of the address where one looks at it."""
    url_name: str
    """Where what the page is narrowed to is sent, and ``args`` of that address."""
    args: tuple[str, ...]
    may: Callable[[Any], bool]
    """Whether an actor may take it."""


_takings: dict[str, Taking] = {}


def register_taking(taking: Taking) -> None:
    """Let the head of a page offer the list on it."""
    _takings[taking.page] = taking


def taking_on(request: HttpRequest) -> Taking | None:
    """Return how the list on this page is taken, for an actor who may; None on any other page."""
    match = request.resolver_match
    taking = _takings.get(match.view_name) if match else None
    actor = getattr(request, "actor", None)
    return taking if taking and actor and taking.may(actor) else None


def narrowed_to(request: HttpRequest) -> list[tuple[str, str]]:
    """Return what a list is searched by, narrowed to and sorted by, as the page was asked for."""
    asked = ((name, str(value)) for name, value in request.GET.items())
    return [(name, value) for name, value in asked if value and name != PAGE]
