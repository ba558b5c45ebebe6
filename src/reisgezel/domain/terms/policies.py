"""Who reads which terms: whoever reads the fact that started them, as its class of data says."""

from __future__ import annotations

from typing import Any

from django.db.models import Q

from reisgezel.core.access.subjects import Opened, register
from reisgezel.domain.cases.models import ClientFile
from reisgezel.domain.terms.models import Term, TermChange

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


def register_policies() -> None:
    """Tell core/access what gives reach here; called once, when the room is ready."""
    for model in (Term, TermChange):
        register(model, through="client_file", subject=ClientFile, data_class="C2", condition=terms)
