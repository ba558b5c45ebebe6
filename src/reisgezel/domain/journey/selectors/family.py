"""The family around a client with what is known of each of them: here with a file, or abroad without."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from reisgezel.core.access.actors import Actor
from reisgezel.core.access.policies import Reach, visible
from reisgezel.core.access.questions import ask
from reisgezel.domain.cases.models import ClientFile
from reisgezel.domain.journey.models import JourneyFact
from reisgezel.domain.journey.rules import Kind
from reisgezel.domain.journey.selectors.facts import standing_facts
from reisgezel.domain.journey.selectors.procedures import Run, runs_for
from reisgezel.domain.people.models import Person
from reisgezel.domain.people.selectors import Kin, household_today, relatives_of


@dataclass(frozen=True)
class Member:
    """Somebody of the family, with the reach to the own file and the reunification of who comes over."""

    kin: Kin
    in_household: bool
    reach: Reach | None = None
    run: Run | None = None

    @property
    def person(self) -> Person:
        return self.kin.person

    @property
    def facts(self) -> Sequence[JourneyFact]:
        """Return what holds of the own journey, oldest first."""
        return ask(self.reach, standing_facts) if self.reach else ()


def near_kin(reach: Reach) -> list[tuple[Kin, bool]]:
    """Return who lives with the client, and then other family; each with whether they live there.

    Only to whoever reads who somebody is; less those the reader must stay away from, and ties of the past.
    """
    if not reach.reads("C1"):
        return []
    client = reach.subject.person_id
    household = [one for one in household_today(reach) if one.person.pk != client]
    here = {client, *(one.person.pk for one in household)}
    relatives = relatives_of(reach.actor, reach.subject.person)
    others = [kin for kin in relatives if kin.ends_before is None and kin.person.pk not in here]
    return [*((kin, True) for kin in household), *((kin, False) for kin in others)]


def files_of_kin(actor: Actor, kin: Sequence[Kin]) -> dict[int, ClientFile]:
    """Return by person the files of a family that are in reach."""
    ids = [one.file_id for one in kin if one.file_id]
    rows = visible(actor, ClientFile).filter(public_id__in=ids).select_related("person")
    return {file.person_id: file for file in rows}


def reunions_in(reach: Reach) -> dict[int, Run]:
    """Return by person the reunification that was begun last in this file."""
    return {
        run.procedure.person_id: run
        for run in sorted(runs_for(reach), key=lambda run: run.steps[0].on)
        if run.procedure and run.kind == Kind.FAMILY
    }
