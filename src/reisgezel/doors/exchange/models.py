"""Files that were sent to be imported, what was stored of each, and how a sender calls their columns."""

from __future__ import annotations

from typing import Self

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from reisgezel.core.access.models import Unit
from reisgezel.core.records.fields import EncryptedTextField
from reisgezel.core.records.ids import PublicIdField
from reisgezel.core.records.together import Moment


class FileImportQuerySet(models.QuerySet["FileImport"]):
    def waiting(self) -> Self:
        """Return those that are to be stored by the command, the longest waiting first."""
        return self.filter(state__in=(State.WAITING, State.RUNNING)).order_by("pk")

    def kept_before(self, moment: Moment) -> Self:
        """Return those whose file is still here and came in before a moment."""
        return self.filter(uploaded_at__lt=moment).exclude(stored_name="")


class State(models.TextChoices):
    """How far a file is."""

    CHECKED = "checked", _("nagekeken")
    WAITING = "waiting", _("wacht op verwerking")
    RUNNING = "running", _("wordt ingelezen")
    IMPORTED = "imported", _("ingelezen")
    UNDONE = "undone", _("ongedaan gemaakt")
    DISCARDED = "discarded", _("weggegooid")


class FileImport(models.Model):
    """One file of one kind from one sender; what it says lies encrypted outside the database."""

    public_id = PublicIdField()
    kind = models.CharField(_("soort"), max_length=12)
    sender = models.CharField(_("afzender"), max_length=80)
    file_name = EncryptedTextField(_("bestandsnaam"), blank=True, default="")
    unit = models.ForeignKey(Unit, models.PROTECT, null=True, blank=True, related_name="+")
    """The team that gets the clients."""
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="file_imports"
    )
    uploaded_at = models.DateTimeField()
    state = models.CharField(max_length=10, choices=State, default=State.CHECKED)
    columns = models.JSONField(default=list)
    """What each column means, in the order of the file."""
    words = EncryptedTextField(blank=True, default="")
    """What was said that words mean which the lists do not know; JSON."""
    counts = models.JSONField(default=dict)
    """How many rows were read, are valid, known already, and would be stored."""
    with_likely = models.BooleanField(default=False)
    """Whether whoever looks like somebody known is stored too."""
    refusal = EncryptedTextField(blank=True, default="")
    """Why the command could not store it, the last time it waited; a sentence."""
    stored_name = models.CharField(max_length=64, blank=True)
    result_name = models.CharField(max_length=64, blank=True)
    """Where the file and what was found in it lie; empty once they are erased."""
    finished_at = models.DateTimeField(null=True, blank=True)
    undone_at = models.DateTimeField(null=True, blank=True)
    undone_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )

    objects = FileImportQuerySet.as_manager()

    class Meta:
        ordering = ["-uploaded_at", "-pk"]
        verbose_name = _("ingelezen bestand")
        verbose_name_plural = _("ingelezen bestanden")

    def __str__(self) -> str:
        return self.public_id

    @property
    def is_under_way(self) -> bool:
        """Tell whether it waits to be stored, or is being."""
        return self.state in (State.WAITING, State.RUNNING)


class ImportedRecord(models.Model):
    """What one row became, and how it was right after: by that it is seen whether it can be undone."""

    file_import = models.ForeignKey(FileImport, models.CASCADE, related_name="records")
    row = models.PositiveIntegerField()
    record_key = models.BigIntegerField()
    """The row number of the record, of the model that its kind stores."""
    fingerprint = models.CharField(max_length=64)

    class Meta:
        ordering = ["row", "pk"]

    def __str__(self) -> str:
        return f"{self.row} {self.record_key}"


class SenderHabit(models.Model):
    """How a sender calls columns, and which words of theirs mean what, for the next file."""

    kind = models.CharField(max_length=12)
    sender = models.CharField(max_length=80)
    """Without capitals and accents."""
    columns = models.JSONField(default=dict)
    """By a fingerprint of what a column is called: in a file without names that is somebody's row."""
    words = EncryptedTextField(blank=True, default="")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["kind", "sender"], name="one_habit_per_sender")
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.sender}"
