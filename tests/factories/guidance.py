"""The smallest valid trajectory: social guidance in Zaanstad, proposed on 1 May 2018."""

from __future__ import annotations

from datetime import date

from django.utils import timezone

from reisgezel.domain.cases.models import ClientFile
from reisgezel.domain.contracts.models import ContractLine
from reisgezel.domain.guidance.models import ServiceFlow, Trajectory, TrajectoryFact
from reisgezel.domain.guidance.services.catalogue import load_catalogue
from reisgezel.domain.journey.models import JourneyFact
from reisgezel.domain.journey.rules import Kind
from reisgezel.domain.places.models import Municipality
from tests.factories.cases import a_file
from tests.factories.contracts import a_product
from tests.factories.journeys import a_municipality
from tests.personas import user_of

PROPOSED_ON = date(2018, 5, 1)
STARTED_ON = date(2018, 5, 8)


def the_flow() -> ServiceFlow:
    """Return how social guidance runs, as the house's catalogue says."""
    if not ServiceFlow.objects.exists():
        load_catalogue()
    return ServiceFlow.objects.get(product=a_product())


def a_trajectory(
    file: ClientFile | None = None,
    *,
    proposed_on: date = PROPOSED_ON,
    started_on: date | None = STARTED_ON,
    ended_on: date | None = None,
    municipality: Municipality | None = None,
    contract_line: ContractLine | None = None,
) -> Trajectory:
    """Return a trajectory of a client whom Samira guides."""
    flow = the_flow()
    trajectory = Trajectory.objects.create(
        client_file=file or a_file(guide="samira"),
        product=flow.product,
        flow_version=flow,
        municipality=municipality or a_municipality(),
        contract_line=contract_line,
        proposed_on=proposed_on,
        started_on=started_on,
        ended_on=ended_on,
        end_reason="moved" if ended_on else "",
        phase=flow.flow.first_phase,
    )
    facts = (
        (TrajectoryFact.Kind.PROPOSED, proposed_on),
        (TrajectoryFact.Kind.STARTED, started_on),
        (TrajectoryFact.Kind.ENDED, ended_on),
    )
    TrajectoryFact.objects.bulk_create(
        TrajectoryFact(
            trajectory=trajectory,
            kind=kind,
            true_from=day,
            recorded_by=user_of("marit"),
            recorded_at=timezone.now(),
        )
        for kind, day in facts
        if day
    )
    return trajectory


def house(file: ClientFile, on: date = STARTED_ON) -> JourneyFact:
    """Let a client be housed in Zaanstad on a day: D0."""
    return JourneyFact.objects.create(
        client_file=file,
        kind=Kind.HOUSING,
        true_from=on,
        municipality=a_municipality(),
        head_count=1,
        recorded_at=timezone.now(),
        recorded_by=user_of("marit"),
    )
