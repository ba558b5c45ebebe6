"""What was recorded about checklist items; an item nobody touched has no row."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from reisgezel.domain.guidance.models.trajectories import Trajectory
from reisgezel.domain.guidance.rules.checklists import Mark


class ChecklistMarkQuerySet(models.QuerySet["ChecklistMark"]):
    def standing(self) -> ChecklistMarkQuerySet:
        """Return the marks that hold now, not those that were replaced."""
        return self.filter(replaced_at__isnull=True)


class ChecklistMark(models.Model):
    """One tick, untick or "does not apply"; a later one replaces it and it stays as history."""

    class State(models.TextChoices):
        DONE = "done", _("gedaan")
        NOT_APPLICABLE = "not_applicable", _("niet van toepassing")
        OPEN = "open", _("weer open")

    class DoneBy(models.TextChoices):
        CLIENT_ALONE = "client_alone", _("cliënt alleen")
        CLIENT_WITH_HELP = "client_with_help", _("samen")
        CASEWORKER = "caseworker", _("begeleider")

    trajectory = models.ForeignKey(Trajectory, models.PROTECT, related_name="marks")
    item_code = models.CharField(max_length=20)
    state = models.CharField(max_length=14, choices=State)
    done_on = models.DateField(_("gedaan op"), null=True, blank=True)
    done_by = models.CharField(_("gedaan door"), max_length=16, choices=DoneBy, blank=True)
    reason = models.CharField(_("reden"), max_length=200, blank=True)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="checklist_marks"
    )
    recorded_at = models.DateTimeField()
    replaced_at = models.DateTimeField(null=True, blank=True)

    objects = ChecklistMarkQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["trajectory", "item_code"],
                condition=Q(replaced_at__isnull=True),
                name="one_standing_mark_per_item",
            ),
            models.CheckConstraint(
                condition=~Q(state="done") | (Q(done_on__isnull=False) & ~Q(done_by="")),
                name="done_has_a_day_and_a_doer",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.item_code} {self.state}"

    def as_mark(self) -> Mark:
        """Return the mark as the rules read it."""
        return Mark(self.state, self.done_on, self.done_by, self.reason)


class ChecklistTheme(models.Model):
    """A theme the worker put on somebody's list: looking for work, nareis, care and exemption.

    It says which items are looked at, never that somebody is ill.
    """

    class Theme(models.TextChoices):
        NAREIS = "nareis", _("gezinshereniging")
        WORK = "work", _("werk en diploma's")
        MEDICAL = "medical", _("ontheffing en vervoer op maat")

    trajectory = models.ForeignKey(Trajectory, models.PROTECT, related_name="themes")
    code = models.CharField(_("thema"), max_length=16, choices=Theme)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["trajectory", "code"], name="one_theme_per_list")
        ]

    def __str__(self) -> str:
        return self.code
