"""A whole day as people type it: in full, without its year, with a short one, or as "gisteren"."""

from __future__ import annotations

import re
from datetime import date, timedelta

from reisgezel.lib.partial_dates import PartialDate

_WORDS = {
    "eergisteren": -2,
    "gisteren": -1,
    "yesterday": -1,
    "vandaag": 0,
    "today": 0,
    "morgen": 1,
    "tomorrow": 1,
}
_EIGHT_DIGITS = re.compile(r"(\d{2})(\d{2})(\d{4})")
_SHORT_YEAR = re.compile(r"(\d{1,2}[-/. ](?:\d{1,2}|[a-z]+\.?)[-/. ])(\d{2})")
_NO_YEAR = re.compile(r"\d{1,2}[-/. ](?:\d{1,2}|[a-z]+\.?)")
_YEARS_AHEAD = 20


def read_day(typed: str, today: date) -> date:
    """Return the day that was typed. Raises ValueError when it is none, or not a whole one.

    Without a year it is the one nearest to today; a year of two digits lies at most twenty ahead.

    >>> today = date(2019, 1, 3)
    >>> [str(read_day(text, today)) for text in ("8-5-2018", "08052018", "8 mei 18", "2018-05-08")]
    ['2018-05-08', '2018-05-08', '2018-05-08', '2018-05-08']
    >>> [str(read_day(text, today)) for text in ("2 jan", "28/12", "gisteren")]
    ['2019-01-02', '2018-12-28', '2019-01-02']
    """
    text = " ".join(typed.lower().split())
    if text in _WORDS:
        return today + timedelta(days=_WORDS[text])
    if short := _SHORT_YEAR.fullmatch(text):
        return _day(f"{short[1]}{_whole_year(int(short[2]), today)}")
    if _NO_YEAR.fullmatch(text):
        return _nearest(text, today)
    return _day(_EIGHT_DIGITS.sub(r"\1-\2-\3", text))


def _whole_year(two_digits: int, today: date) -> int:
    century = today.year // 100 * 100
    year = century + two_digits
    return year - 100 if year > today.year + _YEARS_AHEAD else year


def _nearest(text: str, today: date) -> date:
    found = []
    for year in (today.year - 1, today.year, today.year + 1):
        try:
            found.append(_day(f"{text} {year}"))
        except ValueError:
            continue
    if not found:
        raise ValueError(f"no such day: {text!r}")
    return min(found, key=lambda day: abs(day - today))


def _day(text: str) -> date:
    parts = PartialDate.parse(re.sub(r"(?<=[a-z])\.", "", text))
    if not parts.is_complete:
        raise ValueError(f"not a whole day: {text!r}")
    return date(parts.year, parts.month, parts.day)
