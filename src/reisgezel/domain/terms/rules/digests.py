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
    """How many terms wait for somebody."""

    mine: int = 0
    """Those that are late, or of which a day to remind has come."""
    pressing: int = 0
    """Of ``mine``, those late or due within seven days, or of which a day to remind is today."""
    fatal: int = 0
    """Fatal ones, late or due within seven days."""
    unseen: int = 0
    """Fatal ones of which they are the deputy, and that the guard did not look at."""
    unguarded: int = 0
    """Fatal ones of the team that lack a guard."""

    @property
    def is_fatal(self) -> bool:
        return bool(self.fatal or self.unseen or self.unguarded)


def is_told(every: str, waiting: Waiting, on: date) -> bool:
    """Tell whether a mail goes out on a day: never without anything to say, of fatal terms always.

    Of a term that is months off, a mail every day would be read by nobody: it comes on the days on
    which the rule reminds of it.

    >>> is_told(WEEK, Waiting(mine=3), date(2019, 1, 3)), is_told(WEEK, Waiting(mine=3), date(2019, 1, 7))
    (False, True)
    >>> is_told(FATAL, Waiting(mine=3), date(2019, 1, 7)), is_told(FATAL, Waiting(fatal=1), date(2019, 1, 7))
    (False, True)
    >>> is_told(DAY, Waiting(mine=3), date(2019, 1, 3)), is_told(DAY, Waiting(3, 1), date(2019, 1, 3))
    (False, True)
    """
    if waiting.is_fatal:
        return True
    if every == WEEK and on.weekday() == MONDAY:
        return waiting.mine > 0
    return every == DAY and waiting.pressing > 0
