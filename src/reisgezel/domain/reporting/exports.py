"""The workbook a municipality gets: its started trajectories, with only what its contract shows it."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from reisgezel.core.access.actors import Actor
from reisgezel.core.audit.services import record
from reisgezel.core.records.workbooks import write_workbook
from reisgezel.domain.cases.models import Consent
from reisgezel.domain.cases.selectors.consents import who_said_no
from reisgezel.domain.contracts.models import ReportColumn
from reisgezel.domain.guidance.models import Trajectory
from reisgezel.domain.journey.selectors import housing_dates
from reisgezel.domain.people.policies import barred_persons
from reisgezel.domain.places.models import Municipality
from reisgezel.domain.reporting.lines import PRODUCT
from reisgezel.domain.reporting.rules import period_of
from reisgezel.lib.errors import NotAllowed, RuleBroken


@dataclass(frozen=True)
class Cells:
    """What the cells of one trajectory are made of."""

    trajectory: Trajectory
    housed_on: date | None


COLUMNS: dict[str, Callable[[Cells], object]] = {
    ReportColumn.CLIENT_NUMBER: lambda row: row.trajectory.client_file.number,
    ReportColumn.BIRTH_YEAR: lambda row: row.trajectory.client_file.person.birth.year or "",
    ReportColumn.GENDER: lambda row: row.trajectory.client_file.person.get_gender_display(),
    ReportColumn.HOUSED_ON: lambda row: row.housed_on,
    ReportColumn.PROPOSED_ON: lambda row: row.trajectory.proposed_on,
    ReportColumn.STARTED_ON: lambda row: row.trajectory.started_on,
    ReportColumn.PHASE: lambda row: row.trajectory.phase_name,
    ReportColumn.LAST_CONTACT_MONTH: lambda row: _month(row.trajectory.client_file.last_contact_on),
    ReportColumn.ENDED_ON: lambda row: row.trajectory.ended_on,
    ReportColumn.END_REASON: lambda row: row.trajectory.end_reason_name,
    ReportColumn.TARIFF: lambda row: _euros(row.trajectory),
}


def count_to_share(municipality: Municipality, month: date) -> int:
    """Return how many rows the workbook of a municipality has."""
    return _to_share(municipality, month).count()


def _to_share(municipality: Municipality, month: date) -> QuerySet[Trajectory]:
    """Return the trajectories started in a month under a contract line, in the order they started."""
    return (
        Trajectory.objects.of_product(PRODUCT)
        .started_in(period_of(month))
        .filter(municipality=municipality, contract_line__isnull=False)
        .select_related("contract_line", "client_file__person", "flow_version")
        .order_by("started_on", "pk")
    )


@transaction.atomic
def municipal_workbook(*, actor: Actor, municipality: Municipality, month: date) -> bytes:
    """Return the workbook of a municipality of the own team, and log how many rows left.

    A cell only holds what the trajectory's own contract line shows; of a client who said no to sharing
    with the municipality, only what the count needs. Text is never a formula.
    Raises RuleBroken when it would hold a file that is kept from the actor: the own, a relative's.
    """
    if municipality.team_id not in actor.units("export_municipality"):
        raise NotAllowed("export_municipality")
    rows = list(_to_share(municipality, month))
    if barred_persons(actor) & {row.client_file.person_id for row in rows}:
        raise RuleBroken(
            _("In dit overzicht staat een dossier dat u niet mag zien. Laat een collega het maken.")
        )
    nameless = who_said_no(
        [row.client_file for row in rows],
        Consent.Purpose.MUNICIPALITY,
        Consent.Recipient.MUNICIPALITY,
        actor.on,
    )
    record(
        "export_municipality",
        actor=actor,
        data_class="C2",
        municipality=municipality.cbs_code,
        month=month.isoformat(),
        rows=len(rows),
        nameless=len(nameless),
    )
    return _workbook(rows, nameless)


COUNTED = frozenset({ReportColumn.STARTED_ON.value, ReportColumn.TARIFF.value})
"""What the count of the municipality needs, and tells nothing of who it is."""


def _workbook(rows: list[Trajectory], nameless: Collection[int]) -> bytes:
    shown = [
        column
        for column in ReportColumn
        if any(column.value in row.contract_line.columns for row in rows if row.contract_line)
    ]
    housed = housing_dates([row.client_file for row in rows])
    lines = []
    for trajectory in rows:
        cells = Cells(trajectory, housed.get(trajectory.client_file_id))
        allowed = set(trajectory.contract_line.columns if trajectory.contract_line else ())
        if trajectory.client_file_id in nameless:
            allowed &= COUNTED
        lines.append([COLUMNS[one](cells) if one.value in allowed else None for one in shown])
    return write_workbook(_("Trajecten"), [str(one.label) for one in shown], lines)


def _month(day: date | None) -> str:
    return f"{day:%Y-%m}" if day else ""


def _euros(trajectory: Trajectory) -> float | None:
    line = trajectory.contract_line
    return line.tariff_cents / 100 if line else None
