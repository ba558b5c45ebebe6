"""The socket for navigation: rooms register places, the shell shows those the actor may open."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from reisgezel.core.records.counts import count_together, counting
from reisgezel.core.ui.addresses import address
from reisgezel.core.ui.items import Text

SECTIONS: dict[str, Text] = {
    "work": "",
    "legal": _("Juridisch"),
    "people": _("Mensen"),
    "accountability": _("Verantwoording"),
    "house": _("Beheer"),
    "account": _("Mijn account"),
}
"""The groups of the sidebar in their order; ``account`` is the menu behind the initials."""


@dataclass(frozen=True)
class NavItem:
    """A place to go. ``ability`` None is for everyone signed in.

    ``waiting`` gives the records that wait behind it for an actor, a query that follows from the actor
    alone; the menu shows how many.
    """

    section: str
    label: Text
    url_name: str
    icon: str
    ability: str | None = None
    waiting: Callable[[Any], QuerySet[Any]] | None = None
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


@dataclass(frozen=True)
class Entry:
    """An item as one actor sees it on one page."""

    label: str
    url: str
    icon: str
    count: int = 0
    """How many wait behind it."""
    is_here: bool = False
    is_page: bool = False


@dataclass(frozen=True)
class Section:
    key: str
    label: str
    entries: tuple[Entry, ...]


def sections_for(actor: Any, path: str) -> tuple[Section, ...]:
    """Return what this actor may open, grouped; the entry nearest to ``path`` is marked."""
    if actor is None:
        return ()
    shown = _shown_to(actor)
    nearest = _nearest((address(item.url_name) for item in shown), path)
    counts = waiting_for(actor)
    groups: dict[str, list[tuple[int, Entry]]] = {key: [] for key in SECTIONS}
    for item in shown:
        url = address(item.url_name)
        entry = Entry(
            label=str(item.label),
            url=url,
            icon=item.icon,
            count=counts[item.url_name],
            is_here=url == nearest,
            is_page=url == path,
        )
        groups[item.section].append((item.order, entry))
    return tuple(
        Section(key, str(SECTIONS[key]), _in_order(entries))
        for key, entries in groups.items()
        if entries
    )


def waiting_for(actor: Any) -> Counter[str]:
    """Return how many records wait behind each item that counts them, by the name of its address.

    Asked once for an actor, in one statement.
    """
    if __name__ not in actor.kept:
        count_with_waiting(actor, {})
    counts: Counter[str] = actor.kept[__name__]
    return counts


def count_with_waiting(
    actor: Any, named: Mapping[str, Callable[[Any], QuerySet[Any]]]
) -> Counter[str]:
    """Return how many rows each query gives, by its name, in the statement that ``waiting_for`` asks."""
    waiting = {item.url_name: item.waiting for item in _shown_to(actor) if item.waiting}
    counted = {**waiting, **named}
    prepared = {name: actor.prepared(name, _counting(rows)) for name, rows in counted.items()}
    counts = actor.kept[__name__] = count_together(prepared)
    return counts


def _counting(rows: Callable[[Any], QuerySet[Any]]) -> Callable[[Any], QuerySet[Any]]:
    return lambda actor: counting(rows(actor))


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


def _shown_to(actor: Any) -> list[NavItem]:
    return [item for item in _items.values() if may(actor, item.ability)]


def _in_order(entries: Iterable[tuple[int, Entry]]) -> tuple[Entry, ...]:
    ordered = sorted(entries, key=lambda one: (one[0], one[1].label))
    return tuple(entry for _order, entry in ordered)


def _nearest(urls: Iterable[str], path: str) -> str:
    """Return the longest address that ``path`` lies below; the front page has nothing below it."""
    near = [url for url in urls if path.startswith(url) and (url != "/" or path == "/")]
    return max(near, key=len, default="")
