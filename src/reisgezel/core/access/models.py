"""Units of the organisation, the dated roles people hold there, and opened emergencies."""

from __future__ import annotations

from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from reisgezel.core.access.roles import Role, all_roles
from reisgezel.core.records.ids import PublicIdField
from reisgezel.core.records.together import Day, Moment
from reisgezel.lib.periods import Period


class Unit(models.Model):
    """A part of the organisation that people work in: the whole, a region, a team."""

    class Kind(models.TextChoices):
        ORGANISATION = "organisation", _("organisatie")
        REGION = "region", _("regio")
        TEAM = "team", _("team")

    public_id = PublicIdField()
    name = models.CharField(_("naam"), max_length=120, unique=True)
    kind = models.CharField(_("soort"), max_length=14, choices=Kind)
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="children"
    )
    path = models.CharField(max_length=200, editable=False, db_index=True)
    """The row numbers from the top down to this unit, as ``/1/4/``."""

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class MembershipQuerySet(models.QuerySet["Membership"]):
    def on(self, day: Day) -> MembershipQuerySet:
        """Return the memberships that hold on a day."""
        return self.filter(Q(ends_before__isnull=True) | Q(ends_before__gt=day), starts_on__lte=day)

    def during(self, period: Period) -> MembershipQuerySet:
        """Return the memberships that hold on at least one day of a period."""
        rows = self.exclude(ends_before=F("starts_on"))
        if period.ends_before:
            rows = rows.filter(starts_on__lt=period.ends_before)
        return rows.filter(Q(ends_before__isnull=True) | Q(ends_before__gt=period.start))


class Membership(models.Model):
    """A role somebody holds in a unit, from a day until a day; possibly in another's place."""

    public_id = PublicIdField()
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="memberships")
    role_code = models.CharField(_("rol"), max_length=40)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="memberships")
    starts_on = models.DateField(_("vanaf"))
    ends_before = models.DateField(_("tot"), null=True, blank=True)
    deputy_for = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="deputies"
    )

    objects = MembershipQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_before__isnull=True) | Q(ends_before__gte=models.F("starts_on")),
                name="membership_ends_after_it_starts",
            )
        ]

    def __str__(self) -> str:
        return f"{self.role_code} {self.unit_id}"

    @property
    def role(self) -> Role:
        return all_roles()[self.role_code]

    @property
    def period(self) -> Period:
        return Period(self.starts_on, self.ends_before)

    @property
    def last_day(self) -> date | None:
        return self.period.last_day

    @property
    def lasts(self) -> bool:
        """Tell whether it holds on any day at all; one ended before it began does not."""
        return not self.period.is_empty


class EmergencyQuerySet(models.QuerySet["Emergency"]):
    def open_at(self, moment: Moment) -> EmergencyQuerySet:
        return self.filter(starts_at__lte=moment, ends_at__gt=moment)

    def reviewed(self) -> EmergencyQuerySet:
        return self.filter(reviewed_at__isnull=False)

    def unreviewed(self) -> EmergencyQuerySet:
        return self.filter(reviewed_at__isnull=True)


class Emergency(models.Model):
    """The glass that was broken: one file, one colleague, one hour, a reason, a review."""

    class Verdict(models.TextChoices):
        JUSTIFIED = "justified", _("terecht")
        UNJUSTIFIED = "unjustified", _("niet terecht")

    public_id = PublicIdField()
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="emergencies")
    role_code = models.CharField(max_length=40)
    subject_id = models.CharField(max_length=32, db_index=True)
    """The public id of the file that was opened."""
    subject_number = models.CharField(max_length=24)
    """The number people know the file by; it is no name."""
    unit = models.ForeignKey(Unit, models.PROTECT, null=True, related_name="emergencies")
    """The team that keeps the file: its leader is told."""
    reason = models.TextField(_("reden"))
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    reviewed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="reviewed_emergencies"
    )
    reviewed_at = models.DateTimeField(null=True)
    verdict = models.CharField(max_length=12, choices=Verdict, blank=True)
    review = models.TextField(_("oordeel"), blank=True)

    objects = EmergencyQuerySet.as_manager()

    class Meta:
        ordering = ["-starts_at"]

    def __str__(self) -> str:
        return self.subject_id

    @property
    def role(self) -> Role:
        return all_roles()[self.role_code]

    @property
    def classes(self) -> frozenset[str]:
        """Return the classes of data it opens: those of the role it was opened in."""
        return self.role.break_glass
