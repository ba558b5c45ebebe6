"""Writing contact notes, for one client or a family at once, and keeping the draft meanwhile."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from reisgezel.core import clock
from reisgezel.core.access.actors import Actor
from reisgezel.core.access.policies import require
from reisgezel.core.access.trace import trace
from reisgezel.core.privacy.texts import clean_free_text
from reisgezel.core.records.versions import save_version
from reisgezel.domain.cases import rules
from reisgezel.domain.cases.models import ClientFile, ContactNote, Draft
from reisgezel.lib.errors import NotAllowed, RuleBroken


def note_place(file: ClientFile) -> str:
    """Return where the draft of a new note about a file is kept."""
    return f"note:{file.public_id}"


@transaction.atomic
def write_note(
    *,
    actor: Actor,
    files: Sequence[ClientFile],
    on: date,
    kind: str,
    channel: str,
    minutes: int,
    text: str,
    data_class: str = ContactNote.DataClass.SOCIAL,
) -> ContactNote:
    """Store one contact with one or more clients, and let go of its draft.

    Raises RuleBroken on a wrong date or length, Absent or NotAllowed as the reach to each file says.
    """
    if not files:
        raise RuleBroken(_("Kies over wie dit contact ging."), field="files")
    reaches = [require(actor, "write_note", file) for file in files]
    if not reaches[0].reads(data_class):
        raise NotAllowed("write_note")
    rules.check_contact(on=on, minutes=minutes, today=clock.today())
    note = ContactNote.objects.create(
        author=actor.user,
        on=on,
        kind=kind,
        channel=channel,
        minutes=minutes,
        text=clean_free_text(text),
        data_class=data_class,
    )
    note.files.set(files)
    if note.is_contact:
        reached = ClientFile.objects.filter(pk__in=[file.pk for file in files])
        reached.silent_since(on).update(last_contact_on=on)
    discard_draft(actor=actor, place=note_place(files[0]))
    for file, found in zip(files, reaches, strict=True):
        trace(
            "write_note",
            actor=actor,
            reach=found,
            subject=file,
            target=note,
            data_class=data_class,
        )
    return note


@transaction.atomic
def change_note(*, actor: Actor, note: ContactNote, expected_version: int, text: str) -> None:
    """Change the text of one's own note. Raises EditConflict when it was changed in the meantime."""
    if note.author_id != actor.user.pk:
        raise NotAllowed("change_note")
    files = list(note.files.all())
    reaches = [require(actor, "write_note", file) for file in files]
    save_version(note, expected=expected_version, text=clean_free_text(text))
    for file, found in zip(files, reaches, strict=True):
        trace(
            "change_note",
            actor=actor,
            reach=found,
            subject=file,
            target=note,
            data_class=note.data_class,
        )


def save_draft(*, actor: Actor, place: str, text: str) -> Draft | None:
    """Keep what is being written; an emptied text lets the draft go."""
    if not text.strip():
        discard_draft(actor=actor, place=place)
        return None
    draft, _created = Draft.objects.update_or_create(
        user=actor.user,
        place=place,
        defaults={"text": clean_free_text(text), "saved_at": clock.now()},
    )
    return draft


def discard_draft(*, actor: Actor, place: str) -> None:
    """Let a draft go."""
    Draft.objects.filter(user=actor.user, place=place).delete()
