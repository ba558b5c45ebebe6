"""The recipient at the door: a link and a code open one version of a story, and leave a receipt."""

from __future__ import annotations

from dataclasses import dataclass

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


@transaction.atomic
def open_shared(*, token: str, code: str) -> tuple[Disclosure, OpenedVersion] | None:
    """Return what a link and a code open and leave the receipt; None for whatever reason they do not."""
    found = _known(token, code)
    if found is None:
        return None
    disclosure, used = found
    shown = opened(disclosure.story, disclosure.basis.version)
    if shown.text is None:
        return None
    _receipt("open_shared_story", disclosure, used)
    return disclosure, shown


@transaction.atomic
def take_shared(*, token: str, code: str, file_id: str) -> tuple[StoryFile, bytes] | None:
    """Return a file of what a link and a code open and leave the receipt; None when they do not."""
    found = _known(token, code)
    if found is None:
        return None
    disclosure, used = found
    file = StoryFile.objects.of(disclosure.basis.version).filter(public_id=file_id).first()
    if file is None:
        return None
    try:
        content = vault.take_out(file.stored_name, key_id=disclosure.story.key.key_id)
    except vault.Unreadable:
        return None
    _receipt("take_shared_file", disclosure, used, file)
    return file, content


def _known(token: str, code: str) -> tuple[Disclosure, DisclosureCode] | None:
    """Return the disclosure that is open by a link and a code. The row is held, so that what ends it
    either came before the reading or comes after it."""
    token_mark = blind_index(token) or NO_LINK
    rows = Disclosure.objects.select_for_update(of=("self",)).select_related(*ALONG)
    disclosure = rows.filter(token_mark=token_mark).first()
    mark = code_mark(token_mark, code)
    used = disclosure.codes.filter(ended_at=None).first() if disclosure else None
    fits = is_same(mark, used.mark if used else NO_LINK)
    if disclosure is None:
        return None
    if not used or not fits or standing_of(disclosure, clock.today()) is not Standing.OPEN:
        record(
            "try_shared_story",
            actor=Recipient(disclosure),
            target=disclosure,
            subject=disclosure.story.client_file.audit_subject,
            data_class="C4",
            outcome=AuditEvent.Outcome.REFUSED,
        )
        return None
    return disclosure, used


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
