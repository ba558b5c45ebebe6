"""A client's trajectory in one service, what happened in it, and the times it stood still."""

from __future__ import annotations

from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import Exists, F, OuterRef, Q, Value
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from reisgezel.core.records.ids import PublicIdField
from reisgezel.core.records.versions import Versioned
from reisgezel.domain.cases.models import ClientFile
from reisgezel.domain.contracts.models import ContractLine, Product
from reisgezel.domain.guidance.models.catalogue import ServiceFlow
from reisgezel.domain.guidance.rules.flows import Flow, State
from reisgezel.domain.guidance.rules.trajectories import state_on
from reisgezel.domain.places.models import Municipality
from reisgezel.lib.periods import Period


class TrajectoryQuerySet(models.QuerySet["Trajectory"]):
    def of_product(self, code: str) -> TrajectoryQuerySet:
        return self.filter(product__code=code)

    def not_ended_on(self, day: date) -> TrajectoryQuerySet:
        """Return the trajectories proposed by a day that still run on it, started or not."""
        return self.filter(Q(ended_on__isnull=True) | Q(ended_on__gte=day), proposed_on__lte=day)

    def running_on(self, day: date) -> TrajectoryQuerySet:
        """Return the trajectories that had started by a day and still run on it."""
        return self.filter(Q(ended_on__isnull=True) | Q(ended_on__gte=day), started_on__lte=day)

    def unended(self) -> TrajectoryQuerySet:
        return self.filter(ended_on__isnull=True)

    def started_in(self, period: Period) -> TrajectoryQuerySet:
        """Return the trajectories with their first contact in a period."""
        return _within(self, "started_on", period)

    def ended_in(self, period: Period) -> TrajectoryQuerySet:
        """Return the trajectories with their last day in a period."""
        return _within(self, "ended_on", period)

    def not_started_by(self, day: date) -> TrajectoryQuerySet:
        """Return the trajectories proposed on a day or before that nobody started or ended."""
        return self.filter(proposed_on__lte=day, started_on__isnull=True, ended_on__isnull=True)

    def ended_without_reason(self) -> TrajectoryQuerySet:
        return self.filter(ended_on__isnull=False, end_reason="")

    def without_line(self) -> TrajectoryQuerySet:
        return self.filter(contract_line__isnull=True)

    def doubles(self) -> TrajectoryQuerySet:
        """Return the trajectories that run while another of the same service does for that client."""
        others = (
            Trajectory.objects.filter(
                client_file=OuterRef("client_file"), product=OuterRef("product")
            )
            .exclude(pk=OuterRef("pk"))
            .filter(Q(ended_on__isnull=True) | Q(ended_on__gt=OuterRef("proposed_on")))
        )
        until = Coalesce(OuterRef("ended_on"), Value(date.max))
        return self.filter(Exists(others.filter(proposed_on__lt=until)))


def _within(rows: TrajectoryQuerySet, field: str, period: Period) -> TrajectoryQuerySet:
    if period.start:
        rows = rows.filter(**{f"{field}__gte": period.start})
    if period.ends_before:
        rows = rows.filter(**{f"{field}__lt": period.ends_before})
    return rows.filter(**{f"{field}__isnull": False})


