"""The notes of a client an actor may read, and the family a contact may be about."""

from __future__ import annotations

from collections.abc import Iterable
from typing import cast

from django.db.models import Prefetch, QuerySet
from django.utils.translation import gettext as _

from reisgezel.core.access.actors import Actor
from reisgezel.core.access.policies import Reach, find, visible
from reisgezel.core.access.questions import ask, question
from reisgezel.core.accounts.models import but_the_name
from reisgezel.core.file.socket import NEWEST
from reisgezel.core.ui.items import Event, Tag
from reisgezel.domain.cases.models import ClientFile, ContactNote
from reisgezel.domain.cases.models.files import ClientFileQuerySet
from reisgezel.domain.people.models import HouseholdMember
from reisgezel.lib.errors import Absent

ICONS = {
    ContactNote.Kind.CONVERSATION: "message-circle",
    ContactNote.Kind.HOME_VISIT: "house",
    ContactNote.Kind.LETTER: "mail",
    ContactNote.Kind.AUTHORITY: "landmark",
    ContactNote.Kind.CONSULTATION: "users",
    ContactNote.Kind.NO_SHOW: "user-x",
}


def list_notes(reach: Reach) -> QuerySet[ContactNote]:
    """Return the notes about a file that the actor may read, newest first, with whom they were about."""
    in_reach = visible(reach.actor, ClientFile).select_related("person")
    return (
        reach.rows(ContactNote)
        .select_related("author")
        .prefetch_related(Prefetch("files", queryset=in_reach, to_attr="known_files"))
        .order_by("-on", "-pk")
    )


def family_files(actor: Actor, file: ClientFile) -> QuerySet[ClientFile]:
    """Return the open files in reach of who lives with the client today."""
    households = HouseholdMember.objects.on(actor.on).filter(person=file.person)
    members = HouseholdMember.objects.on(actor.on).filter(
        household__in=households.values("household")
    )
    reached = cast(ClientFileQuerySet, visible(actor, ClientFile))
    return (
        reached.open_on(actor.on)
        .filter(person__in=members.values("person"))
        .exclude(pk=file.pk)
        .select_related("person")
        .order_by("person__sort_key")
    )


@question(ContactNote)
def newest_notes(rows: QuerySet[ContactNote]) -> QuerySet[ContactNote]:
    """The newest notes about the client."""
    named = rows.select_related("author").defer(*but_the_name("author"))
    return named.order_by("-on", "-pk")[:NEWEST]


def note_events(reach: Reach) -> Iterable[Event]:
    """Yield the newest notes as the timeline shows them."""
    for note in ask(reach, newest_notes):
        kind = ContactNote.Kind(note.kind)
        if note.withdrawn_at:
            yield Event(
                title=_("Ingetrokken: {kind}").format(kind=kind.label),
                when=note.on,
                icon="undo-2",
                by=note.author.name,
                body=note.withdraw_reason,
                tone="neutral",
            )
            continue
        special = note.data_class != ContactNote.DataClass.SOCIAL
        yield Event(
            title=kind.label.capitalize(),
            when=note.on,
            icon=ICONS[kind],
            by=note.author.name,
            body=note.text,
            tag=Tag(
                note.class_word if special else note.minutes_text, "plum" if special else "neutral"
            ),
        )


def own_note(actor: Actor, public_id: str) -> ContactNote:
    """Return a note of the actor's own, withdrawn or not. Raises Absent for that of another."""
    note = find(actor, ContactNote, public_id)
    if note.author_id != actor.user.pk:
        raise Absent(public_id, kind="cases.contactnote")
    return note


def files_of(note: ContactNote) -> list[ClientFile]:
    """Return whom a note is about; the first is the client whose file it was written in."""
    return list(note.files.select_related("person").order_by("pk"))


def choosable_files(actor: Actor, note: ContactNote) -> QuerySet[ClientFile]:
    """Return about whom an existing note may be: who it names now, and who lives with them."""
    named = files_of(note)
    kept = {file.pk for file in named}
    for file in named:
        kept |= set(family_files(actor, file).values_list("pk", flat=True))
    files = visible(actor, ClientFile).filter(pk__in=kept)
    return files.select_related("person").order_by("person__sort_key")
