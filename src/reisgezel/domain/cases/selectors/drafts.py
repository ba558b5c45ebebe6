"""What an actor began to write and did not save yet."""

from __future__ import annotations

from django.db.models import Q, QuerySet

from reisgezel.core.access.actors import Actor
from reisgezel.core.access.givens import READER, SUBJECT
from reisgezel.core.access.policies import visible
from reisgezel.core.access.questions import question
from reisgezel.domain.cases.models import ClientFile, Draft


def draft_at(actor: Actor, place: str) -> Draft | None:
    """Return what the actor was filling in at an address, if anything."""
    return Draft.objects.filter(user=actor.user, place=place).first()


def list_drafts(actor: Actor) -> QuerySet[Draft]:
    """Return the actor's drafts about clients in reach or about nobody with a file, newest first.

    ``draft.place`` is the address where one goes on, ``draft.what`` the words for it. One that is
    sealed shows for as long as the actor reads C4 of the client.
    """
    of_nobody = Q(is_sealed=False, client_file=None)
    open_ones = Q(is_sealed=False, client_file__in=visible(actor, ClientFile))
    sealed = Q(is_sealed=True, client_file__in=visible(actor, ClientFile, "C4"))
    drafts = Draft.objects.filter(open_ones | sealed | of_nobody, user=actor.user)
    return drafts.select_related("client_file__person").order_by("-saved_at", "-pk")


@question(Draft, data_class="C1")
def own_drafts(rows: QuerySet[Draft]) -> QuerySet[Draft]:
    """What the reader began to write about this client, newest first."""
    return _of_reader(rows, is_sealed=False)


@question(Draft, data_class="C4")
def own_sealed_drafts(rows: QuerySet[Draft]) -> QuerySet[Draft]:
    """What the reader began to write in the story of this client, newest first."""
    return _of_reader(rows, is_sealed=True)


def _of_reader(rows: QuerySet[Draft], *, is_sealed: bool) -> QuerySet[Draft]:
    own = rows.filter(user=READER, client_file=SUBJECT, is_sealed=is_sealed)
    return own.order_by("-saved_at", "-pk")
