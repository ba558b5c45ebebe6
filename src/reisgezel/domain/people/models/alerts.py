"""A warning for whoever visits: threat or aggression around a person or a household."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from reisgezel.core.records.ids import PublicIdField
from reisgezel.domain.people.models.dated import Dated, DatedQuerySet
from reisgezel.domain.people.models.households import Household
from reisgezel.domain.people.models.persons import Person


class SafetyAlert(Dated):
    """What to know before going there; on one person or on a whole household."""

    public_id = PublicIdField()
    person = models.ForeignKey(Person, models.CASCADE, null=True, related_name="safety_alerts")
    household = models.ForeignKey(
        Household, models.CASCADE, null=True, related_name="safety_alerts"
    )
    text = models.TextField(_("waar op te letten"))

    objects = DatedQuerySet.as_manager()

    class Meta(Dated.Meta):
        ordering = ["-starts_on", "-pk"]
        constraints = [
            *Dated.Meta.constraints,
            models.CheckConstraint(
                condition=Q(person__isnull=True, household__isnull=False)
                | Q(person__isnull=False, household__isnull=True),
                name="alert_on_person_or_household",
            ),
        ]

    def __str__(self) -> str:
        return str(self.public_id)
