"""Municipalities with the days they exist, what they merged into, and other names people type."""

from __future__ import annotations

from datetime import date

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from reisgezel.core.access.models import Unit
from reisgezel.domain.places.models.periods import begun_on, ends_after_start, holds_on
from reisgezel.lib.names import plain
from reisgezel.lib.periods import Period


class Province(models.TextChoices):
    DRENTHE = "DR", "Drenthe"
    FLEVOLAND = "FL", "Flevoland"
    FRYSLAN = "FR", "Fryslân"
    GELDERLAND = "GE", "Gelderland"
    GRONINGEN = "GR", "Groningen"
    LIMBURG = "LI", "Limburg"
    NOORD_BRABANT = "NB", "Noord-Brabant"
    NOORD_HOLLAND = "NH", "Noord-Holland"
    OVERIJSSEL = "OV", "Overijssel"
    UTRECHT = "UT", "Utrecht"
    ZEELAND = "ZE", "Zeeland"
    ZUID_HOLLAND = "ZH", "Zuid-Holland"


class MunicipalityQuerySet(models.QuerySet["Municipality"]):
    def on(self, day: date) -> MunicipalityQuerySet:
        """Return the municipalities that exist on a day; a planned merger has not happened."""
        existing = holds_on(day, start="valid_from", end="ends_before")
        planned = Q(change_is_planned=True) & begun_on(day, start="valid_from")
        return self.filter(existing | planned)

    def with_team(self) -> MunicipalityQuerySet:
        return self.select_related("team")


class Municipality(models.Model):
    """A municipality under one CBS code, from the day it was formed to the day it merged."""

    cbs_code = models.CharField(_("CBS-code"), max_length=6, unique=True)
    name = models.CharField(_("naam"), max_length=60)
    search_key = models.CharField(max_length=60, db_index=True, editable=False)
    province = models.CharField(_("provincie"), max_length=2, choices=Province)
    valid_from = models.DateField(_("bestaat sinds"), null=True)
    """Empty when it was there before the tables begin."""
    ends_before = models.DateField(_("opgeheven op"), null=True)
    successor = models.ForeignKey(
        "self", models.PROTECT, null=True, related_name="predecessors", verbose_name=_("opvolger")
    )
    change_is_planned = models.BooleanField(_("herindeling is nog een plan"), default=False)
    """True while the merger is a bill: everything goes on as if it were not there."""
    team = models.ForeignKey(
        Unit,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="municipalities",
        verbose_name=_("team"),
    )
    tile_column = models.PositiveSmallIntegerField(null=True, editable=False)
    tile_row = models.PositiveSmallIntegerField(null=True, editable=False)
    """Where it stands on the tile map."""

    objects = MunicipalityQuerySet.as_manager()

    class Meta:
        ordering = ["name"]
        constraints = [
            models.CheckConstraint(
                condition=ends_after_start(start="valid_from", end="ends_before"),
                name="municipality_ends_after_it_starts",
            )
        ]

    def __str__(self) -> str:
        return self.name

    def save(self, *args: object, **options: object) -> None:
        self.search_key = plain(self.name)
        super().save(*args, **options)  # type: ignore[arg-type]

    @property
    def public_id(self) -> str:
        """Return the CBS code: public itself, and what addresses and the log name it by."""
        return self.cbs_code

    @property
    def period(self) -> Period:
        """Return the days it exists, as far as is law today."""
        return Period(self.valid_from, None if self.change_is_planned else self.ends_before)


class MunicipalityAlias(models.Model):
    """Another name for a municipality: a town in it, an older spelling, a name without suffix."""

    municipality = models.ForeignKey(Municipality, models.CASCADE, related_name="aliases")
    name = models.CharField(_("naam"), max_length=60)
    search_key = models.CharField(max_length=60, unique=True, editable=False)

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name

    def save(self, *args: object, **options: object) -> None:
        self.search_key = plain(self.name)
        super().save(*args, **options)  # type: ignore[arg-type]
