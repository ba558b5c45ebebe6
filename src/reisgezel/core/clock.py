"""The one clock of the house: the business day and moment that screens, reach and figures go by.

A demo runs on a fixed day (``BUSINESS_DAY``). The audit log never asks this clock: it keeps real time.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

from django.conf import settings
from django.utils import timezone


def today() -> date:
    """Return the business day, in Dutch local time."""
    return settings.BUSINESS_DAY or timezone.localdate()


def now() -> datetime:
    """Return the moment: the business day, at the real time of day."""
    moment = timezone.localtime()
    if settings.BUSINESS_DAY is None:
        return moment
    naive = datetime.combine(settings.BUSINESS_DAY, moment.time().replace(tzinfo=None))
    return timezone.make_aware(naive)


def start_of(day: date) -> datetime:
    """Return the first moment of a day here."""
    return timezone.make_aware(datetime.combine(day, time.min))


def end_of(day: date) -> datetime:
    """Return the last moment of a day here: what was known on that day was recorded by then."""
    return start_of(day + timedelta(days=1)) - timedelta(microseconds=1)


def real_now() -> datetime:
    """Return the moment on the clock of the machine, also in a demo: what backups and the log go by."""
    return datetime.now(UTC)
