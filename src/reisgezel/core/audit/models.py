"""Audit events and the shards that chain them.

Opaque ids only and no foreign keys: the log outlives its subjects.
"""

from __future__ import annotations

from django.db import models

SHARDS = 16


class AuditEvent(models.Model):
    """One thing that was seen, done or refused."""

    class Outcome(models.TextChoices):
        OK = "ok"
        REFUSED = "refused"
        ABSENT = "absent"

    shard = models.PositiveSmallIntegerField()
    seq = models.PositiveBigIntegerField()
    at = models.DateTimeField()
    request_id = models.CharField(max_length=32)
    actor = models.CharField(max_length=32)
    role = models.CharField(max_length=40)
    on_behalf_of = models.CharField(max_length=32)
    subject = models.CharField(max_length=32)
    """The person it was about, by public id; empty when it was about nobody."""
    object_type = models.CharField(max_length=60)
    object_id = models.CharField(max_length=64)
    action = models.CharField(max_length=40)
    data_class = models.CharField(max_length=12)
    reason = models.CharField(max_length=40)
    """What gave reach: assignment, team, break_glass, ..."""
    outcome = models.CharField(max_length=8, choices=Outcome)
    detail = models.TextField()
    """Canonical JSON; opaque ids, codes and counts, never a name or a text."""
    mac = models.CharField(max_length=64)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["shard", "seq"], name="one_event_per_link")]
        indexes = [
            models.Index(fields=["subject", "-at"], name="audit_subject"),
            models.Index(fields=["actor", "-at"], name="audit_actor"),
        ]

    def __str__(self) -> str:
        return f"{self.shard}/{self.seq} {self.action} {self.object_type}"


class AuditShard(models.Model):
    """The end of one chain; writers of a shard take turns on this row."""

    number = models.PositiveSmallIntegerField(primary_key=True)
    seq = models.PositiveBigIntegerField(default=0)
    mac = models.CharField(max_length=64, default="")

    def __str__(self) -> str:
        return f"{self.number}: {self.seq}"
