"""What is still to be done for a client, and when somebody meets."""

from __future__ import annotations

from datetime import date, datetime

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from reisgezel.core.records.ids import PublicIdField
from reisgezel.core.records.secret_addresses import SecretAddress
from reisgezel.core.records.versions import Versioned
from reisgezel.domain.cases.models.files import ClientFile


class TaskQuerySet(models.QuerySet["Task"]):
    def open(self) -> TaskQuerySet:
        return self.filter(done_on__isnull=True)

    def due_by(self, day: date) -> TaskQuerySet:
        """Return the tasks due on a day or before it."""
        return self.filter(due_on__lte=day)


class Task(Versioned):
    """Something to do for a client, by somebody, by a day."""

    public_id = PublicIdField()
    client_file = models.ForeignKey(ClientFile, models.PROTECT, related_name="tasks")
    title = models.CharField(_("wat"), max_length=160)
    place = models.CharField(max_length=200, blank=True)
    """The address of the form in which it is done, which holds opaque ids only; empty for all else."""
    due_on = models.DateField(_("uiterlijk op"))
    assignee = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="tasks")
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="created_tasks"
    )
    done_on = models.DateField(null=True, blank=True)
    done_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="done_tasks"
    )

    objects = TaskQuerySet.as_manager()

    class Meta:
        ordering = ["due_on", "pk"]
        indexes = [models.Index(fields=["assignee", "done_on", "due_on"], name="tasks_of_user")]

    def __str__(self) -> str:
        return self.title


class AppointmentQuerySet(models.QuerySet["Appointment"]):
    def standing(self) -> AppointmentQuerySet:
        """Return the appointments that were not cancelled."""
        return self.filter(cancelled_at__isnull=True)

    def between(self, start: datetime, ends_before: datetime) -> AppointmentQuerySet:
        """Return the appointments that share a moment with ``[start, ends_before)``."""
        return self.filter(starts_at__lt=ends_before, ends_at__gt=start)


class Appointment(Versioned):
    """A meeting with a client, at a time and a place."""

    public_id = PublicIdField()
    client_file = models.ForeignKey(ClientFile, models.PROTECT, related_name="appointments")
    colleague = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="appointments"
    )
    starts_at = models.DateTimeField(_("begint"))
    ends_at = models.DateTimeField(_("eindigt"))
    place = models.CharField(_("waar"), max_length=120)
    purpose = models.CharField(_("waarvoor"), max_length=120)
    cancelled_at = models.DateTimeField(null=True, blank=True)
    cancel_reason = models.CharField(_("waarom"), max_length=160, blank=True)

    objects = AppointmentQuerySet.as_manager()

    class Meta:
        ordering = ["starts_at"]
        indexes = [models.Index(fields=["colleague", "starts_at"], name="appointments_of_user")]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_at__gt=F("starts_at")), name="appointment_ends_after_it_starts"
            )
        ]

    def __str__(self) -> str:
        return f"{self.starts_at:%Y-%m-%d %H:%M}"

    @property
    def day(self) -> date:
        return timezone.localdate(self.starts_at)


class CalendarFeed(SecretAddress):
    """The secret address of a colleague's calendar."""

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="calendar_feed"
    )

    def __str__(self) -> str:
        return str(self.user_id)
