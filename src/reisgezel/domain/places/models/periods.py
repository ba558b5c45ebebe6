"""Conditions on rows that hold from a day until a day, either of them possibly open."""

from __future__ import annotations

from datetime import date

from django.db.models import F, Q

from reisgezel.lib.periods import Period


def begun_on(day: date, *, start: str) -> Q:
    """Return the condition that a period has begun by a day."""
    return Q(**{f"{start}__isnull": True}) | Q(**{f"{start}__lte": day})


def holds_on(day: date, *, start: str, end: str) -> Q:
    """Return the condition that a day lies in ``[start, end)``."""
    return begun_on(day, start=start) & (Q(**{f"{end}__isnull": True}) | Q(**{f"{end}__gt": day}))


def holds_in(period: Period, *, start: str, end: str) -> Q:
    """Return the condition that ``[start, end)`` shares a day with a period."""
    condition = Q()
    if period.ends_before:
        condition &= Q(**{f"{start}__isnull": True}) | Q(**{f"{start}__lt": period.ends_before})
    if period.start:
        condition &= Q(**{f"{end}__isnull": True}) | Q(**{f"{end}__gt": period.start})
    return condition


def ends_after_start(*, start: str, end: str) -> Q:
    """Return the constraint that a period has a day in it."""
    return (
        Q(**{f"{start}__isnull": True})
        | Q(**{f"{end}__isnull": True})
        | Q(**{f"{end}__gt": F(start)})
    )
