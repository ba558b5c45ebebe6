"""What a calendar on the phone shows: times and client numbers, never a name or a secret address."""

from __future__ import annotations

from datetime import UTC, timedelta

from django.utils import timezone, translation
from django.utils.translation import gettext as _

from reisgezel.core import clock
from reisgezel.core.access.actors import Actor
from reisgezel.core.access.policies import visible
from reisgezel.core.clock import start_of
from reisgezel.core.records.calendars import Entry, write_calendar
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
    with translation.override(actor.user.language):
        entries = [_entry(row, shows_place=row.client_file_id not in hidden) for row in rows]
    return write_calendar("Reisgezel", entries)


def _entry(row: Appointment, *, shows_place: bool) -> Entry:
    return {
        "uid": f"{row.public_id}@reisgezel",
        "summary": _("Afspraak {number}").format(number=row.client_file.number),
        "dtstart": timezone.localtime(row.starts_at),
        "dtend": timezone.localtime(row.ends_at),
        "dtstamp": clock.now().astimezone(UTC),
        "sequence": row.version - 1,
        "class": "PRIVATE",
        "status": "CANCELLED" if row.cancelled_at else "CONFIRMED",
    } | ({"location": row.place} if shows_place else {})
