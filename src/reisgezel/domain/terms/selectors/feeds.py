"""The terms somebody watches as a calendar on the phone: the rule and the client number, never a name."""

from __future__ import annotations

from datetime import UTC, timedelta
from hashlib import sha256

from django.utils import translation
from django.utils.translation import gettext as _

from reisgezel.core import clock
from reisgezel.core.access.actors import Actor
from reisgezel.core.records.calendars import Entry, write_calendar
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
    with translation.override(actor.user.language):
        return write_calendar(_("Reisgezel: termijnen"), map(_entry, terms_of(actor)))


def tag_of(content: bytes) -> str:
    """Return the ETag of a calendar: what was written at another moment but says the same, is the same."""
    lines = (line for line in content.splitlines() if not line.startswith(b"DTSTAMP"))
    mark = sha256(b"\n".join(lines)).hexdigest()[:32]
    return f'"{mark}"'


def _entry(line: Line) -> Entry:
    day = line.last_day
    return {
        "uid": f"{line.watched.public_id}@reisgezel",
        "summary": _summary(line),
        "dtstamp": clock.now().astimezone(UTC),
        "class": "PRIVATE",
        "transp": "TRANSPARENT",
    } | ({"dtstart": day, "dtend": day + timedelta(days=1)} if day else {})


def _summary(line: Line) -> str:
    """Return which rule ends in which file; what somebody wrote of a matter is not told."""
    number = line.subject.number if isinstance(line.subject, ClientFile) else _("zonder dossier")
    name = _("Termijn van een zaak") if line.is_deadline else line.name
    what = _("%(name)s (%(number)s)") % {"name": name, "number": number}
    return _("Fataal: %(what)s") % {"what": what} if line.watched.is_fatal else what
