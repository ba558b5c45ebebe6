"""What ``reisgezel doctor`` looks at: each check says in one sentence how a part of the house is."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from datetime import datetime, timedelta
from enum import StrEnum
from pathlib import Path
from typing import NamedTuple

from reisgezel.config.home import KEY_NAMES, Home
from reisgezel.core import clock as calendar

DAYS_BETWEEN_BACKUPS = 2
MAIL_WAITS = timedelta(hours=1)
CLOCK_DIFFERS = timedelta(minutes=2)
GIGABYTE = 1024**3
MOST_NAMED = 3
"""How many of the same thing a sentence names."""


class Level(StrEnum):
    OK = "ok"
    WARNING = "warning"
    PROBLEM = "problem"


class Finding(NamedTuple):
    level: Level
    sentence: str


def ok(sentence: str) -> Finding:
    return Finding(Level.OK, sentence)


def warning(sentence: str) -> Finding:
    return Finding(Level.WARNING, sentence)


def problem(sentence: str) -> Finding:
    return Finding(Level.PROBLEM, sentence)


def keys(home: Home) -> Iterator[Finding]:
    """Every key is there and its owner's alone."""
    found = list(_trouble_with_keys(home))
    yield from found or [ok("The keys are there, and only their owner can read them.")]


def _trouble_with_keys(home: Home) -> Iterator[Finding]:
    for name in KEY_NAMES:
        file = home.path / "keys" / name
        if os.environ.get(f"REISGEZEL_{name.upper()}_KEY"):
            continue
        if not file.exists():
            yield problem(f"The key '{name}' is missing in {file.parent}. Put it back.")
        elif open_to_others(file):
            yield problem(f"Others than the owner can read {file}. Run 'chmod 600 {file}'.")


def open_to_others(path: Path) -> bool:
    return bool(path.stat().st_mode & 0o077)


def folder(home: Home) -> Iterator[Finding]:
    """The home is closed to other accounts of the machine."""
    if not home.path.is_dir():
        yield problem(f"There is no folder {home.path}. Name the home in REISGEZEL_HOME.")
    elif open_to_others(home.path):
        yield warning(f"Other accounts can look into {home.path}. Run 'chmod 700 {home.path}'.")


def disk(home: Home) -> Iterator[Finding]:
    """There is room for the work of the coming weeks."""
    free = shutil.disk_usage(home.path).free / GIGABYTE
    told = f"{free:.1f} GB is free on the disk of {home.path}"
    if free < 0.5:
        yield problem(f"{told}. Soon nothing can be saved: make room now.")
    elif free < 5:
        yield warning(f"{told}. Make room.")
    else:
        yield ok(f"{told}.")


def static_files(home: Home) -> Iterator[Finding]:
    from django.conf import settings

    if (Path(settings.STATIC_ROOT) / "staticfiles.json").exists():
        yield ok("The style sheets, fonts and pictures are built.")
    else:
        yield problem("The static files are not built. Run 'make setup' in the source folder.")


def clock(home: Home) -> Iterator[Finding]:
    """The clock agrees with the newest event of the log, and with that of a database server."""
    from django.db import connection

    from reisgezel.core.audit.models import AuditEvent

    now = calendar.real_now()
    newest = AuditEvent.objects.order_by("-pk").values_list("at", flat=True).first()
    if newest and newest > now + CLOCK_DIFFERS:
        yield problem(f"The clock says {now:%F %T}, but the log has an event of {newest:%F %T}.")
    elif connection.vendor == "postgresql" and abs(_of_database() - now) > CLOCK_DIFFERS:
        yield problem("The clock of the database differs from that of this machine.")
    else:
        yield ok(f"The clock is not behind: {now:%F %T} UTC.")


def _of_database() -> datetime:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("SELECT now()")
        now: datetime = cursor.fetchone()[0]
        return now


def mail(home: Home) -> Iterator[Finding]:
    """No mail waits that should have gone."""
    from reisgezel.core.notices.models import OutgoingMail

    waiting = OutgoingMail.objects.count()
    late = OutgoingMail.objects.filter(written_at__lt=calendar.now() - MAIL_WAITS).count()
    if late:
        yield warning(f"{late} mails wait for more than an hour. Look at REISGEZEL_MAIL.")
    else:
        yield ok(f"{waiting} mails wait to be sent.")


def last_backup(home: Home) -> Iterator[Finding]:
    """A backup was made lately; a demo needs none."""
    from reisgezel.core.audit.context import Operator
    from reisgezel.core.audit.models import AuditEvent

    made = AuditEvent.objects.filter(actor=Operator("backup").audit_id, action="back_up")
    latest = made.order_by("-at").values_list("at", flat=True).first()
    if home.is_demo:
        yield ok("This is a demo: it needs no backup.")
    elif latest is None:
        yield warning("No backup was ever made. Run 'reisgezel backup TARGET'.")
    elif (age := calendar.real_now() - latest) > timedelta(days=DAYS_BETWEEN_BACKUPS):
        yield warning(f"The last backup is {age.days} days old.")
    else:
        yield ok(f"The last backup is of {latest:%F %R} UTC.")
