"""Addresses of the component page."""

from __future__ import annotations

from django.urls import path

from reisgezel.core.ui import views

app_name = "ui"
urlpatterns = [
    path("", views.components, name="components"),
]
