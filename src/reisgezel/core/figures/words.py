"""How a figure reads to people: its number, unit and qualifier in the language of the reader."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from reisgezel.core.figures.counting import Figure
from reisgezel.core.figures.report import Printed
from reisgezel.core.figures.socket import Unit, Value
from reisgezel.core.ui.components.moments import number
from reisgezel.core.ui.moments import day_text

UNITS = {
    Unit.PERSONS: gettext_lazy("personen"),
    Unit.PLACES: gettext_lazy("plaatsen"),
    Unit.MUNICIPALITIES: gettext_lazy("gemeenten"),
    Unit.ORGANISATIONS: gettext_lazy("organisaties"),
    Unit.LOCATIONS: gettext_lazy("locaties"),
    Unit.MONTHS: gettext_lazy("maanden"),
    Unit.YEARS: gettext_lazy("jaar"),
    Unit.YEAR: gettext_lazy("jaartal"),
    Unit.DATE: gettext_lazy("dag"),
}
POINTS_IN_TIME = (Unit.DATE, Unit.YEAR)
QUALIFIERS = {
    "exact": gettext_lazy("zo staat het erin"),
    "about": gettext_lazy("het jaarverslag zegt ongeveer"),
    "more_than": gettext_lazy("het jaarverslag zegt meer dan"),
    "": gettext_lazy("het jaarverslag noemt geen getal"),
}
PRINTED = {
    "exact": "{value}",
    "about": gettext_lazy("ongeveer {value}"),
    "more_than": gettext_lazy("meer dan {value}"),
    "": gettext_lazy("geen getal"),
}


@dataclass(frozen=True)
class Words:
    """One figure as a page shows it; ``printed`` is empty when the report does not have it.

    ``difference`` is what the records say now less what was printed, empty when there is none.
    """

    value: str
    unit: str
    printed: str
    qualifier: str
    difference: str


def in_words(figure: Figure) -> Words:
    """Return how one figure reads."""
    printed = figure.printed
    return Words(
        value=value_text(figure.value, figure.indicator.unit),
        unit=unit_text(figure),
        printed=printed_text(printed, figure.indicator.unit) if printed else "",
        qualifier=qualifier_text(printed) if printed else "",
        difference=difference_text(figure),
    )


def unit_text(figure: Figure) -> str:
    """Return what the number is a number of; a day and a year are none."""
    unit = figure.indicator.unit
    return "" if unit in POINTS_IN_TIME else str(UNITS[unit])


def value_text(value: Value, unit: Unit | None = None) -> str:
    """Return a number with its thousands apart, a day in full, a year, or that it is not known."""
    if value is None:
        return _("niet vermeld")
    if isinstance(value, date):
        return day_text(value)
    return str(value) if unit is Unit.YEAR else number(value)


def printed_text(printed: Printed, unit: Unit | None = None) -> str:
    """Return the number as the report means it: 4.918, ongeveer 600, meer dan 50."""
    return str(PRINTED[printed.qualifier]).format(value=value_text(printed.value, unit))


def qualifier_text(printed: Printed) -> str:
    """Return how the report comes to its number."""
    if printed.is_derived:
        return _("volgt uit getallen in het jaarverslag")
    return str(QUALIFIERS[printed.qualifier])


def difference_text(figure: Figure) -> str:
    """Return how much more or less the records say than the report: +1, −12."""
    if not figure.differs:
        return ""
    if figure.difference is None:
        return _("verschilt")
    sign = "+" if figure.difference > 0 else "\N{MINUS SIGN}"
    return f"{sign}{value_text(abs(figure.difference))}"


def difference_sentence(figure: Figure) -> str:
    """Return in a sentence how the records differ from the report; empty when they do not."""
    if not figure.differs or figure.printed is None:
        return ""
    return _(
        "De dossiers zeggen nu %(value)s, het jaarverslag %(printed)s. Wat na het verslag is"
        " vastgelegd of gecorrigeerd, telt hier wel mee."
    ) % {
        "value": value_text(figure.value, figure.indicator.unit),
        "printed": printed_text(figure.printed, figure.indicator.unit),
    }


def sum_sentence(figure: Figure, taken_off: int) -> str:
    """Return how corrections make the number: 4.919 personen en 1 correctie maken samen 4.918."""
    if not taken_off or not isinstance(figure.value, int):
        return ""
    return ngettext(
        "%(added)s %(unit)s en %(taken)s correctie maken samen %(value)s.",
        "%(added)s %(unit)s en %(taken)s correcties maken samen %(value)s.",
        taken_off,
    ) % {
        "added": value_text(figure.value + taken_off),
        "unit": unit_text(figure),
        "taken": value_text(taken_off),
        "value": value_text(figure.value),
    }
