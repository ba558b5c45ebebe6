"""Organisations in countries of origin that help who returns; no persons are kept of them."""

from __future__ import annotations

from datetime import date
from typing import Self

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from reisgezel.core.records.ids import PublicIdField
from reisgezel.core.records.versions import Versioned
from reisgezel.core.reference.selectors import label

HELP = "return_help"


class PartnerQuerySet(models.QuerySet["Partner"]):
    def active_on(self, day: date) -> Self:
        """Return the partners we work with on a day."""
        still = Q(active_before__isnull=True) | Q(active_before__gt=day)
        return self.filter(still, active_from__lte=day)


class Partner(Versioned):
    """An independent organisation that supports who returned for a year."""

    public_id = PublicIdField()
    name = models.CharField(_("naam"), max_length=120)
    country = models.CharField(_("land"), max_length=4)
    place = models.CharField(_("plaats"), max_length=80, blank=True)
    help = models.JSONField(_("welke hulp"), default=list)
    """Codes of the list ``return_help``."""
    contact = models.CharField(_("algemeen adres"), max_length=120, blank=True)
    """Of the organisation: no name of a person, no number of one."""
    active_from = models.DateField(_("samenwerking vanaf"))
    active_before = models.DateField(_("samenwerking tot"), null=True, blank=True)
    is_made_up = models.BooleanField(default=False)
    """True for an entry of the demo, which stands for no organisation that exists."""

    objects = PartnerQuerySet.as_manager()

    class Meta:
        ordering = ["country", "name"]
        constraints = [
            models.UniqueConstraint(fields=["country", "name"], name="one_partner_per_name"),
            models.CheckConstraint(
                condition=Q(active_before__isnull=True) | Q(active_before__gt=F("active_from")),
                name="partner_ends_after_it_starts",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def country_name(self) -> str:
        return label("countries", self.country)

    @property
    def help_names(self) -> list[str]:
        return [label(HELP, code) for code in self.help]
