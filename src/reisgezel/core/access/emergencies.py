"""The socket of emergency access: a room says how its file is found by number, and who keeps it.

Core knows no client file; ``domain/cases`` registers how to open one.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db.models import Model

from reisgezel.core.access.models import Unit
from reisgezel.lib.client_numbers import is_client_number, normalize_client_number


@dataclass(frozen=True)
class Door:
    """How one kind of subject is opened in an emergency.

    ``find`` takes what was typed and returns the subject of that number, in or out of reach, or
    None. ``number``, ``unit`` and ``url`` tell the number people know it by, the unit whose leader
    is told, and the page it opens on.
    """

    find: Callable[[str], Any | None]
    number: Callable[[Any], str]
    unit: Callable[[Any], Unit | None]
    url: Callable[[str], str]


_doors: dict[type[Model], Door] = {}


def register_door(model: type[Model], door: Door) -> None:
    """Let subjects of a model be opened in an emergency."""
    _doors[model] = door


def find_by_number(number: str) -> tuple[Door, Any] | None:
    """Return the subject of a number with its door; None when no room knows it."""
    for door in _doors.values():
        if found := door.find(number.strip()):
            return door, found
    return None


def number_to_log(typed: str) -> str:
    """Return what was typed as the number it can be; empty for any other text, which the log never holds.

    >>> number_to_log("rg-12345674"), number_to_log("Yonas Tesfay")
    ('RG-12345674', '')
    """
    return normalize_client_number(typed) if is_client_number(typed) else ""


def url_of(subject_id: str) -> str:
    """Return the page of an opened file; empty when no room opens files."""
    return next((door.url(subject_id) for door in _doors.values()), "")
