"""Who may read the story of a client and until when, which key seals it, and how it is erased."""

from __future__ import annotations

from datetime import date, timedelta

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from reisgezel.core.records.ids import PublicIdField
from reisgezel.core.records.together import Day
from reisgezel.domain.cases.models import ClientFile


class ClientKey(models.Model):
    """Which key of the keyring seals what is kept of a client; the key itself is in no database."""

    client_file = models.ForeignKey(ClientFile, models.PROTECT, related_name="story_keys")
    key_id = models.CharField(max_length=32, unique=True)
    made_at = models.DateTimeField()
    destroyed_at = models.DateTimeField(null=True, blank=True)
    came_along = models.BooleanField(default=False)
    """Whether it came with a person who was found to be this one: it opens what it sealed, and seals
    nothing new."""

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["client_file"],
                condition=Q(destroyed_at__isnull=True, came_along=False),
                name="one_living_key_a_client",
            )
        ]

    def __str__(self) -> str:
        return self.key_id


class GrantQuerySet(models.QuerySet["Grant"]):
    def on(self, day: Day) -> GrantQuerySet:
        """Return the grants that hold on a day."""
        return self.not_over(day).filter(starts_on__lte=day)

    def not_over(self, day: Day) -> GrantQuerySet:
        """Return the grants that hold on a day or are still to begin."""
        return self.filter(ended_at__isnull=True, ends_before__gt=day)


class Grant(models.Model):
    """One colleague may read the story of one client, from a day until a day."""

    public_id = PublicIdField()
    client_file = models.ForeignKey(ClientFile, models.PROTECT, related_name="story_grants")
    reader = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="story_grants"
    )
    given_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="given_story_grants"
    )
    given_at = models.DateTimeField()
    starts_on = models.DateField(_("vanaf"))
    ends_before = models.DateField(_("tot"))
    reason = models.CharField(_("waarom"), max_length=200)
    ended_at = models.DateTimeField(null=True, blank=True)
    """Set when somebody ended it before its last day."""
    ended_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )

    objects = GrantQuerySet.as_manager()

    class Meta:
        ordering = ["-starts_on", "-pk"]
        indexes = [models.Index(fields=["reader", "ends_before"], name="grant_of_reader")]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_before__gt=F("starts_on")), name="grant_ends_after_it_starts"
            )
        ]

    def __str__(self) -> str:
        return self.public_id

    @property
    def last_day(self) -> date:
        return self.ends_before - timedelta(days=1)

    def holds_on(self, day: date) -> bool:
        """Tell whether its reader may read on a day."""
        return self.ended_at is None and self.starts_on <= day < self.ends_before


class Erasure(models.Model):
    """Somebody asked to destroy the key of a client, and somebody else decides."""

    class Why(models.TextChoices):
        ASKED = "asked", _("de cliënt vraagt erom")
        TERM = "term", _("de bewaartermijn is voorbij")
        MISTAKE = "mistake", _("dit had hier niet moeten staan")

    class Outcome(models.TextChoices):
        WAITING = "waiting", _("wacht op een collega")
        DONE = "done", _("gewist")
        REFUSED = "refused", _("niet gewist")

    public_id = PublicIdField()
    client_file = models.ForeignKey(ClientFile, models.PROTECT, related_name="erasures")
    why = models.CharField(_("reden"), max_length=8, choices=Why)
    reason = models.CharField(_("toelichting"), max_length=200)
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    outcome = models.CharField(max_length=8, choices=Outcome, default=Outcome.WAITING)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    decided_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["client_file"],
                condition=Q(outcome="waiting"),
                name="one_erasure_waits_a_client",
            ),
            models.CheckConstraint(
                condition=Q(decided_by__isnull=True) | ~Q(decided_by=F("asked_by")),
                name="who_asks_to_erase_does_not_decide",
            ),
        ]

    def __str__(self) -> str:
        return self.public_id
