"""Openings that were announced: of a new location or of one that closed, often without a day."""

from __future__ import annotations

from datetime import date

from django.db import models
from django.utils.translation import gettext_lazy as _

from reisgezel.core.records.ids import PublicIdField
from reisgezel.domain.places.models.municipalities import Municipality
from reisgezel.domain.places.models.periods import ends_after_start, holds_on


class PlannedOpeningQuerySet(models.QuerySet["PlannedOpening"]):
    def on(self, day: date) -> PlannedOpeningQuerySet:
        """Return what was planned on a day: announced by then, and not yet opened or called off."""
        return self.filter(holds_on(day, start="announced_on", end="settled_on"))


class PlannedOpening(models.Model):
    """A reception location of which it was said that it will open; a location of ours it is only later."""

    public_id = PublicIdField()
    name = models.CharField(_("naam"), max_length=80)
    municipality = models.ForeignKey(
        Municipality, models.PROTECT, related_name="planned_openings", verbose_name=_("gemeente")
    )
    announced_on = models.DateField(_("bekend sinds"))
    year = models.PositiveSmallIntegerField(_("gaat open in het jaar"), null=True, blank=True)
    """Empty when no year was named."""
    remark = models.CharField(_("toelichting"), max_length=200, blank=True)
    source = models.CharField(_("bron"), max_length=120, blank=True)
    settled_on = models.DateField(_("geen plan meer sinds"), null=True, blank=True)
    """The day it opened or was called off."""

    objects = PlannedOpeningQuerySet.as_manager()

    class Meta:
        ordering = ["name", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=ends_after_start(start="announced_on", end="settled_on"),
                name="planned_opening_is_settled_after_it_was_announced",
            )
        ]

    def __str__(self) -> str:
        return self.name
