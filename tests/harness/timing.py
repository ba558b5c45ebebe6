"""Whether two sets of times can be told apart: the two-sample test of Kolmogorov and Smirnov."""

from __future__ import annotations

import gc
import math
import random
import time
from bisect import bisect_right
from collections.abc import Callable, Sequence


def alike(one: Sequence[float], other: Sequence[float]) -> float:
    """Return how likely two samples this different are when they come from one source.

    >>> alike([1, 2, 3, 4] * 20, [1, 2, 3, 4] * 20) > 0.99
    True
    >>> alike([1, 2, 3, 4] * 20, [11, 12, 13, 14] * 20) < 0.001
    True
    """
    first, second = sorted(one), sorted(other)
    furthest = max(
        abs(bisect_right(first, value) / len(first) - bisect_right(second, value) / len(second))
        for value in {*first, *second}
    )
    size = math.sqrt(len(first) * len(second) / (len(first) + len(second)))
    reach = (size + 0.12 + 0.11 / size) * furthest
    if reach < 0.2:
        return 1.0  # the sum below does not converge here
    terms = ((-1) ** (n - 1) * math.exp(-2 * n * n * reach * reach) for n in range(1, 101))
    return min(1.0, max(0.0, 2 * sum(terms)))


def times_of(
    acts: Sequence[Callable[[], object]], count: int, *, seed: int = 2018
) -> list[list[float]]:
    """Return the seconds of CPU that each act took, so many times, in an order drawn by chance.

    What the machine does beside it then falls on all of them alike.
    """
    turns = [number for number in range(len(acts)) for _ in range(count)]
    random.Random(seed).shuffle(turns)
    found: list[list[float]] = [[] for _ in acts]
    gc.disable()
    try:
        for number in turns:
            started = time.process_time()
            acts[number]()
            found[number].append(time.process_time() - started)
    finally:
        gc.enable()
    return found
