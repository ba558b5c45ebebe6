"""The addresses of what stood out in the log."""

from __future__ import annotations

from django.urls import path

from reisgezel.domain.oversight import views

app_name = "oversight"
urlpatterns = [
    path("findings/", views.list_findings, name="list"),
    path("findings/<pid:finding_id>/", views.show_finding, name="finding"),
]
