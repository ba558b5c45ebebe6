"""Somebody in reception who applied for asylum, as colleagues would have written it down."""

from __future__ import annotations

from datetime import date

from reisgezel.core.access.models import Unit
from reisgezel.domain.cases.models import Assignment, ClientFile
from reisgezel.domain.journey.models import Procedure
from reisgezel.domain.places.models import Location
from tests.factories.cases import a_file
from tests.factories.journeys import record_stay
from tests.factories.procedures import a_procedure, take
from tests.personas import actor_of


def an_applicant(
    applied_on: date,
    started_on: date | None = None,
    *,
    name: str = "Yonas Tesfay",
    at: Location | None = None,
    moved_to: Unit | None = None,
) -> tuple[ClientFile, Procedure]:
    """Store somebody who applied on a day and lives in a location; the procedure may have started.

    Karin guides the client, unless another team took the file over.
    """
    file, karin = a_file(name), actor_of("karin")
    guided = Assignment.objects.create(
        client_file=file, user=karin.user, role_code="legal_worker", starts_on=date(2017, 1, 1)
    )
    if at:
        record_stay(actor=actor_of("joost"), files=[file], location=at, arrived_on=applied_on)
    procedure = a_procedure(karin, file, on=applied_on)
    if started_on:
        take(karin, procedure, "waiting_pre_pol", applied_on)
        take(karin, procedure, "rest_preparation", started_on)
        take(karin, procedure, "aa_running", started_on)
    if moved_to:
        guided.delete()
        file.unit = moved_to
        file.save()
    return file, procedure
