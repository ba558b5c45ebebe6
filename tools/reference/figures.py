"""The page on what is counted: every indicator a room declares, with its definition."""

from __future__ import annotations

from django.utils import translation

from reisgezel.core.figures.socket import Indicator, Moment, all_indicators

HEAD = """\
# Figures

Every number is counted from the records when it is asked, and opens exactly those records for who
may see them. `reisgezel figures --year 2018` prints them all, beside what the annual report printed.
What a figure is and how to add one: [](../howto/add-an-indicator.md).
"""
MOMENTS = {
    Moment.PERIOD: "over the whole period",
    Moment.REFERENCE_DATE: "as it stands on the last day of the period",
}


def page() -> str:
    """Return each indicator with its code, unit, moment, dimension and definition."""
    with translation.override("en"):
        return "\n".join([HEAD, *map(section, all_indicators())])


def section(indicator: Indicator) -> str:
    rows = [
        f"- code: `{indicator.code}`",
        f"- unit: {indicator.unit}",
        f"- counted: {MOMENTS[indicator.moment]}",
    ]
    if indicator.dimension:
        rows.append(f"- told apart by: {str(indicator.dimension.label).lower()}")
    return f"## {indicator.label}\n\n{indicator.definition}\n\n" + "\n".join(rows) + "\n"
