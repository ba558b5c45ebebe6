"""Periods from a first day up to, not including, the day they end; open at either side."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from reisgezel.lib.dates import add_months


@dataclass(frozen=True)
class Period:
    """The half-open range ``[start, ends_before)``; None leaves a side open.

    >>> date(2018, 12, 31) in Period(date(2018, 1, 1), date(2019, 1, 1))
    True
    >>> date(2019, 1, 1) in Period(date(2018, 1, 1), date(2019, 1, 1))
    False
    """

    start: date | None = None
    ends_before: date | None = None

    def __post_init__(self) -> None:
        if self.start and self.ends_before and self.ends_before < self.start:
            raise ValueError(f"a period ends before it starts: {self.start} to {self.ends_before}")

    @classmethod
    def of_year(cls, year: int) -> Period:
        """Return a calendar year.

        >>> Period.of_year(2018).last_day
        datetime.date(2018, 12, 31)
        """
        return cls(date(year, 1, 1), date(year + 1, 1, 1))

    @classmethod
    def of_month(cls, year: int, month: int) -> Period:
        """Return a calendar month.

        >>> Period.of_month(2018, 12).ends_before
        datetime.date(2019, 1, 1)
        """
        first = date(year, month, 1)
        return cls(first, add_months(first, 1))

    @classmethod
    def of_day(cls, day: date) -> Period:
        """Return the period of one day.

        >>> Period.of_day(date(2018, 12, 31)).days
        1
        """
        return cls(day, day + timedelta(days=1))

    def __contains__(self, day: date) -> bool:
        return (self.start is None or self.start <= day) and (
            self.ends_before is None or day < self.ends_before
        )

    @property
    def is_empty(self) -> bool:
        return self.start is not None and self.start == self.ends_before

    @property
    def is_open(self) -> bool:
        return self.ends_before is None

    @property
    def last_day(self) -> date | None:
        return self.ends_before - timedelta(days=1) if self.ends_before else None

    @property
    def days(self) -> int | None:
        """Return the number of days; None when a side is open."""
        if self.start is None or self.ends_before is None:
            return None
        return (self.ends_before - self.start).days

    def overlaps(self, other: Period) -> bool:
        """Tell whether the two share a day; touching ends do not overlap.

        >>> Period.of_year(2018).overlaps(Period.of_year(2019))
        False
        >>> Period(date(2018, 6, 1)).overlaps(Period.of_year(2019))
        True
        """
        return self.intersection(other) is not None

    def intersection(self, other: Period) -> Period | None:
        """Return the days the two share; None when there is no such day.

        >>> Period.of_year(2018).intersection(Period(date(2018, 6, 1)))
        Period(start=datetime.date(2018, 6, 1), ends_before=datetime.date(2019, 1, 1))
        """
        start = max(self.start or date.min, other.start or date.min)
        ends_before = min(self.ends_before or date.max, other.ends_before or date.max)
        if self.is_empty or other.is_empty or start >= ends_before:
            return None
        return Period(
            None if start == date.min else start, None if ends_before == date.max else ends_before
        )
