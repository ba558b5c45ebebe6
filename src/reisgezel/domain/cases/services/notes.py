"""Writing contact notes, for one client or a family at once, and putting them right or withdrawing them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from reisgezel.core import clock
from reisgezel.core.access.actors import Actor
from reisgezel.core.access.policies import Reach, require
from reisgezel.core.access.trace import trace
from reisgezel.core.privacy.texts import clean_free_text
from reisgezel.core.records.versions import save_version
from reisgezel.domain.cases import rules
from reisgezel.domain.cases.models import ClientFile, ContactNote
from reisgezel.lib.errors import NotAllowed, RuleBroken


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
    """Store one contact with one or more clients.

    Raises RuleBroken on a wrong date or length, Absent or NotAllowed as the reach to each file says.
    """
    reaches = _require_all(actor, files, data_class)
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
    tell_last_contact(files)
    for file in files:
        _trace("write_note", actor, reaches[file], file, note)
    return note


@transaction.atomic
def change_note(
    *,
    actor: Actor,
    note: ContactNote,
    expected_version: int,
    files: Sequence[ClientFile],
    on: date,
    kind: str,
    channel: str,
    minutes: int,
    text: str,
    data_class: str,
) -> None:
    """Put one's own note right: what was said, when, how, and whom it was about.

    Raises EditConflict when it was changed in the meantime, RuleBroken when it was withdrawn, and
    Absent or NotAllowed as the reach to each file says, also to those it is taken out of.
    """
    before = _require_own(actor, note)
    reaches = _require_all(actor, before, note.data_class) | _require_all(actor, files, data_class)
    rules.check_contact(on=on, minutes=minutes, today=clock.today())
    save_version(
        note,
        expected=expected_version,
        on=on,
        kind=kind,
        channel=channel,
        minutes=minutes,
        text=clean_free_text(text),
        data_class=data_class,
    )
    note.files.set(files)
    tell_last_contact(reaches)
    for file, found in reaches.items():
        if file not in files:
            _trace("take_out_note", actor, found, file, note)
        elif file in before:
            _trace("change_note", actor, found, file, note)
        else:
            _trace("add_note", actor, found, file, note)


@transaction.atomic
def withdraw_note(*, actor: Actor, note: ContactNote, expected_version: int, reason: str) -> None:
    """Say of one's own note that it does not hold, and why; it stays to be read, and no longer counts.

    Raises EditConflict when it was changed in the meantime, RuleBroken when it was withdrawn already.
    """
    files = _require_own(actor, note)
    reaches = _require_all(actor, files, note.data_class)
    save_version(
        note,
        expected=expected_version,
        withdrawn_at=clock.now(),
        withdraw_reason=clean_free_text(reason),
    )
    tell_last_contact(files)
    for file in files:
        _trace("withdraw_note", actor, reaches[file], file, note)


def _require_own(actor: Actor, note: ContactNote) -> list[ClientFile]:
    """Demand that the note is the actor's own and stands; return whom it is about."""
    if note.author_id != actor.user.pk:
        raise NotAllowed("change_note")
    if note.withdrawn_at:
        raise RuleBroken(_("Dit verslag is al ingetrokken. Leg het contact opnieuw vast."))
    return list(note.files.all())


def _require_all(
    actor: Actor, files: Sequence[ClientFile], data_class: str
) -> dict[ClientFile, Reach]:
    """Demand that the actor writes notes of this class about each file; return how each is reached."""
    if not files:
        raise RuleBroken(_("Kies over wie dit contact ging."), field="family")
    reaches = {file: require(actor, "write_note", file) for file in files}
    if not all(found.reads(data_class) for found in reaches.values()):
        raise NotAllowed("write_note")
    return reaches


def tell_last_contact(files: Iterable[ClientFile]) -> None:
    """Let each file know the latest day on which its client was met or spoken."""
    for file in files:
        latest = file.notes.standing().contacts().aggregate(day=Max("on"))["day"]
        ClientFile.objects.filter(pk=file.pk).update(last_contact_on=latest)


def _trace(action: str, actor: Actor, found: Reach, file: ClientFile, note: ContactNote) -> None:
    trace(action, actor=actor, reach=found, subject=file, target=note, data_class=note.data_class)
