"""The addresses of the records behind figures."""

from django.urls import path, register_converter

from reisgezel.core.figures import views
from reisgezel.lib.dates import YEAR_PATTERN


class YearConverter:
    """The path converter ``year``: a year this house knows, as a number."""

    regex = YEAR_PATTERN

    def to_python(self, value: str) -> int:
        return int(value)

    def to_url(self, value: int) -> str:
        return str(value)


register_converter(YearConverter, "year")

app_name = "figures"
urlpatterns = [
    path("figures/<year:year>/<path:figure_id>/", views.show_records, name="records"),
]
