"""The terms of law and the holidays that come with Reisgezel; no Django, no database, no key."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from reisgezel.lib.terms import Catalogue, HolidayCalendar, read_calendar, read_catalogue


@cache
def catalogue() -> Catalogue:
    """Return the rules of ``catalogue/terms.toml``."""
    return read_catalogue(_text("terms.toml"))


@cache
def calendar() -> HolidayCalendar:
    """Return the holidays and decrees of ``catalogue/holidays.toml``."""
    return read_calendar(_text("holidays.toml"))


def _text(name: str) -> str:
    return files(__package__).joinpath("catalogue", name).read_text(encoding="utf-8")
