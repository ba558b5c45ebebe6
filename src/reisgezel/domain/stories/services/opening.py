"""The recipient at the door: a link and a code open one version of a story, and leave a receipt."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias, TypeVar

from django.db import transaction

from reisgezel.core import clock
from reisgezel.core.audit.models import AuditEvent
from reisgezel.core.audit.services import record
from reisgezel.core.records import vault
from reisgezel.core.records.fields import blind_index
from reisgezel.domain.stories.models import Disclosure, DisclosureCode, Opening, StoryFile
from reisgezel.domain.stories.rules import Standing
from reisgezel.domain.stories.selectors.texts import OpenedVersion, opened
from reisgezel.domain.stories.selectors.weighing import ALONG, standing_of
from reisgezel.domain.stories.services.codes import code_mark, is_same
from reisgezel.domain.stories.services.tries import Tries

T = TypeVar("T")
Giving: TypeAlias = Callable[[Disclosure, DisclosureCode], T | None]
"""What takes an open link, and the code by which it opened, and returns what is behind it."""
OpenedText: TypeAlias = tuple[Disclosure, OpenedVersion]
TakenFile: TypeAlias = tuple[StoryFile, bytes]
REASON = "consent"
NO_LINK = "0" * 64
"""A mark that no link and no code has: what is compared when there is none."""


@dataclass(frozen=True)
class Recipient:
    """Whoever holds a link and its code; the log calls them by the disclosure."""

    disclosure: Disclosure

    @property
    def audit_id(self) -> str:
        return f"recipient:{self.disclosure.public_id}"

    @property
    def audit_role(self) -> str:
        return "recipient"


def open_shared(*, token: str, code: str, address: str) -> OpenedText | None:
    """Return what a link and a code open and leave the receipt; None for whatever reason they do not.

    ``address`` is where the try came from. Raises TriedTooOften when even the right code waits.
    """

    def open_text(disclosure: Disclosure, used: DisclosureCode) -> OpenedText | None:
        shown = opened(disclosure.story, disclosure.basis.version)
        if shown.text is None:
            return None
        _receipt("open_shared_story", disclosure, used)
        return disclosure, shown

    return _at_the_door(token, code, address, open_text)


def take_shared(*, token: str, code: str, address: str, file_id: str) -> TakenFile | None:
    """Return a file of what a link and a code open and leave the receipt; None when they do not.

    Raises TriedTooOften when even the right code waits.
    """

    def take_file(disclosure: Disclosure, used: DisclosureCode) -> TakenFile | None:
        file = StoryFile.objects.of(disclosure.basis.version).filter(public_id=file_id).first()
        if file is None:
            return None
        try:
            content = vault.take_out(file.stored_name, key_id=disclosure.story.key.key_id)
        except vault.Unreadable:
            return None
        _receipt("take_shared_file", disclosure, used, file)
        return file, content

    return _at_the_door(token, code, address, take_file)


def _at_the_door(token: str, code: str, address: str, give: Giving[T]) -> T | None:
    """Return what is given for a link and its code; when nothing is, count the try, whatever the reason.

    The row is held meanwhile: tries at the same moment take turns, and what ends the link either came
    before the reading or comes after it. All else is read once it is held.
    """
    token_mark = blind_index(token) or NO_LINK
    tries = Tries(token_mark, address)
    tries.check_address()
    with transaction.atomic():
        held = Disclosure.objects.select_for_update().filter(token_mark=token_mark).first()
        tries.check_link(held)
        given = _weigh(held, token_mark, code, give)
        if held is not None and given is None:
            tries.count_link(held)
    if held is None:
        tries.count_never()
    if given is None:
        tries.count_address()
    return given


def _weigh(held: Disclosure | None, token_mark: str, code: str, give: Giving[T]) -> T | None:
    """Return what is given when the code is that of the link and the link is open."""
    mark = code_mark(token_mark, code)
    used = held.codes.filter(ended_at=None).first() if held else None
    fits = is_same(mark, used.mark if used else NO_LINK)
    if held is None:
        return None
    along = (*ALONG, "story__client_file__person")
    disclosure = Disclosure.objects.select_related(*along).get(pk=held.pk)
    if used and fits and standing_of(disclosure, clock.today()) is Standing.OPEN:
        return give(disclosure, used)
    record(
        "try_shared_story",
        actor=Recipient(disclosure),
        target=disclosure,
        subject=disclosure.story.client_file.audit_subject,
        data_class="C4",
        outcome=AuditEvent.Outcome.REFUSED,
    )
    return None


def _receipt(
    action: str, disclosure: Disclosure, used: DisclosureCode, file: StoryFile | None = None
) -> None:
    Opening.objects.create(disclosure=disclosure, code=used, file=file, opened_at=clock.now())
    record(
        action,
        actor=Recipient(disclosure),
        target=disclosure,
        subject=disclosure.story.client_file.audit_subject,
        data_class="C4",
        reason=REASON,
        code=used.number,
    )
