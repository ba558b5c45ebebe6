"""Locations: offices, teaching places and reception, when they were open and for how many people."""

from __future__ import annotations

from datetime import date

from django.db import models
from django.db.models import Exists, F, OuterRef, Q, Subquery
from django.utils.translation import gettext_lazy as _

from reisgezel.core.records.ids import PublicIdField
from reisgezel.core.records.versions import Versioned
from reisgezel.core.reference.selectors import codes, label
from reisgezel.domain.places.models.municipalities import Municipality
from reisgezel.domain.places.models.periods import ends_after_start, holds_on
from reisgezel.lib.periods import Period

RECEPTION_TYPES = "reception_types"
"""The code list that names the kinds of reception; it stands in this room's catalogue."""


class LocationQuerySet(models.QuerySet["Location"]):
    def open_on(self, day: date) -> LocationQuerySet:
        """Return the locations that are open on a day."""
        return self._with_period(holds_on(day, start="opens_on", end="closes_before"))

    def closing_in(self, period: Period) -> LocationQuerySet:
        """Return the locations with a closing day in a period, as ``closed_on``."""
        closings = OperatingPeriod.objects.filter(
            location=OuterRef("pk"),
            closes_before__gte=period.start or date.min,
            closes_before__lt=period.ends_before or date.max,
        ).order_by("-closes_before")
        return self.annotate(closed_on=Subquery(closings.values("closes_before")[:1])).filter(
            closed_on__isnull=False
        )

    def reception(self) -> LocationQuerySet:
        """Return the places where asylum seekers arrive or live."""
        return self.filter(kind__in=Location.RECEPTION_KINDS)

    def with_capacity_on(self, day: date) -> LocationQuerySet:
        """Add ``places``: the capacity last stated for a day; null when none was stated."""
        stated = Capacity.objects.filter(location=OuterRef("pk"), valid_from__lte=day)
        return self.annotate(
            places=Subquery(stated.order_by("-valid_from", "-pk").values("places")[:1])
        )

    def _with_period(self, condition: Q) -> LocationQuerySet:
        periods = OperatingPeriod.objects.filter(condition, location=OuterRef("pk"))
        return self.filter(Exists(periods))


class Location(Versioned):
    """A place where people work, learn or live; two in one town are two locations."""

    class Kind(models.TextChoices):
        RECEPTION = "reception", _("opvanglocatie")
        REGISTRATION = "registration", _("aanmeldlocatie")
        OFFICE = "office", _("kantoor")
        TEACHING = "teaching", _("leslocatie")

    RECEPTION_KINDS = (Kind.RECEPTION, Kind.REGISTRATION)

    public_id = PublicIdField()
    kind = models.CharField(_("soort"), max_length=12, choices=Kind)
    name = models.CharField(_("naam"), max_length=80)
    municipality = models.ForeignKey(
        Municipality, models.PROTECT, related_name="locations", verbose_name=_("gemeente")
    )
    street = models.CharField(_("straat en nummer"), max_length=120, blank=True)
    postcode = models.CharField(_("postcode"), max_length=7, blank=True)
    town = models.CharField(_("plaats"), max_length=60, blank=True)

    objects = LocationQuerySet.as_manager()

    class Meta:
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(fields=["municipality", "name"], name="one_location_per_name")
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def is_reception(self) -> bool:
        return self.kind in self.RECEPTION_KINDS

    def state_on(self, day: date) -> tuple[str, date | None]:
        """Return ``open``, ``planned`` or ``closed``, and the day that it changes or changed."""
        periods = list(self.periods.all())
        for row in periods:
            if day in row.period:
                return "open", row.closes_before
        coming = [row.opens_on for row in periods if row.opens_on and row.opens_on > day]
        if coming:
            return "planned", min(coming)
        return "closed", max(
            (row.closes_before for row in periods if row.closes_before), default=None
        )

    @property
    def type_abbreviations(self) -> list[str]:
        """Return what kinds of reception it gives, as colleagues abbreviate them."""
        known = codes(RECEPTION_TYPES)
        return [
            known[row.type_code].properties.get("short", row.type_code)
            for row in self.types.all()
            if row.type_code in known
        ]

    @property
    def type_labels(self) -> list[str]:
        """Return what kinds of reception it gives, in words."""
        return [label(RECEPTION_TYPES, row.type_code) for row in self.types.all()]


class LocationType(models.Model):
    """One kind of reception that a location gives; several at once is usual."""

    location = models.ForeignKey(Location, models.CASCADE, related_name="types")
    type_code = models.CharField(max_length=40)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["location", "type_code"], name="one_row_per_type")
        ]

    def __str__(self) -> str:
        return self.type_code


class OperatingPeriod(models.Model):
    """Days on which a location is open; a location that reopens has a second period."""

    public_id = PublicIdField()
    location = models.ForeignKey(Location, models.CASCADE, related_name="periods")
    opens_on = models.DateField(_("open vanaf"), null=True, blank=True)
    """Empty when it was open before we kept record."""
    closes_before = models.DateField(_("gesloten vanaf"), null=True, blank=True)
    """The closing day: the first day on which it is not open any more."""

    class Meta:
        ordering = [F("opens_on").asc(nulls_first=True)]
        constraints = [
            models.CheckConstraint(
                condition=ends_after_start(start="opens_on", end="closes_before"),
                name="location_closes_after_it_opens",
            )
        ]

    def __str__(self) -> str:
        return f"{self.opens_on} - {self.closes_before}"

    @property
    def period(self) -> Period:
        return Period(self.opens_on, self.closes_before)


class Capacity(models.Model):
    """How many places a location had from a day on, as stated; a correction is a new row."""

    location = models.ForeignKey(Location, models.CASCADE, related_name="capacities")
    valid_from = models.DateField(_("vanaf"))
    places = models.PositiveIntegerField(_("aantal plaatsen"), null=True, blank=True)
    """Empty when it is known that no number was stated; that is not zero."""
    source = models.CharField(_("bron"), max_length=120, blank=True)
    recorded_at = models.DateTimeField()

    class Meta:
        ordering = ["-valid_from", "-pk"]
        verbose_name_plural = "capacities"

    def __str__(self) -> str:
        return f"{self.places} ({self.valid_from})"
