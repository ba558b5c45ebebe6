"""The product's own settings, with one page more: the floor that the others are measured against."""

from __future__ import annotations

from reisgezel.config.settings import *  # noqa: F403
from reisgezel.config.settings import INSTALLED_APPS

INSTALLED_APPS = [*INSTALLED_APPS, "benchmarks"]
ROOT_URLCONF = "benchmarks.urls"
