"""The way out for mail: written in the transaction of the act, delivered after it, tried again later.

``EMAIL_BACKEND`` is ``Queue``; the real delivery is ``MAIL_DELIVERY``. So a page never waits for a
mail server, a rolled-back act sends nothing, and asking a new password takes as long for an
address we know as for one we do not.

Each mail goes out at least once: who dies while sending leaves it claimed for two minutes, and the next
to deliver sends it again, a second time when the other side had taken it already.
"""

from __future__ import annotations

import json
import threading
from collections.abc import Sequence
from datetime import timedelta
from typing import Any

import structlog
from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.db import connection as database
from django.db import transaction
from django.db.models import F, Q

from reisgezel.core import clock
from reisgezel.core.accounts.mail import DECOY
from reisgezel.core.notices.models import OutgoingMail

log = structlog.get_logger("reisgezel.mail")
MOST_TRIES = 8
MOST_DAYS = 3
CLAIM = timedelta(minutes=2)
_sending = threading.Lock()


class Queue(BaseEmailBackend):
    """Keeps each message until it is delivered."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        for message in email_messages:
            OutgoingMail.objects.create(message=_write(message), written_at=clock.now())
        if settings.MAIL_AT_ONCE:
            transaction.on_commit(_deliver_soon)
        return len(email_messages)


def deliver() -> int:
    """Send what waits; return how many went out. What fails stays, and is dropped after three days."""
    OutgoingMail.objects.filter(written_at__lt=clock.now() - timedelta(days=MOST_DAYS)).delete()
    sent = 0
    connection = get_connection(settings.MAIL_DELIVERY)
    for pk in OutgoingMail.objects.filter(tries__lt=MOST_TRIES).values_list("pk", flat=True):
        if _claim(pk):
            sent += _deliver_one(pk, connection)
    return sent


def _claim(pk: int) -> bool:
    """Tell whether this process may send it: no other is at it now."""
    now = clock.now()
    free = Q(claimed_until__isnull=True) | Q(claimed_until__lt=now)
    return bool(OutgoingMail.objects.filter(free, pk=pk).update(claimed_until=now + CLAIM))


def _deliver_one(pk: int, connection: Any) -> int:
    """Send one mail and cross it off; whatever is wrong with it holds up no other."""
    row = OutgoingMail.objects.filter(pk=pk)
    try:
        message = _read(row.get().message, connection)
        is_decoy = message.to == [DECOY]
        if not is_decoy:
            message.send()
    except Exception as error:
        log.warning("mail_not_delivered", mail=pk, error=type(error).__name__)
        row.update(tries=F("tries") + 1, claimed_until=None)
        return 0
    row.delete()
    return 0 if is_decoy else 1


def _deliver_soon() -> None:
    threading.Thread(target=_deliver_in_background, daemon=True, name="mail").start()


def _deliver_in_background() -> None:
    """Send what waits, unless another thread of this process is at it."""
    if not _sending.acquire(blocking=False):
        return
    try:
        deliver()
    except Exception as error:
        log.warning("mail_not_delivered", error=type(error).__name__)
    finally:
        _sending.release()
        database.close()


def _write(message: EmailMessage) -> str:
    return json.dumps(
        {
            "subject": str(message.subject),
            "body": str(message.body),
            "from_email": message.from_email,
            "to": list(message.to),
        }
    )


def _read(text: str, connection: Any) -> EmailMessage:
    return EmailMessage(**json.loads(text), connection=connection)
