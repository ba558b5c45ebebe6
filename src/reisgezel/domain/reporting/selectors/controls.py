"""The control of a month: the answers and signatures that it has."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date
from typing import Any

from django.db.models import QuerySet

from reisgezel.domain.reporting.models import Answer, Signature

Answers = Mapping[tuple[str, int], Answer]
"""Answers by the kind of question and the file."""


def answers_of(month: date, files: Collection[int] | QuerySet[Any]) -> Answers:
    """Return the answers of a month about these files, by the question they belong to."""
    rows = Answer.objects.filter(control__month=month, client_file__in=files)
    return {(row.kind, row.client_file_id): row for row in rows.select_related("answered_by")}


def signatures_of(month: date) -> QuerySet[Signature]:
    """Return the signatures of a month that nobody took back."""
    return Signature.objects.standing().filter(control__month=month).select_related("signed_by")
