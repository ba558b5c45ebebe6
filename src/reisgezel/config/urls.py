"""The addresses of the house; each room hangs its own below."""

from __future__ import annotations

from django.urls import include, path, register_converter

from reisgezel.core.records.ids import PublicIdConverter

register_converter(PublicIdConverter, "pid")

urlpatterns = [
    path("accounts/", include("allauth.urls")),
]
