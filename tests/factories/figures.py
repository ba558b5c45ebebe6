"""A housing, or what takes it out again, as one fact that is counted."""

from __future__ import annotations

from datetime import UTC, date, datetime

from reisgezel.domain.cases.models import ClientFile
from reisgezel.domain.journey.models import JourneyFact
from reisgezel.domain.journey.rules import head_count
from reisgezel.domain.places.models import Municipality
from tests.factories.cases import a_file
from tests.factories.journeys import a_municipality
from tests.personas import user_of


def a_counted_fact(
    on: date,
    *,
    file: ClientFile | None = None,
    municipality: Municipality | None = None,
    takes_out: JourneyFact | None = None,
) -> JourneyFact:
    """Store a housing, or with ``takes_out`` the fact that takes it out of the count."""
    kind = "taken_out" if takes_out else "housing"
    return JourneyFact.objects.create(
        client_file=file or (takes_out.client_file if takes_out else a_file()),
        kind=kind,
        true_from=on,
        municipality=municipality or a_municipality(),
        head_count=head_count(kind),
        takes_out=takes_out,
        reason="Dubbel geteld" if takes_out else "",
        recorded_at=datetime(2018, 6, 1, tzinfo=UTC),
        recorded_by=user_of("samira"),
    )
