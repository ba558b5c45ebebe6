"""What the organisation does in a municipality, and since when."""

from __future__ import annotations

from datetime import date

from django.db import models
from django.utils.translation import gettext_lazy as _

from reisgezel.core.records.ids import PublicIdField
from reisgezel.domain.places.models.municipalities import Municipality
from reisgezel.domain.places.models.periods import ends_after_start, holds_in, holds_on
from reisgezel.lib.periods import Period


class ActivityQuerySet(models.QuerySet["Activity"]):
    def on(self, day: date) -> ActivityQuerySet:
        """Return what is done on a day."""
        return self.filter(holds_on(day, start="starts_on", end="ends_before"))

    def during(self, period: Period) -> ActivityQuerySet:
        """Return what is done on at least one day of a period."""
        return self.filter(holds_in(period, start="starts_on", end="ends_before"))


class Activity(models.Model):
    """One thing done in one municipality, from a day until a day. No row means: nothing."""

    class Kind(models.TextChoices):
        ACTIVE = "active", _("actief")
        INTEGRATION_LESSONS = "integration_lessons", _("inburgeringslessen")
        RECEPTION = "reception", _("opvang")
        REGISTRATION_LOCATION = "registration_location", _("aanmeldlocatie")
        LEGAL_GUIDANCE_ONLY = "legal_guidance_only", _("alleen juridische begeleiding")

    public_id = PublicIdField()
    municipality = models.ForeignKey(
        Municipality, models.PROTECT, related_name="activities", verbose_name=_("gemeente")
    )
    kind = models.CharField(_("activiteit"), max_length=24, choices=Kind)
    starts_on = models.DateField(_("vanaf"), null=True, blank=True)
    """Empty when it was so before we kept record."""
    ends_before = models.DateField(_("tot"), null=True, blank=True)

    objects = ActivityQuerySet.as_manager()

    class Meta:
        ordering = ["municipality__name", "kind", "starts_on"]
        verbose_name_plural = "activities"
        constraints = [
            models.CheckConstraint(
                condition=ends_after_start(start="starts_on", end="ends_before"),
                name="activity_ends_after_it_starts",
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}"

    @property
    def period(self) -> Period:
        return Period(self.starts_on, self.ends_before)
