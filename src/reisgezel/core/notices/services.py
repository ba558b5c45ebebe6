"""Telling colleagues something, and putting what was read aside."""

from __future__ import annotations

from collections.abc import Iterable

from django.core.mail import send_mail
from django.db import transaction
from django.template.loader import render_to_string
from django.utils import translation

from reisgezel.core import clock
from reisgezel.core.access.actors import Actor
from reisgezel.core.accounts.models import User
from reisgezel.core.notices.kinds import Kind, kind_of
from reisgezel.core.notices.models import Notice


@transaction.atomic
def notify(*, users: Iterable[User], kind: str, **params: str) -> list[Notice]:
    """Give each user a message of a kind; by mail too when the kind says so.

    ``params`` are opaque ids and codes. The mail carries the kind's title and nothing else.
    Raises KeyError for a kind that nobody registered.
    """
    known = kind_of(kind)
    if known is None:
        raise KeyError(kind)
    active = [user for user in users if user.is_active]
    now = clock.now()
    notices = Notice.objects.bulk_create(
        Notice(recipient=user, kind=kind, params=params, created_at=now) for user in active
    )
    if known.by_mail:
        for user in active:
            _mail(user, known)
    return notices


def _mail(user: User, kind: Kind) -> None:
    with translation.override(user.language):
        body = render_to_string("notices/mail/notice.txt", {"title": kind.title})
        send_mail(f"Reisgezel: {kind.title}", body.strip() + "\n", None, [user.email])


@transaction.atomic
def read_notice(*, actor: Actor, notice: Notice) -> None:
    """Put one's own message aside as read."""
    Notice.objects.unread().filter(pk=notice.pk, recipient=actor.user).update(read_at=clock.now())


@transaction.atomic
def read_all(*, actor: Actor) -> int:
    """Put all one's messages aside as read; return how many there were."""
    return Notice.objects.unread().filter(recipient=actor.user).update(read_at=clock.now())
