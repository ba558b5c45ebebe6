"""Households: who lives together, in which role, from when until when."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from reisgezel.core.records.ids import PublicIdField
from reisgezel.core.records.versions import Versioned
from reisgezel.domain.people.models.dated import Dated, DatedQuerySet
from reisgezel.domain.people.models.persons import Person


class Household(models.Model):
    """People who live together; it goes by the name of its main member."""

    public_id = PublicIdField()

    class Meta:
        verbose_name = _("gezin")
        verbose_name_plural = _("gezinnen")

    def __str__(self) -> str:
        return str(self.public_id)


class HouseholdMember(Dated, Versioned):
    """A person's place in a household during a period."""

    class Role(models.TextChoices):
        MAIN = "main", _("hoofdpersoon")
        PARTNER = "partner", _("partner")
        CHILD = "child", _("kind")
        PARENT = "parent", _("ouder")
        SIBLING = "sibling", _("broer of zus")
        RELATIVE = "relative", _("ander familielid")
        OTHER = "other", _("andere huisgenoot")

    public_id = PublicIdField()
    household = models.ForeignKey(Household, models.CASCADE, related_name="members")
    person = models.ForeignKey(Person, models.CASCADE, related_name="household_places")
    role = models.CharField(_("rol"), max_length=10, choices=Role)

    objects = DatedQuerySet.as_manager()

    class Meta(Dated.Meta):
        ordering = ["starts_on", "pk"]

    def __str__(self) -> str:
        return f"{self.role} {self.household_id}"
