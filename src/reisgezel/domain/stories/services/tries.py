"""How often one may try to open a link: a few wrong codes in a quarter of an hour, then everybody waits."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from django.core.cache import cache

from reisgezel.core import clock
from reisgezel.core.records.fields import blind_index
from reisgezel.domain.stories.models import Disclosure

WINDOW = timedelta(minutes=15)
MOST_WRONG_A_LINK = 5
MOST_WRONG_AN_ADDRESS = 30
"""Wrong codes within the window; then even the right one waits, for links that never were too."""


class TriedTooOften(Exception):
    """Too many wrong codes came for a link or from an address: no code is weighed now."""


class Tries:
    """The tries of one link and from one address in the quarter of an hour that runs.

    A link that exists counts on its own row, which is held while a code is weighed: tries at the same
    moment take turns. One that never was has no row; each try takes one of as many places in the cache,
    and a place is given once. So both answer alike. An address is counted in the cache, after the try.
    """

    def __init__(self, token_mark: str, address: str) -> None:
        number = int(clock.real_now().timestamp() // WINDOW.total_seconds())
        self._since = datetime.fromtimestamp(number * WINDOW.total_seconds(), tz=UTC)
        self._address = f"shared:{number}:{blind_index(address)}"
        places = [f"shared:{number}:{token_mark}:{place}" for place in range(MOST_WRONG_A_LINK)]
        taken = cache.get_many([self._address, *places])
        self._free = [place for place in places if place not in taken]
        self._of_address: int = taken.get(self._address, 0)

    def check_address(self) -> None:
        """Demand that not too many wrong codes came from this address. Raises TriedTooOften."""
        if self._of_address >= MOST_WRONG_AN_ADDRESS:
            raise TriedTooOften

    def check_link(self, held: Disclosure | None) -> None:
        """Demand that not too many came for this link, there or not. Raises TriedTooOften."""
        is_full = self._of_row(held) >= MOST_WRONG_A_LINK if held else not self._free
        if is_full:
            raise TriedTooOften

    def count_link(self, held: Disclosure) -> None:
        """Count a wrong code on the row of a link that is held."""
        held.wrong_count = self._of_row(held) + 1
        held.wrong_since = max(held.wrong_since or self._since, self._since)
        held.save(update_fields=["wrong_count", "wrong_since"])

    def count_never(self) -> None:
        """Count a try of a link that never was. Raises TriedTooOften when others took the places."""
        if not any(cache.add(place, 1, WINDOW.total_seconds()) for place in self._free):
            raise TriedTooOften

    def count_address(self) -> None:
        """Count a wrong code from this address."""
        so_far: int = cache.get(self._address, 0)
        cache.set(self._address, so_far + 1, WINDOW.total_seconds())

    def _of_row(self, held: Disclosure) -> int:
        """Return what a row counted in this window, or in one that began while this try waited."""
        is_running = held.wrong_since is not None and held.wrong_since >= self._since
        return held.wrong_count if is_running else 0
