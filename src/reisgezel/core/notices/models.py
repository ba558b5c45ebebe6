"""Messages for colleagues, and the mail that waits to be sent."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from reisgezel.core.records.fields import EncryptedTextField
from reisgezel.core.records.ids import PublicIdField


class NoticeQuerySet(models.QuerySet["Notice"]):
    def unread(self) -> NoticeQuerySet:
        return self.filter(read_at__isnull=True)


class Notice(models.Model):
    """Something one colleague is told. Its words are made when it is read, within the reader's reach."""

    public_id = PublicIdField()
    recipient = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="notices")
    kind = models.CharField(max_length=40)
    params = models.JSONField(default=dict)
    """Opaque ids and codes, never a name or a text."""
    created_at = models.DateTimeField()
    read_at = models.DateTimeField(null=True)

    objects = NoticeQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at", "-pk"]
        indexes = [models.Index(fields=["recipient", "-created_at"], name="notices_of_recipient")]

    def __str__(self) -> str:
        return self.kind


class OutgoingMail(models.Model):
    """A mail that was written and not yet delivered; unreadable in a copy of the database."""

    message = EncryptedTextField()
    written_at = models.DateTimeField()
    claimed_until = models.DateTimeField(null=True)
    """While a process is sending it, so that no other does."""
    tries = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return str(self.pk)
