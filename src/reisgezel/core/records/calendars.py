"""Calendars as a phone fetches them (iCalendar, RFC 5545)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

Entry = Mapping[str, object]
"""The properties of one event, by their names in the standard."""


def write_calendar(name: str, entries: Iterable[Entry]) -> bytes:
    """Return a calendar of that name, with the time zones that its entries need."""
    from icalendar import Calendar, Event  # here: it takes 3 MB, and few processes write one

    calendar = Calendar()
    calendar.add("prodid", "-//Reisgezel//NL")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", name)
    for entry in entries:
        event = Event()
        for what, value in entry.items():
            event.add(what, value)
        calendar.add_component(event)
    calendar.add_missing_timezones()
    return bytes(calendar.to_ical())
