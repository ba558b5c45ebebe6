"""What a client wants to reach, and how self-reliant client and worker find it goes."""

from __future__ import annotations

from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from reisgezel.core.records.ids import PublicIdField
from reisgezel.core.records.versions import Versioned
from reisgezel.domain.guidance.models.trajectories import Trajectory


class GoalQuerySet(models.QuerySet["Goal"]):
    def open(self) -> GoalQuerySet:
        return self.filter(state=Goal.State.OPEN)

    def due_before(self, day: date) -> GoalQuerySet:
        return self.filter(due_on__lt=day)


class Goal(Versioned):
    """A goal in the client's words, with the steps towards it."""

    class State(models.TextChoices):
        OPEN = "open", _("loopt")
        REACHED = "reached", _("bereikt")
        DROPPED = "dropped", _("losgelaten")

    public_id = PublicIdField()
    trajectory = models.ForeignKey(Trajectory, models.PROTECT, related_name="goals")
    domain = models.CharField(_("gaat over"), max_length=40)
    text = models.TextField(_("doel, in de woorden van de cliënt"))
    steps = models.TextField(_("stappen"), blank=True)
    """One step a line: who does what."""
    due_on = models.DateField(_("streefdatum"), null=True, blank=True)
    state = models.CharField(max_length=8, choices=State, default=State.OPEN)
    set_on = models.DateField(_("afgesproken op"))
    closed_on = models.DateField(null=True, blank=True)
    own_words = models.TextField(_("hoe het ging, in de woorden van de cliënt"), blank=True)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="recorded_goals"
    )
    recorded_at = models.DateTimeField()

    objects = GoalQuerySet.as_manager()

    class Meta:
        ordering = ["due_on", "pk"]
        verbose_name = _("doel")
        verbose_name_plural = _("doelen")
        constraints = [
            models.CheckConstraint(
                condition=Q(state="open", closed_on__isnull=True)
                | (~Q(state="open") & Q(closed_on__isnull=False)),
                name="closed_goal_has_a_day",
            )
        ]

    def __str__(self) -> str:
        return str(self.public_id)

    @property
    def step_list(self) -> list[str]:
        return [line.strip() for line in self.steps.splitlines() if line.strip()]

    @property
    def domain_name(self) -> str:
        found = self.trajectory.flow.domain(self.domain)
        return str(found) if found else self.domain


class Score(models.Model):
    """How self-reliant somebody is in one life domain on a day, as the client and the worker see it."""

    trajectory = models.ForeignKey(Trajectory, models.PROTECT, related_name="scores")
    domain = models.CharField(_("levensgebied"), max_length=40)
    scored_on = models.DateField(_("gesproken op"))
    client_level = models.PositiveSmallIntegerField(_("cliënt"), null=True, blank=True)
    worker_level = models.PositiveSmallIntegerField(_("begeleider"), null=True, blank=True)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="recorded_scores"
    )
    recorded_at = models.DateTimeField()

    class Meta:
        ordering = ["scored_on", "pk"]
        indexes = [
            models.Index(fields=["trajectory", "domain", "scored_on"], name="scores_by_domain")
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(client_level__isnull=False) | Q(worker_level__isnull=False),
                name="score_says_something",
            )
        ]

    def __str__(self) -> str:
        return f"{self.domain} {self.scored_on}"
