"""The addresses of the records behind figures."""

from django.urls import path

from reisgezel.core.figures import views

app_name = "figures"
urlpatterns = [
    path("figures/<int:year>/<path:figure_id>/", views.show_records, name="records"),
]
