"""The legal matters in reach: the list that shows the worst first, one matter, and what it may be about."""

from __future__ import annotations

from typing import Any, cast

from django.db.models import Exists, OuterRef, Prefetch, QuerySet

from reisgezel.core.access.actors import Actor
from reisgezel.core.access.policies import Reach, find, visible
from reisgezel.core.access.questions import question
from reisgezel.core.accounts.models import but_the_name
from reisgezel.core.file.socket import NEWEST
from reisgezel.core.records.asked_first import one_of
from reisgezel.domain.journey.models import JourneyFact
from reisgezel.domain.journey.models.facts import JourneyFactQuerySet
from reisgezel.domain.legal.models import Deadline, Matter
from reisgezel.domain.legal.models.matters import MatterQuerySet
from reisgezel.domain.people.models import Person
from reisgezel.domain.people.policies import barred_persons
from reisgezel.domain.people.selectors import meant_by, relatives_of

ALONG = ("client_file__person", "client_file__unit", "enquirer__unit", "responsible", "deputy")


def get_matter(actor: Actor, public_id: str) -> Matter:
    """Return one matter in reach, with who asks and who answers. Raises Absent otherwise."""
    return find(actor, Matter, public_id, along=[*ALONG, "about_person", "about_fact__procedure"])


def get_deadline(actor: Actor, public_id: str) -> Deadline:
    """Return one deadline in reach, with its matter. Raises Absent otherwise."""
    return find(actor, Deadline, public_id, along=[f"matter__{name}" for name in ALONG])


def list_matters(
    actor: Actor,
    *,
    words: str = "",
    kind: str = "",
    mine: bool = False,
    late: bool = False,
    no_file: bool = False,
    closed: bool = False,
) -> QuerySet[Matter]:
    """Return the matters in reach that answer every filter, those that ask attention first."""
    rows = cast(MatterQuerySet, visible(actor, Matter))
    rows = (rows.closed() if closed else rows.open()).worst_first()
    if kind:
        rows = rows.filter(kind=kind)
    if mine:
        rows = rows.of(actor.user.pk)
    if late:
        due = Deadline.objects.filter(met_on__isnull=True, due_on__lt=actor.on)
        rows = rows.filter(Exists(due.filter(matter=OuterRef("pk"))))
    if no_file:
        rows = rows.filter(enquirer__isnull=False)
    if words:
        rows = rows.filter(pk__in=_meant(actor, words))
    if closed:
        rows = rows.order_by("-closed_on", "-pk")
    return rows.select_related(*ALONG)


def late_matters(actor: Actor) -> QuerySet[Deadline]:
    """Return the actor's own deadlines that are late; the menu counts them."""
    mine = Matter.objects.of(actor.user.pk).open().order_by()
    rows = visible(actor, Deadline).filter(met_on__isnull=True, due_on__lt=actor.on)
    return rows.filter(matter__in=mine.values("pk"))


@question(Matter)
def open_matters(rows: MatterQuerySet) -> QuerySet[Matter]:
    """The open matters of a client, the worst first."""
    found = rows.open().worst_first().select_related("responsible")
    return found.defer(*but_the_name("responsible"))


@question(Matter)
def newest_matters(rows: MatterQuerySet) -> QuerySet[Matter]:
    """The matters that were opened last, closed ones too."""
    found = rows.select_related("responsible").defer(*but_the_name("responsible"))
    return found.order_by("-opened_on", "-pk")[:NEWEST]


def matters_of(reach: Reach) -> list[Matter]:
    """Return all matters of a client, open ones first, with their open deadlines as ``due``."""
    due = Prefetch("deadlines", Deadline.objects.filter(met_on__isnull=True), to_attr="due")
    rows = cast(MatterQuerySet, reach.rows(Matter)).worst_first()
    found = rows.select_related("responsible", "deputy").prefetch_related(due)
    return sorted(found, key=lambda matter: matter.closed_on is not None)


def matters_to_choose(reach: Reach) -> QuerySet[Matter]:
    """Return the open matters of a client that something else may belong to, newest first."""
    rows = cast(MatterQuerySet, reach.rows(Matter))
    return rows.open().order_by("-opened_on", "-pk")


def relatives_to_choose(reach: Reach) -> QuerySet[Person]:
    """Return whom of a client's family a matter may be about: whose tie holds, less the barred."""
    on = reach.actor.on
    kin = relatives_of(reach.actor, reach.subject.person)
    near = [one.person.pk for one in kin if one.ends_before is None or one.ends_before > on]
    return Person.objects.filter(pk__in=near).order_by("sort_key")


def facts_to_choose(reach: Reach) -> QuerySet[JourneyFact]:
    """Return what happened on a client's journey that a matter may be about, newest first.

    Steps of a person whom the reader must stay away from are left out.
    """
    rows = cast(JourneyFactQuerySet, reach.rows(JourneyFact)).in_force()
    rows = rows.exclude(procedure__person__in=barred_persons(reach.actor))
    along = ("municipality", "location", "procedure__person")
    return rows.select_related(*along).order_by("-true_from", "-pk")


def about_of(actor: Actor, matter: Matter) -> dict[str, Person | JourneyFact | None]:
    """Return whom and what a matter is about, less the person whom the actor must stay away from."""
    barred = barred_persons(actor)
    person, fact = matter.about_person, matter.about_fact
    whose = fact.procedure.person_id if fact and fact.procedure else None
    return {
        "about_person": None if person and person.pk in barred else person,
        "about_fact": None if whose in barred else fact,
    }


def _meant(actor: Actor, words: str) -> Any:
    """Return the matters whose client, client number or subject is meant by some words."""
    meant = meant_by(actor, words, Matter, path="client_file__person")
    found = Matter.objects.filter(one_of("client_file__person", meant.persons))
    numbered = Matter.objects.filter(client_file__number=words.strip().upper())
    said = Matter.objects.filter(subject__icontains=words.strip())
    called = Matter.objects.filter(enquirer__called__icontains=words.strip())
    return (
        found.order_by()
        .values("pk")
        .union(*(rows.order_by().values("pk") for rows in (numbered, said, called)))
    )
