"""The addresses of the house; each room hangs its own below."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, include, path, register_converter

from reisgezel.config.front_door import front_door
from reisgezel.config.health import health
from reisgezel.core.records.ids import PublicIdConverter

register_converter(PublicIdConverter, "pid")

urlpatterns: list[URLPattern | URLResolver] = [
    path("health/", health, name="health"),
    path("", front_door, name="home"),
    path("", include("reisgezel.core.accounts.urls")),
    path("", include("reisgezel.core.access.urls")),
    path("", include("reisgezel.core.notices.urls")),
    path("", include("reisgezel.core.figures.urls")),
    path("", include("reisgezel.core.reference.urls")),
    path("", include("reisgezel.domain.places.urls")),
    path("", include("reisgezel.domain.people.urls")),
    path("", include("reisgezel.domain.contracts.urls")),
    path("", include("reisgezel.domain.identity.urls")),
    path("", include("reisgezel.domain.cases.urls")),
    path("", include("reisgezel.domain.stories.urls")),
    path("", include("reisgezel.domain.journey.urls")),
    path("", include("reisgezel.domain.reception.urls")),
    path("", include("reisgezel.domain.guidance.urls")),
    path("", include("reisgezel.domain.legal.urls")),
    path("", include("reisgezel.domain.terms.urls")),
    path("", include("reisgezel.domain.reporting.urls")),
    path("", include("reisgezel.domain.oversight.urls")),
    path("", include("reisgezel.doors.workbench.urls")),
    path("", include("reisgezel.doors.exchange.urls")),
    path("demo/", include("reisgezel.demo.urls")),
    path("ui/", include("reisgezel.core.ui.urls")),
]

handler500 = "reisgezel.config.errors.server_error"
