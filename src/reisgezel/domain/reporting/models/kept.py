"""What is kept of a month that was counted: its lines, its questions, their sums, and what is stale.

All of it can be counted anew at any time, so it is in no backup, and nothing refers to it.
"""

from __future__ import annotations

from typing import Any

from django.db import models

from reisgezel.domain.cases.models import ClientFile
from reisgezel.domain.places.models import Municipality
from reisgezel.domain.reporting.models.controls import FrozenLine
from reisgezel.domain.reporting.rules import TITLES, Kind


def _to(model: type[models.Model], **more: Any) -> Any:
    """Point at a record without holding it: what is kept never stands in the way of who deletes."""
    return models.ForeignKey(
        model, models.DO_NOTHING, related_name="+", db_constraint=False, db_index=False, **more
    )


class KeptMonth(models.Model):
    """A month of which the count is kept; while it is first counted its marks gather already."""

    month = models.DateField(unique=True)
    is_counted = models.BooleanField(default=False)
    stale_count = models.IntegerField(default=0)
    """At most so many of its parts have to be counted anew."""

    def __str__(self) -> str:
        return f"{self.month:%Y-%m}"


class KeptLine(models.Model):
    """One record that the month counts, as ``lines.Line`` says it."""

    kept = models.ForeignKey(KeptMonth, models.CASCADE, related_name="lines", db_index=False)
    what = models.CharField(max_length=8, choices=FrozenLine.What)
    municipality = _to(Municipality)
    client_file = _to(ClientFile)
    record_id = models.CharField(max_length=20)
    on = models.DateField()
    heads = models.SmallIntegerField()
    amount_cents = models.BigIntegerField()
    unpaid = models.CharField(max_length=20)
    misses_line = models.BooleanField()
    is_complete = models.BooleanField()
    """True for a started trajectory about which no question is open."""

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["kept", "what", "record_id"], name="a_line_is_kept_once"
            )
        ]
        indexes = [
            models.Index(fields=["kept", "client_file"], name="kept_lines_of_file"),
            models.Index(fields=["kept", "municipality", "what"], name="kept_lines_of_place"),
        ]

    def __str__(self) -> str:
        return f"{self.what} {self.record_id}"


class KeptQuestion(models.Model):
    """One question that the month asks, as ``questions.Question`` says it."""

    kept = models.ForeignKey(KeptMonth, models.CASCADE, related_name="questions", db_index=False)
    kind = models.CharField(max_length=30, choices=[(kind.value, TITLES[kind]) for kind in Kind])
    municipality = _to(Municipality)
    client_file = _to(ClientFile)
    since = models.DateField()
    is_answered = models.BooleanField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["kept", "client_file", "kind", "municipality"],
                name="a_question_is_kept_once",
            )
        ]
        indexes = [
            models.Index(
                fields=["kept", "municipality", "is_answered", "kind"],
                name="kept_questions_of_place",
            )
        ]

    def __str__(self) -> str:
        return self.kind


class KeptTotal(models.Model):
    """What the lines of a municipality come to."""

    kept = models.ForeignKey(KeptMonth, models.CASCADE, related_name="totals", db_index=False)
    municipality = _to(Municipality)
    housed = models.IntegerField()
    started = models.IntegerField()
    complete = models.IntegerField()
    amount_cents = models.BigIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["kept", "municipality"], name="a_total_is_kept_once")
        ]

    def __str__(self) -> str:
        return f"{self.kept_id} {self.municipality_id}"


class KeptAsked(models.Model):
    """How often a question is asked in a municipality, and how often it was answered."""

    kept = models.ForeignKey(KeptMonth, models.CASCADE, related_name="asked", db_index=False)
    municipality = _to(Municipality)
    kind = models.CharField(max_length=30, choices=[(kind.value, TITLES[kind]) for kind in Kind])
    asked = models.IntegerField()
    answered = models.IntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["kept", "municipality", "kind"], name="asked_is_kept_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.kept_id} {self.kind}"


class MonthMark(models.Model):
    """Something changed that months count: of a file, in a municipality, or when both are empty anywhere.

    The database adds it with the change; whoever reads a month first takes it in.
    """

    client_file = _to(ClientFile, null=True)
    municipality = _to(Municipality, null=True)

    def __str__(self) -> str:
        return f"{self.client_file_id} {self.municipality_id}"


class StalePart(models.Model):
    """A mark taken in, for one month that has to count the file or the municipality anew."""

    kept = models.ForeignKey(KeptMonth, models.CASCADE, related_name="stale")
    client_file = _to(ClientFile, null=True)
    municipality = _to(Municipality, null=True)

    def __str__(self) -> str:
        return f"{self.kept_id} {self.client_file_id} {self.municipality_id}"
