"""A month under control: answers, signatures, the frozen lines, and why it was opened again."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from reisgezel.core.records.versions import Versioned
from reisgezel.domain.cases.models import ClientFile
from reisgezel.domain.places.models import Municipality
from reisgezel.domain.reporting.rules import TITLES, Kind


class MonthControl(models.Model):
    """The control of one month; it exists from the first answer or signature on."""

    month = models.DateField(unique=True)
    """The first day of the month."""
    frozen_at = models.DateTimeField(null=True, blank=True)
    frozen_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="frozen_months"
    )

    class Meta:
        ordering = ["-month"]

    def __str__(self) -> str:
        return f"{self.month:%Y-%m}"

    @property
    def is_frozen(self) -> bool:
        return self.frozen_at is not None


class Answer(Versioned):
    """What whoever guides the client says to a question of month control."""

    control = models.ForeignKey(MonthControl, models.PROTECT, related_name="answers")
    kind = models.CharField(max_length=30, choices=[(kind.value, TITLES[kind]) for kind in Kind])
    client_file = models.ForeignKey(ClientFile, models.PROTECT, related_name="month_answers")
    text = models.TextField(_("antwoord"))
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="month_answers"
    )
    answered_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["control", "kind", "client_file"], name="one_answer_a_question"
            )
        ]

    def __str__(self) -> str:
        return self.kind


class SignatureQuerySet(models.QuerySet["Signature"]):
    def standing(self) -> SignatureQuerySet:
        return self.filter(withdrawn_at__isnull=True)


class Signature(models.Model):
    """A team leader says that the figures of a municipality are right, as they stood then."""

    control = models.ForeignKey(MonthControl, models.PROTECT, related_name="signatures")
    municipality = models.ForeignKey(Municipality, models.PROTECT, related_name="signatures")
    signed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="signatures"
    )
    signed_at = models.DateTimeField()
    housed = models.IntegerField()
    started = models.IntegerField()
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    objects = SignatureQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["control", "municipality"],
                condition=models.Q(withdrawn_at__isnull=True),
                name="one_standing_signature",
            )
        ]

    def __str__(self) -> str:
        return f"{self.control_id} {self.municipality_id}"


class FrozenLine(models.Model):
    """One record as it counted when the month was frozen; kept whatever is corrected later."""

    class What(models.TextChoices):
        HOUSED = "housed", _("gehuisvest")
        STARTED = "started", _("traject gestart")

    control = models.ForeignKey(MonthControl, models.CASCADE, related_name="lines")
    what = models.CharField(max_length=8, choices=What)
    municipality = models.ForeignKey(Municipality, models.PROTECT, related_name="frozen_lines")
    client_file = models.ForeignKey(ClientFile, models.PROTECT, related_name="frozen_lines")
    record_id = models.CharField(max_length=20)
    """The public id of the housing or the trajectory."""
    heads = models.SmallIntegerField()
    amount_cents = models.BigIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["control", "what", "record_id"], name="a_record_counts_once_a_month"
            )
        ]

    def __str__(self) -> str:
        return f"{self.what} {self.record_id}"


class Reopening(models.Model):
    """Why a frozen month was opened again."""

    control = models.ForeignKey(MonthControl, models.PROTECT, related_name="reopenings")
    reason = models.TextField(_("reden"))
    reopened_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="reopened_months"
    )
    reopened_at = models.DateTimeField()

    class Meta:
        ordering = ["-reopened_at"]

    def __str__(self) -> str:
        return f"{self.control_id} {self.reopened_at:%Y-%m-%d}"
