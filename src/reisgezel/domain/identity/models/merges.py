"""Two persons made one: who stayed, who was taken in, and a ledger of every row that it changed.

The person who was taken in stays as a record of its own, to which nothing refers any more but this.
"""

from __future__ import annotations

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from reisgezel.core.records.fields import EncryptedTextField
from reisgezel.core.records.ids import LENGTH, PublicIdField
from reisgezel.domain.people.models import Person


class MergeQuerySet(models.QuerySet["Merge"]):
    def standing(self) -> Self:
        """Return those that were not undone."""
        return self.filter(undone_at__isnull=True)

    def about(self, person_id: int) -> Self:
        """Return those in which a person stayed or was taken in."""
        return self.filter(Q(survivor=person_id) | Q(merged=person_id))


class Merge(models.Model):
    """One person was taken in by another, because the two are the same."""

    public_id = PublicIdField()
    survivor = models.ForeignKey(Person, models.PROTECT, related_name="merges")
    merged = models.ForeignKey(Person, models.PROTECT, related_name="merged_into")
    former_id = models.CharField(max_length=LENGTH, blank=True, db_index=True)
    """The public id of what was kept of the one taken in, to which old addresses lead; empty without."""
    former_number = models.CharField(max_length=24, blank=True)
    """The number people knew that by."""
    reason = models.TextField(_("reden"))
    merged_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="merges")
    merged_at = models.DateTimeField()
    last_rows = models.JSONField(default=dict)
    """The highest row number of each kind of record at that moment: what is above was written later."""
    undone_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="undone_merges",
    )
    undone_at = models.DateTimeField(null=True, blank=True)
    undo_reason = models.TextField(_("reden"), blank=True)

    objects = MergeQuerySet.as_manager()

    class Meta:
        ordering = ["-merged_at", "-pk"]
        verbose_name = _("samenvoeging")
        verbose_name_plural = _("samenvoegingen")
        constraints = [
            models.UniqueConstraint(
                fields=["merged"],
                condition=Q(undone_at__isnull=True),
                name="one_standing_merge_of_a_person",
            ),
            models.CheckConstraint(
                condition=~Q(survivor=F("merged")), name="a_merge_is_of_two_persons"
            ),
        ]

    def __str__(self) -> str:
        return self.public_id

    @property
    def stands(self) -> bool:
        return self.undone_at is None


class MergeLine(models.Model):
    """One thing that a merge did to one row; together, read backwards, they are the way back."""

    class Act(models.TextChoices):
        MOVED = "moved", _("verplaatst")
        CHANGED = "changed", _("gewijzigd")
        REMOVED = "removed", _("weggenomen")
        ADDED = "added", _("toegevoegd")

    merge = models.ForeignKey(Merge, models.CASCADE, related_name="lines")
    act = models.CharField(max_length=7, choices=Act)
    kind = models.CharField(max_length=60)
    """Which kind of record: its label, as ``cases.task``."""
    row = models.BigIntegerField()
    column = models.CharField(max_length=60, blank=True)
    before = EncryptedTextField(blank=True, default="")
    """JSON of the value, or of the whole row when it was taken away."""
    after = EncryptedTextField(blank=True, default="")

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.act} {self.kind} {self.row}"
