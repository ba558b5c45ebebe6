"""The law as it was shipped, and the terms of a file, one sentence each."""

from __future__ import annotations

from datetime import date
from typing import Any

from reisgezel.core.access.actors import Actor
from reisgezel.domain.cases.models import ClientFile
from reisgezel.domain.terms.models import Term
from reisgezel.domain.terms.services.catalogue import load_catalogue
from tests.factories.cases import a_file
from tests.factories.journeys import record_permit
from tests.factories.procedures import PERMIT, a_procedure, guided_by, take
from tests.personas import actor_of

PERMIT_ON = date(2018, 9, 3)


def shipped_law() -> None:
    """Store the rules of the house, as ``reisgezel migrate`` does."""
    load_catalogue()


def a_guided_file(name: str = "Yonas Tesfay") -> ClientFile:
    """Open a file that Samira guides, and Karin as its legal worker."""
    return guided_by(a_file(name, guide="samira"), "karin")


def with_permit(file: ClientFile, on: date = PERMIT_ON, **details: Any) -> ClientFile:
    """Write down that a permit was granted: a handful of terms begin."""
    actor = actor_of("samira")
    record_permit(actor=actor, files=[file], granted_on=on, **{**PERMIT, **details})
    return file


def refused(karin: Actor, file: ClientFile, on: date = date(2018, 5, 3), **details: Any) -> Any:
    """Write down an asylum application and its refusal in the general procedure."""
    procedure = a_procedure(karin, file)
    for code in ("registration_interview_done", "rest_preparation", "aa_running"):
        take(karin, procedure, code, date(2018, 2, 1))
    take(karin, procedure, "rejected", on, **{"variant": "unfounded"} | details)
    return procedure


def the_term(file: ClientFile, rule: str) -> Term:
    return Term.objects.get(client_file=file, rule=rule)
