"""One's own messages, in words made for the reader of this moment."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from reisgezel.core.access.actors import Actor
from reisgezel.core.notices.kinds import kind_of
from reisgezel.core.notices.models import Notice, NoticeQuerySet
from reisgezel.core.ui.items import Text
from reisgezel.lib.errors import Absent


@dataclass(frozen=True)
class Message:
    notice: Notice
    title: Text
    words: str
    icon: str


def notices_of(actor: Actor) -> NoticeQuerySet:
    """Return the actor's own messages, the newest first."""
    return Notice.objects.filter(recipient=actor.user)


def unread_notices(actor: Actor) -> NoticeQuerySet:
    """Return the messages that wait to be read; the menu counts them."""
    return notices_of(actor).unread()


def find_notice(actor: Actor, public_id: str) -> Notice:
    """Return one of the actor's own messages. Raises Absent."""
    if found := notices_of(actor).filter(public_id=public_id).first():
        return found
    raise Absent(public_id, kind="notices.notice")


def in_words(actor: Actor, notices: Iterable[Notice]) -> list[Message]:
    """Return what each message says to the actor now."""
    return [_message(actor, notice) for notice in notices]


def _message(actor: Actor, notice: Notice) -> Message:
    kind = kind_of(notice.kind)
    if kind is None:
        return Message(notice, _("Oud bericht"), _("Dit bericht is niet meer te lezen."), "bell")
    try:
        words = kind.words(actor, notice.params)
    except Absent:
        words = _("Waar dit over ging, kunt u niet meer zien.")
    return Message(notice, kind.title, words, kind.icon)


def url_of(actor: Actor, notice: Notice) -> str:
    """Return where a message leads; empty when its reader cannot come there any more."""
    kind = kind_of(notice.kind)
    try:
        return kind.url(actor, notice.params) if kind else ""
    except Absent:
        return ""
