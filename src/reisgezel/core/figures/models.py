"""Numbers of a year that were counted before, and the marks of what changed since."""

from __future__ import annotations

from django.db import models


class KeptYear(models.Model):
    """An indicator in a year of which the numbers are kept."""

    code = models.CharField(max_length=60)
    year = models.PositiveSmallIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["code", "year"], name="a_year_is_kept_once")]

    def __str__(self) -> str:
        return f"{self.code} {self.year}"


class KeptNumber(models.Model):
    """The number of one part of an indicator, as its records were counted."""

    kept = models.ForeignKey(KeptYear, models.CASCADE, related_name="numbers")
    part = models.CharField(max_length=60)
    name = models.CharField(max_length=120)
    value = models.BigIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["kept", "part"], name="a_part_is_kept_once")]

    def __str__(self) -> str:
        return f"{self.part} {self.value}"


class FigureMark(models.Model):
    """Something changed in what a topic counts: in a part of a year; when that is empty, anywhere."""

    topic = models.CharField(max_length=40)
    year = models.PositiveSmallIntegerField(null=True)
    part = models.CharField(max_length=60, null=True)

    def __str__(self) -> str:
        return f"{self.topic} {self.year} {self.part}"
