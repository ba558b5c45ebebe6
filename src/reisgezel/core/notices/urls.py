"""The addresses of messages."""

from __future__ import annotations

from django.urls import path

from reisgezel.core.notices import views

app_name = "notices"
urlpatterns = [
    path("notices/", views.list_notices, name="list"),
    path("notices/read/", views.open_all, name="read_all"),
    path("notices/<pid:notice_id>/open/", views.open_notice, name="open"),
]
