"""Who reads which terms: whoever reads the fact that started them, as its class of data says.

But for those of a family member whose file the reader may never open: reach goes by the client, so
whatever shows or changes a term asks ``is_barred``, and whatever lists them leaves out ``barred``.
"""

from __future__ import annotations

from typing import Any, TypeVar

from django.db.models import Model, Q, QuerySet

from reisgezel.core.access.actors import Actor
from reisgezel.core.access.subjects import Opened, register
from reisgezel.domain.cases.models import ClientFile
from reisgezel.domain.legal.models import Deadline
from reisgezel.domain.people.policies import barred_persons
from reisgezel.domain.terms.models import Term, TermChange
from reisgezel.domain.terms.models.guards import relative_of

M = TypeVar("M", bound=Model)
CLASSES = ("C2", "C3.permit", "C3.status")
"""The classes of data that facts of a journey are of, and the terms they start."""
MANAGE, APPROVE = "manage_terms", "approve_terms"
KEEP = "record_journey"
"""Who writes down what happens also says that a term was met, or is on another day."""


def terms(reader: Any, opened: Opened) -> Q:
    """Return the terms of each class in files of which that class is read."""
    readable = Q(pk__in=[])
    for data_class in CLASSES:
        readable |= Q(data_class=data_class) & opened(data_class)
    return readable


def is_barred(actor: Actor, watched: Term | Deadline) -> bool:
    """Tell whether a term or deadline is about a family member whom the actor must stay away from."""
    return relative_of(watched) in barred_persons(actor)


def without_barred(actor: Actor, rows: QuerySet[M], relative: str) -> QuerySet[M]:
    """Return rows less those about such a family member, whom the path ``relative`` names.

    Who has none to stay away from asks no more of the database for it.
    """
    barred = barred_persons(actor)
    return rows.exclude(**{f"{relative}__in": barred}) if barred else rows


def register_policies() -> None:
    """Tell core/access what gives reach here; called once, when the room is ready."""
    for model in (Term, TermChange):
        register(model, through="client_file", subject=ClientFile, data_class="C2", condition=terms)
