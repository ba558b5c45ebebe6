"""What becomes of client files when two persons become one: the file of who stays takes in the other.

Who guided the other does not come along: reach comes from an assignment to the file that stays. Theirs end
today, and the page that merges names them.
"""

from __future__ import annotations

from collections.abc import Iterator

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from reisgezel.core import clock
from reisgezel.core.access.actors import Actor
from reisgezel.core.access.policies import visible
from reisgezel.core.ui.items import Text
from reisgezel.domain.cases.models import (
    Appointment,
    Assignment,
    ClientFile,
    Consent,
    ContactNote,
    Document,
    Draft,
    Task,
)
from reisgezel.domain.cases.services.notes import tell_last_contact
from reisgezel.domain.identity.services.ledger import Joining
from reisgezel.domain.identity.socket import (
    Clash,
    Part,
    Whole,
    follow_by,
    prepare_by,
    register_part,
    register_whole,
    warn_by,
)
from reisgezel.domain.people.models import Person

PARTS = (
    Part(ClientFile, "person", _("dossier"), "C1"),
    Part(Assignment, "client_file", _("begeleiders"), "C2", Clash.SETTLED),
    Part(Consent, "client_file", _("antwoorden over toestemming"), "C1"),
    Part(Document, "client_file", _("documenten"), "C2"),
    Part(Task, "client_file", _("taken"), "C2"),
    Part(Appointment, "client_file", _("afspraken"), "C2"),
    Part(ContactNote.files.through, "clientfile", _("verslagen van contact"), "C2", Clash.DROP),
    Part(Draft, "client_file", _("concepten"), "C2", is_untold=True),
)


def register_joining() -> None:
    """Declare what is kept of a client file; called once, when the room is ready."""
    register_whole(
        Whole(
            ClientFile,
            "person",
            number=lambda file: str(file.number),
            find=lambda actor, number: (
                visible(actor, ClientFile).filter(number=number.strip().upper()).first()
            ),
        )
    )
    for part in PARTS:
        register_part(part)
    prepare_by(prepare_files)
    warn_by(warn_of_files)
    follow_by(follow_contacts)


def prepare_files(joining: Joining) -> None:
    """End who guides the file that goes, drop its drafts, and keep the client known since the first day."""
    theirs = ClientFile.objects.filter(person=joining.merged).first()
    mine = ClientFile.objects.filter(person=joining.survivor).first()
    if not (mine and theirs):
        return
    today = clock.today()
    open_ended = Q(ends_before__isnull=True) | Q(ends_before__gt=today)
    for row in theirs.assignments.filter(open_ended):
        joining.change(row, ends_before=max(row.starts_on, today))
    for draft in theirs.drafts.all():
        joining.remove(draft)
    joining.change(
        mine,
        opened_on=min(mine.opened_on, theirs.opened_on),
        closed_before=mine.closed_before if theirs.closed_before else None,
    )


def follow_contacts(actor: Actor, person: Person) -> None:
    """Let a file know the latest day on which its client was met or spoken."""
    tell_last_contact(ClientFile.objects.filter(person=person))


def warn_of_files(actor: Actor, survivor: Person, merged: Person) -> Iterator[Text]:
    """Say who no longer sees the client, whose team keeps the file that goes, and which file opens again."""
    theirs = ClientFile.objects.filter(person=merged).select_related("unit").first()
    mine = ClientFile.objects.filter(person=survivor).select_related("unit").first()
    if not (mine and theirs):
        return
    yield _("Dossier {goes} gaat op in dossier {stays}.").format(
        goes=theirs.number, stays=mine.number
    )
    names = [row.user.name for row in theirs.assignments.on(actor.on).select_related("user")]
    keep = {row.user.name for row in mine.assignments.on(actor.on).select_related("user")}
    if lost := sorted(set(names) - keep):
        yield _(
            "De begeleiding van dossier {goes} eindigt vandaag: {names}. Wijs iemand opnieuw toe als"
            " dat nodig is."
        ).format(goes=theirs.number, names=", ".join(lost))
    if mine.unit_id != theirs.unit_id:
        yield _("Het dossier blijft bij {stays}. {goes} ziet deze cliënt niet meer.").format(
            stays=mine.unit.name, goes=theirs.unit.name
        )
    if mine.closed_before and not theirs.closed_before:
        yield _("Dossier {stays} was gesloten en gaat weer open.").format(stays=mine.number)
