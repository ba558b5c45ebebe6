"""The numbers of a year, kept in parts: whoever reads them first counts anew what changed meanwhile.

Only what counts clients is kept. Each part (a municipality) is the result of the indicator's own count,
limited to that part; the total is their sum. What is no sum, a median, is kept as a whole.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from itertools import chain, islice

from django.db import transaction
from django.db.models import Exists, QuerySet

from reisgezel.core import clock
from reisgezel.core.figures import socket
from reisgezel.core.figures.keeping import Kept, hold
from reisgezel.core.figures.models import FigureMark, KeptNumber, KeptYear
from reisgezel.core.figures.socket import Counted, Indicator
from reisgezel.core.records.together import fetch
from reisgezel.lib.periods import Period

NAME = "years"
MOST_MARKS = 20_000
"""With more marks than this, counting whole years anew takes less than taking them in."""


Numbers = Mapping[str, Counted]
"""The numbers of one indicator, by part."""


def count_year(indicator: Indicator, year: int, also: Collection[str] = ()) -> Numbers:
    """Return what ``Indicator.count`` does, from what is kept where it is kept."""
    return count_indicators([indicator], year, {indicator.code: also})[indicator.code]


def count_indicators(
    indicators: Iterable[Indicator], year: int, also: Mapping[str, Collection[str]]
) -> Mapping[str, Numbers]:
    """Return what ``count_year`` does for each, by code; ``also`` are values, by code.

    However many there are, it takes two queries, one more for each with values that have no records, and
    the counting of what changed since it was kept.
    """
    of_code = {one.code: one for one in indicators}
    period, there = Period.of_year(year), _trusted(year)
    direct = {one.code: one.questions(period) for one in of_code.values() if not one.kept_by}
    answers = iter(fetch(*chain.from_iterable(direct.values())))
    found: dict[str, Numbers] = {}
    for code, one in of_code.items():
        wanted = also.get(code, ())
        if code in direct:
            found[code] = one.counted(list(islice(answers, len(direct[code]))), period, wanted)
        else:
            parts = there[code] if code in there else _bring_up_to_date(one, year)
            found[code] = one.summed(parts, period, wanted)
    return found


def _trusted(year: int) -> Mapping[str, Numbers]:
    """Return by code what is kept of a year; nothing as long as anything is marked."""
    return _numbers(KeptYear.objects.filter(~Exists(FigureMark.objects.all()), year=year))


def _numbers(kept: QuerySet[KeptYear]) -> dict[str, dict[str, Counted]]:
    """Return the numbers by code and part; a code without any is kept too: there is nothing to count."""
    found: dict[str, dict[str, Counted]] = defaultdict(dict)
    rows = kept.order_by("code", "numbers__part")
    columns = ("code", "numbers__part", "numbers__name", "numbers__value")
    for code, part, name, value in rows.values_list(*columns):
        of_code = found[code]
        if part:
            of_code[part] = Counted(name, value)
    return found


def register_years() -> Kept:
    """Return how the kept numbers are forgotten, rebuilt and compared."""
    return Kept(NAME, forget=_forget, rebuild=_rebuild, compare=_compare)


@transaction.atomic
def _bring_up_to_date(indicator: Indicator, year: int) -> Numbers:
    """Take in what is marked, count the year when it is not kept, and return its numbers."""
    hold(NAME)
    _take_in_marks()
    kept, is_new = KeptYear.objects.get_or_create(code=indicator.code, year=year)
    if is_new:
        _keep(kept, indicator.count_parts(Period.of_year(year)))
    return _numbers(KeptYear.objects.filter(pk=kept.pk))[indicator.code]


def _take_in_marks() -> None:
    """Count anew what is marked in the years that are kept.

    A mark shows together with the change it tells of, so a count after reading it sees that change.
    """
    marks = list(FigureMark.objects.all()[: MOST_MARKS + 1])
    if len(marks) > MOST_MARKS:
        _forget()
        return
    stale: dict[str, set[tuple[int | None, str | None]]] = defaultdict(set)
    for mark in marks:
        stale[mark.topic].add((mark.year, mark.part))
    for kept in KeptYear.objects.all():
        indicator = socket.indicator(kept.code)
        if indicator is None or indicator.kept_by is None:
            kept.delete()
            continue
        marked = stale[indicator.kept_by.topic]
        parts = {part for year, part in marked if year in (None, kept.year)}
        if None in parts:
            kept.delete()
        elif parts:
            wanted = [part for part in parts if part]
            kept.numbers.filter(part__in=wanted).delete()
            _keep(kept, indicator.count_parts(Period.of_year(kept.year), wanted))
    FigureMark.objects.filter(pk__in=[mark.pk for mark in marks]).delete()


def _keep(kept: KeptYear, parts: Mapping[str, Counted]) -> None:
    KeptNumber.objects.bulk_create(
        KeptNumber(kept=kept, part=part, name=str(one.name), value=one.value)
        for part, one in parts.items()
        if isinstance(one.value, int)
    )


def _forget() -> None:
    FigureMark.objects.all().delete()
    KeptYear.objects.all().delete()


def _kept_indicators() -> list[Indicator]:
    return [one for one in socket.all_indicators() if one.kept_by]


def _rebuild() -> int:
    """Count the years that were kept, the last one that ended, and this one."""
    this_year = clock.today().year
    years = {this_year - 1, this_year, *KeptYear.objects.values_list("year", flat=True)}
    with transaction.atomic():
        hold(NAME)
        _forget()
        for year in sorted(years):
            for indicator in _kept_indicators():
                _bring_up_to_date(indicator, year)
    return len(years)


def _compare() -> Iterator[str]:
    years: Iterable[int] = KeptYear.objects.values_list("year", flat=True)
    for year in sorted(set(years)):
        for indicator in _kept_indicators():
            kept, counted = count_year(indicator, year), indicator.count(Period.of_year(year))
            for part in sorted(kept.keys() | counted.keys()):
                if kept.get(part) != counted.get(part):
                    yield (
                        f"{indicator.code} {year} {part or 'total'}:"
                        f" kept {kept.get(part)}, counted {counted.get(part)}"
                    )
