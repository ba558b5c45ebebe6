"""The socket for navigation: rooms register places, the shell shows those the actor may open."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from reisgezel.core.ui.items import Text

SECTIONS: dict[str, Text] = {
    "work": "",
    "people": _("Mensen"),
    "accountability": _("Verantwoording"),
    "house": _("Beheer"),
    "account": _("Mijn account"),
}
"""The groups of the sidebar in their order; ``account`` is the menu behind the initials."""


@dataclass(frozen=True)
class NavItem:
    """A place to go. ``ability`` None is for everyone signed in; ``count`` is asked lazily."""

    section: str
    label: Text
    url_name: str
    icon: str
    ability: str | None = None
    count: Callable[[Any], int] | None = None
    order: int = 100


@dataclass(frozen=True)
class Search:
    """The search page; ``live`` when it answers an HTMX request with only its results."""

    label: Text
    url_name: str
    ability: str | None = None
    live: bool = False


@dataclass(frozen=True)
class IdleLock:
    """Where a page goes when nobody touched it for so many minutes."""

    url_name: str
    minutes: int
    minutes_for: Callable[[HttpRequest], int] | None = None
    """Asked per request when given, as on a shared computer the lock falls sooner."""


_items: dict[str, NavItem] = {}
_single: dict[str, Search | IdleLock] = {}


def register(item: NavItem) -> None:
    """Give an item its place. Raises ValueError for a section the sidebar does not have."""
    if item.section not in SECTIONS:
        raise ValueError(f"{item.url_name}: there is no section {item.section!r}")
    _items[item.url_name] = item


def register_search(search: Search) -> None:
    """Say which page answers the search field of the top bar and the command palette."""
    _single["search"] = search


def register_idle_lock(lock: IdleLock) -> None:
    """Say where an abandoned page goes, and after how long."""
    _single["idle_lock"] = lock


class Entry:
    """An item as one actor sees it on one page."""

    def __init__(self, item: NavItem, actor: Any, path: str) -> None:
        self.label = item.label
        self.icon = item.icon
        self.url = reverse(item.url_name)
        self.is_page = path == self.url
        self.is_here = False
        self._item = item
        self._actor = actor

    @cached_property
    def count(self) -> int | None:
        """How many wait behind it; asked only when shown."""
        return self._item.count(self._actor) if self._item.count else None


@dataclass(frozen=True)
class Section:
    key: str
    label: Text
    entries: list[Entry]


def sections_for(actor: Any, path: str) -> list[Section]:
    """Return what this actor may open, grouped; the entry nearest to ``path`` is marked."""
    if actor is None:
        return []
    shown = [item for item in _items.values() if may(actor, item.ability)]
    shown.sort(key=lambda item: (item.order, str(item.label)))
    entries = {item.url_name: Entry(item, actor, path) for item in shown}
    _mark_nearest(entries.values(), path)
    groups = (
        Section(key, label, [entries[item.url_name] for item in shown if item.section == key])
        for key, label in SECTIONS.items()
    )
    return [group for group in groups if group.entries]


def search_for(actor: Any) -> Search | None:
    search = _single.get("search")
    found = isinstance(search, Search) and actor is not None and may(actor, search.ability)
    return search if found else None  # type: ignore[return-value]


def idle_lock_for(actor: Any, request: HttpRequest) -> IdleLock | None:
    lock = _single.get("idle_lock")
    if actor is None or not isinstance(lock, IdleLock):
        return None
    return replace(lock, minutes=lock.minutes_for(request)) if lock.minutes_for else lock


def may(actor: Any, ability: str | None) -> bool:
    return ability is None or bool(actor.can(ability))


def _mark_nearest(entries: Any, path: str) -> None:
    near: Iterator[Entry] = (entry for entry in entries if path.startswith(entry.url))
    nearest = max(near, key=lambda entry: len(entry.url), default=None)
    if nearest and (nearest.url != "/" or path == "/"):
        nearest.is_here = True
