"""What a new version of a rule changed: the job that goes over the files, and each term that moved."""

from __future__ import annotations

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from reisgezel.core.records.ids import PublicIdField
from reisgezel.domain.cases.models import ClientFile
from reisgezel.domain.terms.models.terms import Term


class RecomputeQuerySet(models.QuerySet["Recompute"]):
    def waiting(self) -> Self:
        """Return the jobs that are not done, those that were stopped halfway included."""
        return self.filter(finished_at__isnull=True)


class Recompute(models.Model):
    """One going over of all files: by the rules whose versions changed, or of every term.

    It keeps up to which file it is done, in the transaction of the batch: whoever stops it loses nothing.
    """

    public_id = PublicIdField()
    rules = models.JSONField(default=list)
    """The codes of the rules that changed; none is all of them."""
    reason = models.CharField(max_length=400, blank=True)
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="recomputes"
    )
    """None when a release brought other rules."""
    asked_at = models.DateTimeField()
    done_up_to = models.BigIntegerField(default=0)
    """The row number of the last file that is done."""
    files_done = models.PositiveIntegerField(default=0)
    terms_changed = models.PositiveIntegerField(default=0)
    finished_at = models.DateTimeField(null=True, blank=True)

    objects = RecomputeQuerySet.as_manager()

    class Meta:
        ordering = ["-asked_at", "-pk"]

    def __str__(self) -> str:
        return ", ".join(self.rules)


class TermChange(models.Model):
    """A term that a going over gave another day."""

    public_id = PublicIdField()
    recompute = models.ForeignKey(Recompute, models.PROTECT, related_name="changes", db_index=False)
    term = models.ForeignKey(Term, models.PROTECT, related_name="changes")
    client_file = models.ForeignKey(ClientFile, models.PROTECT, related_name="term_changes")
    data_class = models.CharField(max_length=12)
    due_before = models.DateField(_("was"), null=True, blank=True)
    due_after = models.DateField(_("wordt"), null=True, blank=True)

    class Meta:
        ordering = ["pk"]
        indexes = [
            models.Index(fields=["recompute", "id", "client_file"], name="changes_of_recompute")
        ]
        constraints = [
            models.UniqueConstraint(fields=["recompute", "term"], name="a_term_changes_once"),
            models.CheckConstraint(
                condition=~Q(due_before=F("due_after")), name="a_change_changes_the_day"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.due_before} {self.due_after}"