class Trajectory(Versioned):
    """One service for one client in one municipality; the columns say how the facts now read."""

    public_id = PublicIdField()
    client_file = models.ForeignKey(ClientFile, models.PROTECT, related_name="trajectories")
    product = models.ForeignKey(
        Product, models.PROTECT, related_name="trajectories", verbose_name=_("dienst")
    )
    flow_version = models.ForeignKey(ServiceFlow, models.PROTECT, related_name="trajectories")
    municipality = models.ForeignKey(
        Municipality, models.PROTECT, related_name="trajectories", verbose_name=_("gemeente")
    )
    contract_line = models.ForeignKey(
        ContractLine,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="trajectories",
        verbose_name=_("contractregel"),
    )
    """Empty while nobody chose one; month control asks."""
    proposed_on = models.DateField(_("aangemeld op"))
    started_on = models.DateField(_("eerste contact op"), null=True, blank=True)
    ended_on = models.DateField(_("laatste dag"), null=True, blank=True)
    end_reason = models.CharField(_("reden van beëindiging"), max_length=40, blank=True)
    phase = models.CharField(_("fase"), max_length=40, blank=True)

    objects = TrajectoryQuerySet.as_manager()

    class Meta:
        ordering = ["-proposed_on", "-pk"]
        verbose_name = _("traject")
        verbose_name_plural = _("trajecten")
        indexes = [
            models.Index(fields=["municipality", "started_on"], name="trajectories_started"),
            models.Index(fields=["product", "ended_on"], name="trajectories_ended"),
            models.Index(fields=["client_file", "product"], name="trajectories_of_client"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(ended_on__isnull=True)
                | Q(started_on__isnull=True)
                | Q(ended_on__gte=F("started_on")),
                name="trajectory_ends_after_it_starts",
            )
        ]

    def __str__(self) -> str:
        return str(self.public_id)

    @property
    def flow(self) -> Flow:
        return self.flow_version.flow

    @property
    def began_on(self) -> date:
        """Return the day that contract and checklist go by: the first contact, else the proposal."""
        return self.started_on or self.proposed_on

    def state_on(self, day: date) -> State:
        """Return where the trajectory stands on a day; its pauses should be prefetched for lists."""
        return state_on(
            day,
            started_on=self.started_on,
            ended_on=self.ended_on,
            pauses=[pause.period for pause in self.pauses.all()],
        )

    @property
    def open_pause(self) -> Pause | None:
        """Return the pause it stands still in; None when it does not."""
        return next((pause for pause in self.pauses.all() if pause.ends_before is None), None)

    @property
    def state(self) -> State:
        """Return where the trajectory stands after all that was recorded."""
        if self.ended_on:
            return State.ENDED
        if self.started_on is None:
            return State.PROPOSED
        return State.PAUSED if self.open_pause else State.ACTIVE

    @property
    def phase_name(self) -> str:
        found = self.flow.phase(self.phase)
        return str(found) if found else ""

    @property
    def end_reason_name(self) -> str:
        return self.flow.name_of_end(self.end_reason) if self.end_reason else ""


class TrajectoryFact(models.Model):
    """One step or correction: what, from which day it was true, and when it was recorded."""

    class Kind(models.TextChoices):
        PROPOSED = "proposed", _("aangemeld")
        STARTED = "started", _("gestart")
        PAUSED = "paused", _("gepauzeerd")
        RESUMED = "resumed", _("hervat")
        PHASE = "phase", _("nieuwe fase")
        LINE = "line", _("contractregel gekozen")
        ENDED = "ended", _("beëindigd")
        CORRECTED = "corrected", _("gecorrigeerd")

    trajectory = models.ForeignKey(Trajectory, models.CASCADE, related_name="facts")
    kind = models.CharField(_("stap"), max_length=10, choices=Kind)
    true_from = models.DateField(_("op"))
    value = models.CharField(max_length=80, blank=True)
    """The phase, the reason, the line by its id, or which date was corrected and what it was."""
    note = models.TextField(_("toelichting"), blank=True)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="trajectory_facts"
    )
    recorded_at = models.DateTimeField()

    class Meta:
        ordering = ["true_from", "pk"]

    def __str__(self) -> str:
        return f"{self.kind} {self.true_from}"

    @property
    def words(self) -> str:
        """Return what the fact says beyond its kind: the phase, the reason, the remark."""
        flow = self.trajectory.flow
        named = {
            self.Kind.PHASE: lambda: str(flow.phase(self.value) or self.value),
            self.Kind.ENDED: lambda: flow.name_of_end(self.value),
            self.Kind.PAUSED: lambda: flow.name_of_pause(self.value),
        }.get(self.Kind(self.kind))
        return ". ".join(part for part in (named() if named else "", self.note) if part)


class Pause(models.Model):
    """A time the trajectory stood still."""

    trajectory = models.ForeignKey(Trajectory, models.CASCADE, related_name="pauses")
    starts_on = models.DateField(_("gepauzeerd op"))
    ends_before = models.DateField(_("hervat op"), null=True, blank=True)
    reason = models.CharField(_("reden"), max_length=40, blank=True)

    class Meta:
        ordering = ["starts_on"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_before__isnull=True) | Q(ends_before__gt=F("starts_on")),
                name="pause_lasts_a_day",
            )
        ]

    def __str__(self) -> str:
        return f"{self.starts_on} - {self.ends_before}"

    @property
    def period(self) -> Period:
        return Period(self.starts_on, self.ends_before)
