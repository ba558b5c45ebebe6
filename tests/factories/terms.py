"""The law as it was shipped, and the terms of a file, one sentence each."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from reisgezel.core.access.actors import Actor
from reisgezel.domain.cases.models import ClientFile
from reisgezel.domain.terms.models import Term, TermRule
from reisgezel.domain.terms.rules.proposing import Proposal, told_lengths
from reisgezel.domain.terms.selectors.law import stored_version
from reisgezel.domain.terms.services.catalogue import load_catalogue
from reisgezel.domain.terms.services.proposals import approve_version, propose_version
from reisgezel.lib.periods import Period
from reisgezel.lib.terms import Length
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


def a_proposal(
    code: str,
    length: str,
    *,
    valid_from: date,
    valid_to: date | None = None,
    who: str = "femke",
    **details: Any,
) -> TermRule:
    """Propose another length for every case of a rule under its first regime."""
    base = TermRule.objects.told_by_house().filter(code=code).earliest("-version", "place")
    count = len(told_lengths(stored_version(base)))
    told = Proposal(
        lengths=(Length.parse(length),) * count,
        in_force=Period(valid_from, valid_to + timedelta(days=1) if valid_to else None),
        **{
            "source": "Staatsblad 2018, 999",
            "mark": "verified",
            "reminders": (14, 7, 1),
            "is_fatal": False,
        }
        | details,
    )
    return propose_version(actor=actor_of(who), base=base, told=told, reason="De wet is gewijzigd.")


def approved(code: str, length: str, *, by: str = "karin", **details: Any) -> TermRule:
    """Propose a version, and let somebody else approve it."""
    row = a_proposal(code, length, **details)
    approve_version(actor=actor_of(by), version=row)
    row.refresh_from_db()
    return row
