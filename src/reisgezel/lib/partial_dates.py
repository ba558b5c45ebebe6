"""Dates of which only the year, or year and month, may be known, as on many travel documents."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import Literal

from reisgezel.lib.dates import MONTH_NAMES, SHORT_MONTHS, age_on, days_in_month, format_day

Precision = Literal["unknown", "year", "month", "day"]

UNKNOWN_WORDS = {"nl": "onbekend", "en": "unknown"}
_YEAR_FIRST = re.compile(r"(\d{4})(?:[-/. ](\d{1,2})(?:[-/. ](\d{1,2}))?)?")
_YEAR_LAST = re.compile(r"(?:(?:(\d{1,2})[-/. ])?(\d{1,2})[-/. ])?(\d{4})")
_MONTH_NUMBERS = {
    name.lower(): number
    for names in (*MONTH_NAMES.values(), *SHORT_MONTHS.values())
    for number, name in enumerate(names, 1)
}


@dataclass(frozen=True, order=True)
class PartialDate:
    """A year, a month or 0, a day or 0; all three 0 means unknown. Orders unknown parts first.

    >>> PartialDate(1985) < PartialDate(1985, 3) < PartialDate(1985, 3, 12)
    True
    """

    year: int = 0
    month: int = 0
    day: int = 0

    def __post_init__(self) -> None:
        if (self.month and not self.year) or (self.day and not self.month):
            raise ValueError(f"a finer part without a coarser one: {self}")
        if not 0 <= self.year <= 9998 or not 0 <= self.month <= 12:
            raise ValueError(f"no such date: {self}")
        if self.day and not 0 < self.day <= days_in_month(self.year, self.month):
            raise ValueError(f"no such day: {self}")

    @classmethod
    def parse(cls, text: str) -> PartialDate:
        """Read what people type or a document states. Raises ValueError when it is no date.

        >>> [str(PartialDate.parse(text)) for text in ("1985-00-00", "1985", "03-1985")]
        ['1985-00-00', '1985-00-00', '1985-03-00']
        >>> str(PartialDate.parse("12-3-1985")), str(PartialDate.parse("12 maart 1985"))
        ('1985-03-12', '1985-03-12')
        >>> str(PartialDate.parse("12 mrt 1985"))
        '1985-03-12'
        >>> PartialDate.parse("onbekend").is_known
        False
        """
        words = " ".join(text.split()).lower()
        if words in {"", "-", "?", *UNKNOWN_WORDS.values()}:
            return cls()
        words = re.sub(
            r"[^\W\d_]+",
            lambda word: str(_MONTH_NUMBERS.get(word[0], word[0])),
            words,
        )
        if match := _YEAR_FIRST.fullmatch(words):
            year, month, day = match.groups()
        elif match := _YEAR_LAST.fullmatch(words):
            day, month, year = match.groups()
        else:
            raise ValueError(f"not a date: {text!r}")
        return cls(int(year), int(month or 0), int(day or 0))

    @classmethod
    def from_date(cls, day: date) -> PartialDate:
        """Return a date of which every part is known.

        >>> str(PartialDate.from_date(date(1985, 3, 12)))
        '1985-03-12'
        """
        return cls(day.year, day.month, day.day)

    def __str__(self) -> str:
        return f"{self.year:04}-{self.month:02}-{self.day:02}"

    @property
    def is_known(self) -> bool:
        return self.year > 0

    @property
    def is_complete(self) -> bool:
        return self.day > 0

    @property
    def precision(self) -> Precision:
        """Return the finest part that is known.

        >>> PartialDate(1985, 3).precision
        'month'
        """
        if self.day:
            return "day"
        if self.month:
            return "month"
        return "year" if self.year else "unknown"

    @property
    def earliest(self) -> date | None:
        """Return the first day this can be; None when unknown.

        >>> PartialDate(1985).earliest, PartialDate().earliest
        (datetime.date(1985, 1, 1), None)
        """
        return date(self.year, self.month or 1, self.day or 1) if self.year else None

    @property
    def latest(self) -> date | None:
        """Return the last day this can be; None when unknown.

        >>> PartialDate(1985, 2).latest
        datetime.date(1985, 2, 28)
        """
        if not self.year:
            return None
        month = self.month or 12
        return date(self.year, month, self.day or days_in_month(self.year, month))

    def could_be(self, day: date) -> bool:
        """Tell whether this may be that day; an unknown date may be any.

        >>> PartialDate(1985, 3).could_be(date(1985, 3, 31)), PartialDate().could_be(date.max)
        (True, True)
        """
        earliest, latest = self.earliest, self.latest
        return earliest is None or latest is None or earliest <= day <= latest

    def age_range_on(self, day: date) -> tuple[int, int] | None:
        """Return the youngest and oldest age on a day; None when unknown.

        >>> PartialDate(1985).age_range_on(date(2018, 6, 1))
        (32, 33)
        >>> PartialDate(1985, 3, 12).age_range_on(date(2018, 6, 1))
        (33, 33)
        """
        earliest, latest = self.earliest, self.latest
        if earliest is None or latest is None:
            return None
        return max(0, age_on(latest, day)), max(0, age_on(earliest, day))

    @property
    def typed(self) -> str:
        """Return the date as it is typed in a field or a table, no finer than it is known.

        >>> PartialDate(1985, 3, 12).typed, PartialDate(1985, 3).typed, PartialDate().typed
        ('12-03-1985', '03-1985', '')
        """
        parts = f"{self.day:02}", f"{self.month:02}", f"{self.year:04}"
        return "-".join(part for part in parts if part.strip("0"))

    def format(self, language: str = "nl") -> str:
        """Return the date as people write it, no finer than it is known.

        >>> PartialDate(1985, 3).format(), PartialDate(1985, 3, 12).format("en")
        ('maart 1985', '12 March 1985')
        >>> PartialDate(1985).format(), PartialDate().format()
        ('1985', 'onbekend')
        """
        if not self.year:
            return UNKNOWN_WORDS[language]
        if not self.month:
            return str(self.year)
        if not self.day:
            return f"{MONTH_NAMES[language][self.month - 1]} {self.year}"
        return format_day(date(self.year, self.month, self.day), language)
