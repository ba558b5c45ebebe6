"""What a calendar on the phone shows: times and client numbers, never a name or a secret address."""

from __future__ import annotations

from datetime import UTC, timedelta

from django.utils import timezone, translation
from django.utils.translation import gettext as _
from icalendar import Calendar, Event

from reisgezel.core import clock
from reisgezel.core.access.actors import Actor
from reisgezel.core.access.policies import visible
from reisgezel.core.clock import start_of
from reisgezel.domain.cases.models import Appointment
from reisgezel.domain.cases.selectors.planning import has_secret_address

DAYS_BACK = 30
DAYS_AHEAD = 365


def calendar_of(actor: Actor) -> bytes:
    """Return the actor's appointments, those called off marked so, as an iCalendar file."""
    rows = list(
        visible(actor, Appointment)
        .filter(
            colleague=actor.user,
            starts_at__gte=start_of(actor.on - timedelta(days=DAYS_BACK)),
            starts_at__lt=start_of(actor.on + timedelta(days=DAYS_AHEAD)),
        )
        .select_related("client_file")
        .order_by("starts_at")
    )
    hidden = has_secret_address({row.client_file_id for row in rows})
    calendar = Calendar()
    calendar.add("prodid", "-//Reisgezel//NL")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", "Reisgezel")
    with translation.override(actor.user.language):
        for row in rows:
            calendar.add_component(_event(row, shows_place=row.client_file_id not in hidden))
    calendar.add_missing_timezones()
    return bytes(calendar.to_ical())


def _event(row: Appointment, *, shows_place: bool) -> Event:
    event = Event()
    event.add("uid", f"{row.public_id}@reisgezel")
    event.add("summary", _("Afspraak {number}").format(number=row.client_file.number))
    event.add("dtstart", timezone.localtime(row.starts_at))
    event.add("dtend", timezone.localtime(row.ends_at))
    event.add("dtstamp", clock.now().astimezone(UTC))
    event.add("sequence", row.version - 1)
    event.add("class", "PRIVATE")
    event.add("status", "CANCELLED" if row.cancelled_at else "CONFIRMED")
    if shows_place:
        event.add("location", row.place)
    return event
