"""The figures of a year as they may leave the organisation: printed ones as printed, others protected."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from reisgezel.core import clock
from reisgezel.core.figures.counting import Figure, figures_by_indicator
from reisgezel.core.figures.protection import is_small, protect_line
from reisgezel.core.figures.socket import TOTAL, Indicator, Unit, Value
from reisgezel.lib.errors import RuleBroken


@dataclass(frozen=True)
class Published:
    """One figure for outside; ``is_hidden`` when its number would point at a few people."""

    figure: Figure
    value: Value
    is_hidden: bool = False


def published_of(year: int) -> Iterator[Published]:
    """Yield what may be published of a year. Raises RuleBroken while the year still goes on.

    A year that goes on would be published every month, and the months laid beside each other tell of
    the few who came in one.
    """
    if year >= clock.today().year:
        raise RuleBroken(
            _("Dit jaar is nog niet voorbij. Publiceer alleen cijfers van hele jaren.")
        )
    for indicator, figures in figures_by_indicator(year):
        yield from _published(indicator, figures)


def _published(indicator: Indicator, figures: Sequence[Figure]) -> list[Published]:
    if indicator.is_of_the_middle:
        return [_of_the_middle(figure) for figure in figures]
    if indicator.unit is not Unit.PERSONS:
        return [Published(figure, _open_value(figure)) for figure in figures]
    own = [figure for figure in figures if not _is_printed(figure)]
    parts = [figure for figure in own if figure.dimension_value != TOTAL]
    wholes = [figure for figure in own if figure.dimension_value == TOTAL]
    shown, together = protect_line(
        [_number(figure) for figure in parts],
        None if parts else sum(_number(figure) for figure in wholes),
    )
    hidden = {one.figure_id for one, value in zip(parts, shown, strict=True) if value is None}
    hidden |= {one.figure_id for one in own if one.dimension_value == TOTAL and together is None}
    return [
        Published(figure, None, is_hidden=True)
        if figure.figure_id in hidden
        else Published(figure, _open_value(figure))
        for figure in figures
    ]


def _of_the_middle(figure: Figure) -> Published:
    """Return the number of the one in the middle, unless that is one of a few."""
    if not _is_printed(figure) and is_small(figure.records(None).count()):
        return Published(figure, None, is_hidden=True)
    return Published(figure, _open_value(figure))


def _is_printed(figure: Figure) -> bool:
    return figure.printed is not None and figure.printed.value is not None


def _open_value(figure: Figure) -> Value:
    """Return the number as it was printed; what the report does not have, as it is counted."""
    printed = figure.printed
    return printed.value if printed and printed.value is not None else figure.value


def _number(figure: Figure) -> int:
    return figure.value if isinstance(figure.value, int) else 0
