"""What was counted in the log, what stood out in it, and the answer somebody gave to that.

Opaque ids and numbers only: no names, nothing about a client. No foreign keys into the log either.
"""

from __future__ import annotations

from datetime import timedelta

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from reisgezel.core.accounts.models import User
from reisgezel.core.records.ids import PublicIdField
from reisgezel.core.records.versions import Versioned


class Watermark(models.Model):
    """How far one chain of the log has been read."""

    shard = models.PositiveSmallIntegerField(primary_key=True)
    seq = models.PositiveBigIntegerField(default=0)

    def __str__(self) -> str:
        return f"{self.shard}: {self.seq}"


class Reader(models.Model):
    """A colleague as the log knows them: in which role and unit last, and when at work."""

    reader = models.CharField(max_length=32, unique=True)
    role_code = models.CharField(max_length=40, blank=True)
    unit_id = models.BigIntegerField(null=True)
    last_active_on = models.DateField()
    woke_on = models.DateField(null=True)
    """The first day after a long silence."""

    def __str__(self) -> str:
        return self.reader


class Tally(models.Model):
    """What one reader did in one day, of one mark: the ids it was about, each with its events.

    Kept as long as the longest window looks back.
    """

    reader = models.CharField(max_length=32)
    day = models.DateField()
    mark = models.CharField(max_length=12)
    count = models.PositiveIntegerField()
    """Of the events; at least as many as there are keys."""
    keys = models.JSONField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["reader", "day", "mark"], name="one_tally_of_a_day")
        ]
        indexes = [models.Index(fields=["mark", "day"], name="tally_mark")]

    def __str__(self) -> str:
        return f"{self.reader} {self.day} {self.mark}"


class Run(models.Model):
    """One time that the log was looked through."""

    started_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True)
    """In the real time of the log, also in a demo."""
    events = models.PositiveBigIntegerField(default=0)
    judged_until = models.DateField(null=True)
    """The last day of the log that was judged."""

    class Meta:
        ordering = ["-started_at"]

    def __str__(self) -> str:
        return f"{self.started_at:%Y-%m-%d}"


class FindingQuerySet(models.QuerySet["Finding"]):
    def for_reviewer(self, user: User) -> FindingQuerySet:
        """Return what somebody may judge: nothing in which they read themselves."""
        own = FindingEvent.objects.filter(reader=user.public_id).values("finding")
        return self.exclude(pk__in=own).exclude(reader=user.public_id)

    def open(self) -> FindingQuerySet:
        return self.filter(state=Finding.State.OPEN)

    def waiting(self) -> FindingQuerySet:
        """Return what asks something still: no answer yet, or a talk or a report to come of it."""
        return self.filter(state__in=[Finding.State.TALK, Finding.State.REPORT])

    def settled(self) -> FindingQuerySet:
        return self.filter(state__in=[Finding.State.EXPLAINED, Finding.State.FALSE_ALARM])


class Finding(Versioned):
    """What stood out: by which detector, of whom, in which days, how much against what is usual."""

    class State(models.TextChoices):
        OPEN = "open", _("te bekijken")
        EXPLAINED = "explained", _("verklaard")
        TALK = "talk", _("gesprek")
        REPORT = "report", _("melden")
        FALSE_ALARM = "false_alarm", _("vals alarm")

    public_id = PublicIdField()
    detector = models.CharField(max_length=24)
    reader = models.CharField(max_length=32, blank=True)
    """Who read; empty when many read the one file."""
    subject = models.CharField(max_length=64, blank=True)
    """The one person it is about, by public id, where it is about one."""
    first_day = models.DateField()
    last_day = models.DateField()
    value = models.PositiveIntegerField()
    typical = models.FloatField()
    """What three of four colleagues stay at or under."""
    score = models.FloatField()
    state = models.CharField(max_length=12, choices=State, default=State.OPEN)
    found_at = models.DateTimeField()
    updated_at = models.DateTimeField()

    objects = FindingQuerySet.as_manager()

    class Meta:
        ordering = ["-score", "-last_day", "pk"]
        indexes = [
            models.Index(fields=["detector", "reader", "subject", "-last_day"], name="finding_of"),
            models.Index(fields=["state", "-score"], name="finding_worst"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(last_day__gte=models.F("first_day")), name="finding_ends_after_start"
            )
        ]

    def __str__(self) -> str:
        return f"{self.detector} {self.reader or self.subject}"

    @property
    def day_count(self) -> int:
        return (self.last_day - self.first_day) // timedelta(days=1) + 1


class FindingEvent(models.Model):
    """An event behind a finding, by its row number in the log, and whose it was."""

    finding = models.ForeignKey(Finding, models.CASCADE, related_name="events")
    event_id = models.BigIntegerField()
    reader = models.CharField(max_length=32, db_index=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["finding", "event_id"], name="event_once_in_a_finding")
        ]

    def __str__(self) -> str:
        return str(self.event_id)


class Answer(models.Model):
    """What somebody said of a finding; a later answer stands, the earlier ones are kept."""

    class Outcome(models.TextChoices):
        EXPLAINED = "explained", _("Verklaard: er was een reden voor")
        TALK = "talk", _("Gesprek: ik praat erover met de collega")
        REPORT = "report", _("Melden: dit moet verder onderzocht worden")
        FALSE_ALARM = "false_alarm", _("Vals alarm: dit is gewoon werk")

    finding = models.ForeignKey(Finding, models.PROTECT, related_name="answers")
    outcome = models.CharField(_("antwoord"), max_length=12, choices=Outcome)
    note = models.TextField(_("toelichting"), blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="answered_findings"
    )
    answered_at = models.DateTimeField()

    class Meta:
        ordering = ["-answered_at", "-pk"]

    def __str__(self) -> str:
        return self.outcome
