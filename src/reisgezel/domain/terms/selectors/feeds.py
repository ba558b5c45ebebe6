"""The terms somebody watches as a calendar on the phone: the rule and the client number, never a name."""

from __future__ import annotations

from datetime import UTC, timedelta
from hashlib import sha256

from django.utils import translation
from django.utils.translation import gettext as _
from icalendar import Calendar, Event

from reisgezel.core import clock
from reisgezel.core.access.actors import Actor
from reisgezel.domain.cases.models import ClientFile
from reisgezel.domain.terms.models import TermFeed
from reisgezel.domain.terms.selectors.mine import found_by_guard
from reisgezel.domain.terms.selectors.watch_lines import Line, lines_of
from reisgezel.domain.terms.selectors.watching import Narrowed


def has_term_feed(actor: Actor) -> bool:
    return TermFeed.objects.filter(user=actor.user).exists()


def terms_of(actor: Actor) -> list[Line]:
    """Return the open terms with a day that the actor watches, those put aside too."""
    (found,) = found_by_guard(actor, Narrowed(mine=True, snoozed=None))
    return [line for line in lines_of(actor, found) if line.last_day]


def calendar_of_terms(actor: Actor) -> bytes:
    """Return the actor's terms as whole days in an iCalendar file (RFC 5545)."""
    calendar = Calendar()
    calendar.add("prodid", "-//Reisgezel//NL")
    calendar.add("version", "2.0")
    with translation.override(actor.user.language):
        calendar.add("x-wr-calname", _("Reisgezel: termijnen"))
        for line in terms_of(actor):
            calendar.add_component(_event(line))
    return bytes(calendar.to_ical())


def tag_of(content: bytes) -> str:
    """Return the ETag of a calendar: what was written at another moment but says the same, is the same."""
    lines = (line for line in content.splitlines() if not line.startswith(b"DTSTAMP"))
    mark = sha256(b"\n".join(lines)).hexdigest()[:32]
    return f'"{mark}"'


def _event(line: Line) -> Event:
    event = Event()
    event.add("uid", f"{line.watched.public_id}@reisgezel")
    event.add("summary", _summary(line))
    if line.last_day:
        event.add("dtstart", line.last_day)
        event.add("dtend", line.last_day + timedelta(days=1))
    event.add("dtstamp", clock.now().astimezone(UTC))
    event.add("class", "PRIVATE")
    event.add("transp", "TRANSPARENT")
    return event


def _summary(line: Line) -> str:
    """Return which rule ends in which file; what somebody wrote of a matter is not told."""
    number = line.subject.number if isinstance(line.subject, ClientFile) else _("zonder dossier")
    name = _("Termijn van een zaak") if line.is_deadline else line.name
    what = _("%(name)s (%(number)s)") % {"name": name, "number": number}
    return _("Fataal: %(what)s") % {"what": what} if line.watched.is_fatal else what
