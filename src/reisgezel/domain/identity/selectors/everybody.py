"""All persons at once, held in memory as far as a glance needs, and sorted by what they share.

Memory grows by some 450 bytes a person; what they share lies in files without a name, as numbers that
nobody can read a name from, and is gone when the program ends.
"""

from __future__ import annotations

import gc
import tempfile
from array import array
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from datetime import date
from itertools import combinations, groupby
from multiprocessing import get_context
from typing import Self
from zlib import crc32

from reisgezel.domain.identity.rules.blocks import (
    MOST_OF_A_BLOCK,
    blocks,
    most_of_a_weak_block,
    weak_blocks,
)
from reisgezel.domain.identity.rules.evidence import least_among
from reisgezel.domain.identity.rules.glance import Glances
from reisgezel.domain.identity.selectors.known import known_of_many
from reisgezel.domain.identity.selectors.likely import unmerged
from reisgezel.domain.people.models import Person

PARTS = 64
"""All that can be shared falls in so many parts; each part is compared by itself."""
AT_A_TIME = 1000
"""Persons that are read at once."""
AT_ONCE = 1 << 14
"""Numbers that are kept before they go to the file of their part."""
PLACE = 1 << 32
WEAK = 1


class Everybody:
    """Every person nobody took in: who they are, what a glance shows of them, and what they share."""

    def __init__(self, on: date, tell: Callable[[int], None] | None = None) -> None:
        self._rows = array("q")
        self.least = least_among(Person.objects.filter(unmerged()).count())
        """How many bits a pair of these many persons needs."""
        self._seen = Glances(self.least)
        self._shared = [Shared() for _ in range(PARTS)]
        last = 0
        while some := self._read(last, on):
            last = some
            if tell:
                tell(len(self))
        for shared in self._shared:
            shared.settle()

    def __len__(self) -> int:
        return len(self._rows)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        for shared in self._shared:
            shared.close()

    def _read(self, after: int, on: date) -> int:
        """Take in the next persons; return the row number of the last, 0 when there are no more."""
        rows = Person.objects.filter(unmerged(), pk__gt=after).order_by("pk")
        numbers = list(rows.values_list("pk", flat=True)[:AT_A_TIME])
        for number, known in sorted(known_of_many(numbers, on).items()):
            place = len(self._rows)
            self._rows.append(number)
            self._seen.add(known)
            for found, is_weak in ((blocks(known), 0), (weak_blocks(known), WEAK)):
                for block in found:
                    mark = crc32(block.encode())
                    self._shared[mark % PARTS].add((mark & ~WEAK | is_weak) * PLACE + place)
        return numbers[-1] if numbers else 0

    def pairs(self, part: int) -> Iterator[tuple[int, int]]:
        """Yield the row numbers of two who share something of a part and may be one, each pair once."""
        found: set[tuple[int, int]] = set()
        for places in self._shared[part].groups(most_of_a_weak_block(len(self))):
            for pair in combinations(places, 2):
                if self._seen.may_be_one(*pair) and pair not in found:
                    found.add(pair)
                    yield self._rows[pair[0]], self._rows[pair[1]]

    def pairs_of(
        self, parts: Sequence[int], processes: int = 1
    ) -> Iterator[Iterable[tuple[int, int]]]:
        """Yield the pairs of each part in turn; several processes look at the parts that come.

        They are forked, which Windows cannot, so that nothing of what is held here is copied to them.
        Raises BrokenProcessPool when one is killed; the parts before it are kept.
        """
        if processes == 1:
            yield from map(self.pairs, parts)
            return
        gc.freeze()  # or each process copies what tidying would mark
        try:
            forked = get_context("fork")
            with ProcessPoolExecutor(processes, forked, _hold, (self,)) as pool:
                yield from pool.map(_pairs_of, parts)
        finally:
            gc.unfreeze()


_held: Everybody


def _hold(everybody: Everybody) -> None:
    """Keep everybody at hand in a process that was made to compare them; it asks no database."""
    global _held
    _held = everybody


def _pairs_of(part: int) -> list[tuple[int, int]]:
    return list(_held.pairs(part))


class Shared:
    """Which persons share what, in one part: numbers in a file, of which the high half is what is shared."""

    def __init__(self) -> None:
        self._file = tempfile.TemporaryFile()  # noqa: SIM115 - it lives as long as this
        self._waiting = array("Q")

    def close(self) -> None:
        self._file.close()

    def add(self, entry: int) -> None:
        self._waiting.append(entry)
        if len(self._waiting) >= AT_ONCE:
            self._write()

    def _write(self) -> None:
        self._waiting.tofile(self._file)
        self._waiting = array("Q")

    def settle(self) -> None:
        """Have all that was added in the file, so that another process can read it."""
        self._write()
        self._file.flush()

    def groups(self, most_of_a_weak: int) -> Iterator[list[int]]:
        """Yield the places of persons who share one thing that is not too common, in their order."""
        self._file.seek(0)
        entries = array("Q", self._file.read())
        for mark, group in groupby(sorted(entries), lambda entry: entry // PLACE):
            places = [entry % PLACE for entry in group]
            most = most_of_a_weak if mark & WEAK else MOST_OF_A_BLOCK
            if 1 < len(places) <= most:
                yield places
