"""Days as tables have them, read as the house keeps them. Refused in a sentence."""

from __future__ import annotations

import re
from datetime import date

from reisgezel.core import clock
from reisgezel.core.ui.fields import DayField
from reisgezel.domain.people.forms.fields import PartialDateInput
from reisgezel.lib.partial_dates import PartialDate

_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})")
_MOMENT = re.compile(r"(\d{4}-\d{2}-\d{2}|\d{1,2}[-/.]\d{1,2}[-/.]\d{4})[T ]\d{1,2}[:.]\d{2}\S*")
_SHORT_YEAR = re.compile(r"(\d{1,2}-\d{1,2}-)(\d{2})")
_NO_DAY = {"0", "00000000", "0000-00-00", "00-00-0000"}
_partial, _day = PartialDateInput(), DayField()


def spread(cell: str) -> str:
    """Return a day with its parts apart, and without a time of day.

    A day without its month says nothing, so that is left out.

    >>> spread("19850000"), spread("19660013")
    ('1985-00-00', '1966-00-00')
    >>> spread("1985-03-12 00:00"), spread("12/03/1985"), spread("00-00-1985")
    ('1985-03-12', '12-03-1985', '1985')
    """
    if cell in _NO_DAY:
        return ""
    if found := _MOMENT.fullmatch(cell):
        cell = found[1]
    if found := _COMPACT.fullmatch(cell):
        year, month, number = found.groups()
        return f"{year}-{month}-{'00' if month == '00' else number}"
    return re.sub(r"[/.]", "-", cell).removeprefix("00-").removeprefix("00-")


def with_century(cell: str, this_year: int) -> str:
    """Return a day whose year has two digits with the latest year that has begun.

    >>> with_century("12-3-85", 2019), with_century("1-1-10", 2019), with_century("1985", 2019)
    ('12-3-1985', '1-1-2010', '1985')
    """
    if (found := _SHORT_YEAR.fullmatch(cell)) is None:
        return cell
    year = this_year // 100 * 100 + int(found[2])
    return f"{found[1]}{year - 100 if year > this_year else year}"


def partial_date(cell: str) -> PartialDate:
    """Return a date of which parts may be unknown, as documents and the population register have it."""
    typed = with_century(spread(cell.strip()), clock.today().year)
    found: PartialDate = _partial.clean(typed) if typed else PartialDate()
    return found


def day(cell: str) -> date:
    """Return a whole day."""
    found: date = _day.clean(spread(cell.strip()))
    return found
