"""How a figure reads to people: its number, unit and qualifier in the language of the reader."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from reisgezel.core.figures.counting import Figure
from reisgezel.core.figures.report import Printed
from reisgezel.core.figures.socket import Unit, Value
from reisgezel.core.ui.moments import day_text

UNITS = {
    Unit.PERSONS: gettext_lazy("personen"),
    Unit.PLACES: gettext_lazy("plaatsen"),
    Unit.MUNICIPALITIES: gettext_lazy("gemeenten"),
    Unit.DATE: gettext_lazy("dag"),
}
QUALIFIERS = {
    "exact": gettext_lazy("precies dit getal"),
    "about": gettext_lazy("ongeveer"),
    "more_than": gettext_lazy("meer dan dit"),
    "": gettext_lazy("het jaarverslag noemt geen getal"),
}


@dataclass(frozen=True)
class Words:
    """One figure as a page shows it; ``printed`` is empty when the report does not have it."""

    value: str
    unit: str
    printed: str
    qualifier: str


def in_words(figure: Figure) -> Words:
    """Return how one figure reads."""
    printed = figure.printed
    return Words(
        value=value_text(figure.value),
        unit="" if figure.indicator.unit is Unit.DATE else str(UNITS[figure.indicator.unit]),
        printed=value_text(printed.value) if printed else "",
        qualifier=qualifier_text(printed) if printed else "",
    )


def value_text(value: Value) -> str:
    """Return a number with its thousands apart, a day in full, or that it is not known."""
    if value is None:
        return _("niet vermeld")
    if isinstance(value, date):
        return day_text(value)
    return number_format(value, use_l10n=True, force_grouping=True)


def qualifier_text(printed: Printed) -> str:
    """Return how exactly the report means its number."""
    if printed.is_derived:
        return _("volgt uit getallen in het jaarverslag")
    return str(QUALIFIERS[printed.qualifier])
