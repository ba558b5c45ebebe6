"""Which clients an actor guides or keeps, and what a list or a file page shows of them."""

from __future__ import annotations

from datetime import timedelta
from typing import cast

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet
from django.db.models.expressions import OrderBy

from reisgezel.core.access.actors import Actor
from reisgezel.core.access.givens import TODAY
from reisgezel.core.access.policies import find, subject_ids, visible
from reisgezel.core.access.questions import question
from reisgezel.core.records.asked_first import one_of
from reisgezel.domain.cases.models import Assignment, ClientFile
from reisgezel.domain.cases.models.files import HEARD, AssignmentQuerySet, ClientFileQuerySet
from reisgezel.domain.identity.selectors.likely import survivor_of
from reisgezel.domain.people.models import Person
from reisgezel.domain.people.selectors import Meant, meant_by, name_columns

SILENT_DAYS = 90
"""Without contact for this long, a client is called silent (domain specification 3.25)."""

SORTS: dict[str, tuple[OrderBy | str, str]] = {
    "name": ("sort_key", "pk"),
    "-name": ("-sort_key", "-pk"),
    "contact": (HEARD.asc(), "pk"),
    "-contact": (HEARD.desc(), "-pk"),
}


Ordering = tuple[OrderBy | str, ...]
SHOWN_IN_LISTS = ("public_id", "number", "opened_on", "last_contact_on", "unit__name")


def get_file(actor: Actor, public_id: str) -> ClientFile:
    """Return one file in reach with its person and team. Raises Absent otherwise."""
    return find(actor, ClientFile, public_id, along=["person", "unit"])


def leads_to(actor: Actor, former_id: str) -> str:
    """Return the id of the file in reach to which the address of one that was taken in leads, if any."""
    person = survivor_of(actor, former_id)
    return subject_ids(actor, Person, [person.pk])[person.pk] or "" if person else ""


@question(Assignment)
def guides_today(rows: AssignmentQuerySet) -> QuerySet[Assignment]:
    """Who guides the client today, in which role, and for whom."""
    return rows.on(TODAY).select_related("user", "deputy_for")


def list_files(
    actor: Actor,
    *,
    words: str = "",
    mine: bool = False,
    silent: bool = False,
    unguided: bool = False,
    closed: bool = False,
    sort: str = "name",
) -> QuerySet[ClientFile]:
    """Return the files in reach that answer every filter, with person and guides of today.

    Searched by words, whom the words themselves find come first, and ``why`` tells of the others.
    """
    rows = cast(ClientFileQuerySet, visible(actor, ClientFile))
    rows = rows.closed_on(actor.on) if closed else rows.open_on(actor.on)
    if mine:
        rows = rows.assigned_to(actor.user.pk, actor.on)
    if silent:
        rows = rows.silent_since(actor.on - timedelta(days=SILENT_DAYS))
    if unguided:
        guides = Assignment.objects.on(actor.on).filter(user__is_active=True)
        rows = rows.filter(~Exists(guides.filter(client_file=OuterRef("pk"))))
    ordering: Ordering = SORTS.get(sort, SORTS["name"])
    if words:
        found, meant = _meant(actor, words)
        rows, ordering = meant.rank(rows.filter(found), "person"), (*meant.order, *ordering)
    return _as_shown(rows, actor).order_by(*ordering)


def find_files(actor: Actor, words: str, most: int) -> list[ClientFile]:
    """Return the first of the open files a searcher may mean, in the order of ``list_files``.

    All are put in order before more is read of them than that: a month of birth finds thousands.
    """
    found, meant = _meant(actor, words)
    ordering = (*meant.order, *SORTS["name"])
    rows = cast(ClientFileQuerySet, visible(actor, ClientFile)).open_on(actor.on).filter(found)
    first = meant.rank(rows, "person").order_by(*ordering).values("pk")[:most]
    shown = meant.rank(ClientFile.objects.filter(pk__in=first), "person")
    return list(_as_shown(shown, actor).order_by(*ordering))


def _meant(actor: Actor, words: str) -> tuple[Q, Meant]:
    """Return the condition on files that a searcher may mean, and how they are ranked."""
    meant = meant_by(actor, words, ClientFile)
    numbered = ClientFile.objects.filter(number=words.strip().upper()).values("person")
    return one_of("person", meant.persons.union(numbered)), meant


def _as_shown(rows: ClientFileQuerySet, actor: Actor) -> ClientFileQuerySet:
    """Return files with what a list shows of them: whom they are of, the team, and who guides today."""
    rows = rows.select_related("person", "unit").only(*SHOWN_IN_LISTS, *name_columns("person"))
    return rows.prefetch_related(_guides(actor))


def _guides(actor: Actor) -> Prefetch[str]:
    """Return who guides on the actor's day, to fetch with files as their ``guides``."""
    guides = Assignment.objects.on(actor.on).select_related("user")
    guides = guides.only("client_file", "user__name")
    return Prefetch("assignments", queryset=guides, to_attr="guides")
