"""What the report printed, as the repository keeps it."""

from __future__ import annotations

from datetime import date

from reisgezel.core.figures import report


def test_the_municipalities_add_up_to_the_printed_total() -> None:
    rows = [row for row in report.printed_in(2018).values() if row.code == "housing_target"]
    parts = [row.value for row in rows if row.dimension_value]
    assert len(parts) == 59
    assert sum(part for part in parts if isinstance(part, int)) == 4918
    assert -1 in parts


def test_a_capacity_that_the_report_leaves_out_is_unknown_and_not_zero() -> None:
    printed = report.printed_in(2018)["reception_capacity", "AC Schiphol"]
    assert printed.value is None
    assert printed.qualifier == ""


def test_a_closing_day_is_a_day() -> None:
    assert report.printed_in(2018)["reception_closed", "AZC Zeist"].value == date(2018, 10, 1)


def test_a_year_without_a_report_has_figures_of_its_own_name() -> None:
    assert report.printed_in(1999) == {}
    assert report.figure_key(1999, "housing_target:total") == ("housing_target", "")
