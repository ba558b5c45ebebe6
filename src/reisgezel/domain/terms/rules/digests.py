"""On which day who is told what of their terms, in one mail: pure decisions."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

UNSEEN_DAYS = 3
"""After so many days on which the guard did not look at a fatal term, its deputy is told."""
MONDAY = 0
DAY, WEEK, FATAL = "day", "week", "fatal"


@dataclass(frozen=True)
class Waiting:
    """How many terms wait for somebody, of those late or due within seven days."""

    mine: int = 0
    fatal: int = 0
    """Of ``mine``, those that are fatal."""
    unseen: int = 0
    """Fatal ones of which they are the deputy, and that the guard did not look at."""
    unguarded: int = 0
    """Fatal ones of the team that lack a guard."""

    @property
    def is_fatal(self) -> bool:
        return bool(self.fatal or self.unseen or self.unguarded)


def is_told(every: str, waiting: Waiting, on: date) -> bool:
    """Tell whether a mail goes out on a day: never without anything to say, of fatal terms always.

    >>> is_told(WEEK, Waiting(mine=3), date(2019, 1, 3)), is_told(WEEK, Waiting(mine=3), date(2019, 1, 7))
    (False, True)
    >>> is_told(FATAL, Waiting(mine=3), date(2019, 1, 7)), is_told(FATAL, Waiting(1, 1), date(2019, 1, 7))
    (False, True)
    """
    if waiting.is_fatal:
        return True
    is_day = every == DAY or (every == WEEK and on.weekday() == MONDAY)
    return is_day and waiting.mine > 0
