"""The analysis of a client's story and a child's own motives: what is covered and open, not the story.

The text itself belongs in the story vault, a room below this one. A question that is still open is short
and lies sealed with the client's key, until it is settled or the story is erased.
"""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from reisgezel.core.records.ids import PublicIdField
from reisgezel.core.records.versions import Versioned
from reisgezel.core.reference.selectors import label
from reisgezel.domain.cases.models import ClientFile
from reisgezel.domain.legal.rules.analyses import Dates, State, state_of
from reisgezel.domain.stories.models import SealedWords

VULNERABILITIES = "vulnerabilities"


class StoryAnalysis(Versioned):
    """At the client's request somebody studies the file and asks about the why, by the five V's."""

    public_id = PublicIdField()
    client_file = models.ForeignKey(ClientFile, models.PROTECT, related_name="story_analyses")
    requested_on = models.DateField(_("gevraagd op"))
    analyst = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="story_analyses",
    )
    earlier_makers = models.ManyToManyField(
        settings.AUTH_USER_MODEL, blank=True, related_name="earlier_analyses"
    )
    """Who was its analyst or covered a part before that was taken over: it is their own work too."""
    assigned_on = models.DateField(null=True, blank=True)
    begun_on = models.DateField(_("begonnen op"), null=True, blank=True)
    vulnerabilities = models.JSONField(default=list)
    """Codes of the list ``vulnerabilities``."""
    reviewed_on = models.DateField(null=True, blank=True)
    reviewed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="reviewed_analyses",
    )
    ready_on = models.DateField(_("klaar op"), null=True, blank=True)

    class Meta:
        ordering = ["-requested_on", "-pk"]
        verbose_name_plural = "story analyses"
        constraints = [
            models.UniqueConstraint(
                fields=["client_file"],
                condition=Q(ready_on__isnull=True),
                name="one_running_analysis",
            )
        ]

    def __str__(self) -> str:
        return self.public_id

    @property
    def state(self) -> State:
        return state_of(Dates(self.assigned_on, self.begun_on, self.reviewed_on, self.ready_on))

    @property
    def vulnerability_names(self) -> list[str]:
        return [label(VULNERABILITIES, code) for code in self.vulnerabilities]


class AnalysisPart(models.Model):
    """One of the five V's of an analysis: covered or not, and by whom."""

    class Kind(models.TextChoices):
        PERSECUTED = "persecuted", _("Vervolgde: wie is in gevaar")
        PERSECUTOR = "persecutor", _("Vervolger: van wie komt het gevaar")
        GROUNDS = "grounds", _("Vervolgingsgrond: waarom juist deze persoon")
        ACTS = "acts", _("Vervolgingsdaden: wat er gebeurde")
        FEAR = "fear", _("Gegronde vrees: wat er bij terugkeer kan gebeuren")

    public_id = PublicIdField()
    analysis = models.ForeignKey(StoryAnalysis, models.PROTECT, related_name="parts")
    kind = models.CharField(max_length=10, choices=Kind)
    covered_on = models.DateField(null=True, blank=True)
    covered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="covered_parts",
    )

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["analysis", "kind"], name="five_different_parts")
        ]

    def __str__(self) -> str:
        return self.kind


class AnalysisQuestion(SealedWords):
    """Something still to be asked about one of the five V's."""

    public_id = PublicIdField()
    part = models.ForeignKey(AnalysisPart, models.PROTECT, related_name="questions")
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="analysis_questions"
    )
    settled_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.public_id


class ChildMotives(Versioned):
    """Whether a child was asked for motives of its own, by whom and how; what it told is kept elsewhere."""

    class Own(models.TextChoices):
        YES = "yes", _("ja, eigen motieven")
        NO = "no", _("nee, geen eigen motieven")
        UNSURE = "unsure", _("nog niet duidelijk")
        ERASED = "erased", _("gewist met het verhaal")

    public_id = PublicIdField()
    client_file = models.OneToOneField(ClientFile, models.PROTECT, related_name="child_motives")
    asked_on = models.DateField(_("gevraagd op"))
    interviewer = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="child_interviews",
    )
    heard_on = models.DateField(_("gesprek op"), null=True, blank=True)
    guardian_agreed = models.BooleanField(default=False)
    child_agreed = models.BooleanField(default=False)
    was_alone = models.BooleanField(_("zonder ouders erbij"), default=False)
    has_own = models.CharField(max_length=6, choices=Own, blank=True)
    lawyer_told_on = models.DateField(_("advocaat weet het sinds"), null=True, blank=True)

    class Meta:
        verbose_name_plural = "child motives"
        constraints = [
            models.CheckConstraint(
                condition=Q(heard_on__isnull=True, has_own="")
                | (
                    Q(heard_on__isnull=False, guardian_agreed=True, child_agreed=True)
                    & ~Q(has_own="")
                ),
                name="a_child_is_heard_with_two_yeses",
            )
        ]

    def __str__(self) -> str:
        return self.public_id
