"""The devices somebody is signed in on, and letting go of them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime

from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.db import transaction
from django.http import HttpRequest
from django.utils.translation import gettext as _

from reisgezel.core.accounts.models import User
from reisgezel.core.audit.services import Doer, record

BROWSERS = (("Edg", "Edge"), ("Firefox", "Firefox"), ("Chrome", "Chrome"), ("Safari", "Safari"))
SYSTEMS = (
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Android", "Android"),
    ("Windows", "Windows"),
    ("Mac OS X", "macOS"),
    ("Linux", "Linux"),
)


@dataclass(frozen=True)
class Device:
    id: int
    name: str
    address: str
    since: datetime
    last_seen: datetime
    is_current: bool


def name_of(user_agent: str) -> str:
    """Return what a person calls a device: the browser and the system.

    >>> name_of("Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0")
    'Firefox, Linux'
    """
    found = [
        next((name for mark, name in table if re.search(mark, user_agent)), "")
        for table in (BROWSERS, SYSTEMS)
    ]
    return ", ".join(filter(None, found)) or _("Onbekend apparaat")


def devices_of(user: User, *, current_key: str | None) -> list[Device]:
    """Return where the user is signed in now, this device first, then the latest seen."""
    rows = UserSession.objects.purge_and_list(user)
    devices = [
        Device(
            id=row.pk,
            name=name_of(row.user_agent),
            address=row.ip,
            since=row.created_at,
            last_seen=row.last_seen_at,
            is_current=row.session_key == current_key,
        )
        for row in rows
    ]
    return sorted(
        devices, key=lambda device: (not device.is_current, -device.last_seen.timestamp())
    )


def note_use(session_key: str | None, *, at: float) -> None:
    """Write down that a device is in use, at a moment of the real clock that sessions live by."""
    UserSession.objects.filter(session_key=session_key or "").update(
        last_seen_at=datetime.fromtimestamp(at, tz=UTC)
    )


def renew_session(request: HttpRequest) -> None:
    """Give a session another key once its user proved again who it is; the old key opens nothing."""
    row = UserSession.objects.filter(session_key=request.session.session_key or "")
    found = list(row.values_list("pk", flat=True))
    request.session.cycle_key()
    UserSession.objects.filter(pk__in=found).update(session_key=request.session.session_key)


@transaction.atomic
def end_session(*, actor: Doer, user: User, session_id: int) -> bool:
    """Sign the user out on one device; tell whether there was such a session."""
    row = UserSession.objects.filter(user=user, pk=session_id).first()
    if not row:
        return False
    row.end()
    record("end_session", actor=actor, target=user)
    return True


@transaction.atomic
def end_sessions(*, actor: Doer, user: User, except_key: str | None = None) -> int:
    """Sign the user out everywhere, or everywhere else; return the number of sessions ended."""
    rows = list(UserSession.objects.filter(user=user).exclude(session_key=except_key or ""))
    for row in rows:
        row.end()
    record("end_sessions", actor=actor, target=user, count=len(rows))
    return len(rows)


@transaction.atomic
def reset_second_factor(*, actor: Doer, user: User) -> None:
    """Take away a second factor that was lost; the next sign-in asks to set up a new one."""
    Authenticator.objects.filter(user=user).delete()
    record("reset_second_factor", actor=actor, target=user)
    end_sessions(actor=actor, user=user)
