"""Hearings that somebody of us attends, and what stood out there; the story itself is kept elsewhere."""

from __future__ import annotations

from datetime import date
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from reisgezel.core.records.ids import PublicIdField
from reisgezel.core.records.versions import Versioned
from reisgezel.core.reference.selectors import label
from reisgezel.domain.cases.models import Appointment, ClientFile
from reisgezel.domain.legal.rules.hearings import Dates, State, state_of
from reisgezel.domain.stories.models import SealedWords

KINDS, DEVIATIONS = "hearing_kinds", "hearing_deviations"


class HearingQuerySet(models.QuerySet["Hearing"]):
    def to_attend(self) -> Self:
        """Return the hearings that are still to come, or of which nobody said how they went."""
        return self.filter(attended_on__isnull=True, cancelled_on__isnull=True)

    def to_report(self) -> Self:
        """Return the hearings of which the report is still to be written."""
        return self.filter(attended_on__isnull=False, report__isnull=True)

    def of(self, user_id: int) -> Self:
        return self.filter(attendant=user_id)


class Hearing(Versioned):
    """A hearing of a client by the IND, which the client or the lawyer asked us to attend."""

    class AskedBy(models.TextChoices):
        CLIENT = "client", _("de cliënt")
        LAWYER = "lawyer", _("de advocaat")

    public_id = PublicIdField()
    client_file = models.ForeignKey(ClientFile, models.PROTECT, related_name="hearings")
    kind = models.CharField(_("soort gehoor"), max_length=40)
    starts_at = models.DateTimeField(_("begint"))
    place = models.CharField(_("waar"), max_length=120)
    language = models.CharField(_("taal van de tolk"), max_length=8)
    asked_by = models.CharField(_("op verzoek van"), max_length=8, choices=AskedBy)
    attendant = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="hearings"
    )
    appointment = models.OneToOneField(
        Appointment, models.PROTECT, null=True, blank=True, related_name="hearing"
    )
    """Where it stands in the agenda of who attends."""
    prepared_on = models.DateField(_("voorbereid op"), null=True, blank=True)
    attended_on = models.DateField(_("bijgewoond op"), null=True, blank=True)
    report_due_on = models.DateField(null=True, blank=True)
    """The day on which the lawyer needs the report; set when the hearing was attended."""
    cancelled_on = models.DateField(null=True, blank=True)
    cancel_reason = models.CharField(_("waarom niet"), max_length=160, blank=True)

    objects = HearingQuerySet.as_manager()

    class Meta:
        ordering = ["starts_at", "pk"]
        indexes = [models.Index(fields=["attendant", "starts_at"], name="hearings_of_attendant")]
        constraints = [
            models.CheckConstraint(
                condition=Q(attended_on__isnull=True, report_due_on__isnull=True)
                | Q(attended_on__isnull=False, report_due_on__isnull=False),
                name="an_attended_hearing_asks_a_report",
            )
        ]

    def __str__(self) -> str:
        return self.public_id

    @property
    def kind_name(self) -> str:
        return label(KINDS, self.kind)

    @property
    def language_name(self) -> str:
        return label("languages", self.language)

    @property
    def day(self) -> date:
        return timezone.localdate(self.starts_at)

    @property
    def state(self) -> State:
        report: HearingReport | None = getattr(self, "report", None)
        return state_of(
            Dates(
                prepared_on=self.prepared_on,
                attended_on=self.attended_on,
                reported_on=report.written_on if report else None,
                sent_on=report.sent_on if report else None,
                cancelled_on=self.cancelled_on,
            )
        )


class HearingReport(SealedWords):
    """That the report of a hearing is there, and what stood out; its story lies in the story vault."""

    public_id = PublicIdField()
    hearing = models.OneToOneField(Hearing, models.PROTECT, related_name="report")
    written_on = models.DateField()
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="hearing_reports"
    )
    deviations = models.JSONField(default=list)
    """Codes of the list ``hearing_deviations``."""
    erased_on = models.DateField(null=True, blank=True)
    """What stood out went with the story; that there was a report stays."""
    sent_on = models.DateField(_("naar de advocaat op"), null=True, blank=True)

    def __str__(self) -> str:
        return self.public_id

    @property
    def deviation_names(self) -> list[str]:
        return [label(DEVIATIONS, code) for code in self.deviations]
