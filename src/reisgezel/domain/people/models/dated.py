"""What all records share that hold from a day until a day."""

from __future__ import annotations

from datetime import date
from typing import Self, TypeVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from reisgezel.core.records.together import Day
from reisgezel.lib.periods import Period

M_co = TypeVar("M_co", bound=models.Model, covariant=True)


class DatedQuerySet(models.QuerySet[M_co]):
    def on(self, day: Day) -> Self:
        """Return what holds on a day."""
        return self.not_ended(day).filter(starts_on__lte=day)

    def not_ended(self, day: Day) -> Self:
        """Return what holds on a day or will hold later."""
        return self.filter(Q(ends_before__isnull=True) | Q(ends_before__gt=day))

    def overlapping(self, period: Period) -> Self:
        """Return what shares a day with a period."""
        rows = self.exclude(starts_on=F("ends_before"))
        if period.ends_before:
            rows = rows.filter(starts_on__lt=period.ends_before)
        if period.start:
            rows = rows.not_ended(period.start)
        return rows


class Dated(models.Model):
    """A record that holds during ``[starts_on, ends_before)``."""

    starts_on = models.DateField(_("vanaf"))
    ends_before = models.DateField(_("tot"), null=True, blank=True)

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_before__isnull=True) | Q(ends_before__gte=F("starts_on")),
                name="%(class)s_ends_after_it_starts",
            )
        ]

    @property
    def period(self) -> Period:
        return Period(self.starts_on, self.ends_before)

    def holds_on(self, day: date) -> bool:
        return day in self.period
