"""Who reads which facts of a journey: the permit is part of the legal file, the rest is social."""

from __future__ import annotations

from typing import Any

from django.db.models import Q

from reisgezel.core.access.subjects import Opened, register
from reisgezel.domain.cases.models import ClientFile
from reisgezel.domain.journey.models import JourneyFact
from reisgezel.domain.journey.rules import Kind


def facts(reader: Any, opened: Opened) -> Q:
    """Return the facts of each class about files of which that class is read."""
    is_permit = Q(kind=Kind.PERMIT)
    return (is_permit & opened("C3.permit")) | (~is_permit & opened("C2"))


def register_policies() -> None:
    """Tell core/access what gives reach here; called once, when the room is ready."""
    register(
        JourneyFact,
        through="client_file",
        subject=ClientFile,
        data_class="C2",
        condition=facts,
    )
