"""Who reads which facts of a journey, and who writes which step of a procedure down.

The permit is part of the legal file, where somebody lives is social; each procedure is of the class that
its table says. What a reader may not read of a file is not there for them.
"""

from __future__ import annotations

from typing import Any

from django.db.models import Q

from reisgezel.core.access.policies import Reach
from reisgezel.core.access.subjects import Opened, register
from reisgezel.domain.cases.models import ClientFile
from reisgezel.domain.journey.models import KIND_NAMES, JourneyFact, Procedure, data_class_of
from reisgezel.domain.journey.rules.procedures import Table, Transition
from reisgezel.domain.journey.tables import PROCEDURES

ABILITY = "record_journey"


def facts(reader: Any, opened: Opened) -> Q:
    """Return the facts of each class about files of which that class is read."""
    return _by_class(KIND_NAMES, opened)


def procedures(reader: Any, opened: Opened) -> Q:
    """Return the procedures of each class in files of which that class is read."""
    return _by_class(PROCEDURES, opened)


def may_record(reach: Reach, table: Table, taken: Transition) -> bool:
    """Tell whether a role that reaches the file, and reads this procedure, writes this step down."""
    return any(
        held.role.code in taken.recorders
        and ABILITY in held.role.abilities
        and held.role.scope(table.data_class) == scope
        for held, scope in reach.hits
    )


def register_policies() -> None:
    """Tell core/access what gives reach here; called once, when the room is ready."""
    register(
        JourneyFact, through="client_file", subject=ClientFile, data_class="C2", condition=facts
    )
    register(
        Procedure, through="client_file", subject=ClientFile, data_class="C2", condition=procedures
    )


def _by_class(kinds: Any, opened: Opened) -> Q:
    by_class: dict[str, list[str]] = {}
    for kind in kinds:
        by_class.setdefault(data_class_of(kind), []).append(str(kind))
    readable = Q(pk__in=[])
    for data_class, of_class in by_class.items():
        readable |= Q(kind__in=of_class) & opened(data_class)
    return readable
