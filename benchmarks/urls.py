"""The addresses of the product, and that of the floor."""

from __future__ import annotations

from django.urls import path

from benchmarks.floor import floor
from reisgezel.config import urls

handler500 = urls.handler500
urlpatterns = [path("bench/floor/<pid:file_id>/", floor), *urls.urlpatterns]
