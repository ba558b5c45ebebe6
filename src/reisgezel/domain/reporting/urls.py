"""The addresses of month control and of the year in figures."""

from __future__ import annotations

from datetime import date

from django.urls import path, register_converter
from django.urls.converters import StringConverter

from reisgezel.core.figures import urls as _figures  # noqa: F401  # registers the converter of years
from reisgezel.domain.reporting.views import answers, lists, months, municipalities, years
from reisgezel.lib.dates import YEAR_PATTERN


class MonthConverter:
    """The path converter ``month``: 2018-12 and the first day of that month."""

    regex = rf"{YEAR_PATTERN}-(?:0[1-9]|1[0-2])"

    def to_python(self, value: str) -> date:
        return date.fromisoformat(f"{value}-01")

    def to_url(self, value: date) -> str:
        return f"{value:%Y-%m}"


class CountedConverter(StringConverter):
    """The path converter ``counted``: which number of a month is opened."""

    regex = "housed|started|complete|paid"


register_converter(MonthConverter, "month")
register_converter(CountedConverter, "counted")

app_name = "reporting"
urlpatterns = [
    path("months/", months.go_to_month, name="current"),
    path("months/<month:month>/", months.show_month, name="month"),
    path("months/<month:month>/questions/", lists.list_questions, name="questions"),
    path("months/<month:month>/records/<counted:what>/", lists.list_lines, name="lines"),
    path("months/<month:month>/differences/", lists.list_differences, name="differences"),
    path("months/<month:month>/freeze/", months.freeze, name="freeze"),
    path("months/<month:month>/remind/", months.remind, name="remind_all"),
    path("months/<month:month>/remind/<pid:user_id>/", months.remind, name="remind"),
    path("months/<month:month>/reopen/", months.reopen, name="reopen"),
    path("months/<month:month>/mine/", lists.list_mine, name="mine"),
    path("months/<month:month>/answers/<slug:kind>/<pid:file_id>/", answers.answer, name="answer"),
    path(
        "months/<month:month>/municipalities/<slug:code>/",
        municipalities.show_municipality,
        name="municipality",
    ),
    path("months/<month:month>/municipalities/<slug:code>/sign/", municipalities.sign, name="sign"),
    path(
        "months/<month:month>/municipalities/<slug:code>/withdraw/",
        municipalities.withdraw,
        name="withdraw",
    ),
    path(
        "months/<month:month>/municipalities/<slug:code>/workbook/",
        municipalities.download_workbook,
        name="workbook",
    ),
    path("years/", years.go_to_year, name="latest_year"),
    path("years/<year:year>/", years.show_year, name="year"),
]
