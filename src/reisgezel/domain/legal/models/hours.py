"""Consultation hours and whoever comes to one: a number, perhaps a first name, a language, a subject."""

from __future__ import annotations

from datetime import date
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from reisgezel.core.access.models import Unit
from reisgezel.core.records.ids import PublicIdField
from reisgezel.core.records.versions import Versioned
from reisgezel.core.reference.selectors import label
from reisgezel.domain.legal.models.matters import Matter
from reisgezel.domain.legal.rules.hours import State, state_of
from reisgezel.domain.places.models import Location

TOPICS = "desk_topics"


class ConsultationHour(Versioned):
    """Some hours on a day at a place in which people come with a question. Reach to the queue goes by it."""

    public_id = PublicIdField()
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="consultation_hours")
    location = models.ForeignKey(Location, models.PROTECT, related_name="consultation_hours")
    day = models.DateField(_("dag"))
    starts = models.TimeField(_("van"))
    ends = models.TimeField(_("tot"))
    staff = models.ManyToManyField(settings.AUTH_USER_MODEL, related_name="consultation_hours")
    opened_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["day", "starts"]
        constraints = [
            models.CheckConstraint(condition=Q(ends__gt=F("starts")), name="hour_ends_after_start")
        ]

    def __str__(self) -> str:
        return f"{self.day} {self.starts:%H:%M}"

    @property
    def audit_subject(self) -> str:
        """Return nobody: an hour is about no person; its visitors are named one by one."""
        return ""

    @property
    def is_running(self) -> bool:
        return self.opened_at is not None and self.closed_at is None

    def is_of(self, day: date) -> bool:
        return self.day == day


class VisitorQuerySet(models.QuerySet["Visitor"]):
    def waiting(self) -> Self:
        """Return who waits, first come first."""
        return self.filter(called_at__isnull=True, done_at__isnull=True).order_by("number")

    def called(self) -> Self:
        """Return who is being helped."""
        return self.filter(called_at__isnull=False, done_at__isnull=True).order_by("called_at")

    def done(self) -> Self:
        return self.filter(done_at__isnull=False).order_by("-done_at")


class Visitor(models.Model):
    """Somebody in the queue of one consultation hour, by number."""

    class Outcome(models.TextChoices):
        ANSWERED = "answered", _("meteen geholpen")
        MATTER = "matter", _("zaak geopend")
        LEFT = "left", _("weggegaan")

    public_id = PublicIdField()
    hour = models.ForeignKey(ConsultationHour, models.PROTECT, related_name="visitors")
    number = models.PositiveSmallIntegerField(_("nummer"))
    called = models.CharField(_("voornaam"), max_length=40, blank=True)
    language = models.CharField(_("taal"), max_length=8, blank=True)
    topic = models.CharField(_("onderwerp"), max_length=40)
    arrived_at = models.DateTimeField()
    called_at = models.DateTimeField(null=True, blank=True)
    called_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="called_visitors",
    )
    done_at = models.DateTimeField(null=True, blank=True)
    outcome = models.CharField(max_length=8, choices=Outcome, blank=True)
    matter = models.ForeignKey(
        Matter, models.PROTECT, null=True, blank=True, related_name="visitors"
    )

    objects = VisitorQuerySet.as_manager()

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["hour", "number"], name="one_visitor_per_number"),
            models.CheckConstraint(
                condition=Q(done_at__isnull=True, outcome="")
                | (Q(done_at__isnull=False) & ~Q(outcome="")),
                name="who_is_done_has_an_outcome",
            ),
        ]

    def __str__(self) -> str:
        return str(self.number)

    @property
    def audit_subject(self) -> str:
        return self.public_id

    @property
    def state(self) -> State:
        return state_of(is_called=self.called_at is not None, is_done=self.done_at is not None)

    @property
    def topic_name(self) -> str:
        return label(TOPICS, self.topic)

    @property
    def language_name(self) -> str:
        return label("languages", self.language) if self.language else ""
