"""One time through the log: read what is new, judge the days it is of, tell that it was done."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from django.conf import settings
from django.db import transaction
from django.db.models import Max, Min

from reisgezel.core import clock
from reisgezel.core.audit.services import Doer, record
from reisgezel.domain.oversight.models import Run, Tally
from reisgezel.domain.oversight.rules.detectors import Catalogue, read_catalogue
from reisgezel.domain.oversight.services.judging import Judge
from reisgezel.domain.oversight.services.reading import read_new_events


@dataclass(frozen=True)
class Outcome:
    events: int
    days: int
    findings: int


def current_catalogue() -> Catalogue:
    """Return the detectors as this organisation set them. Raises BadDetectors."""
    own = Path(settings.DETECTORS)
    return read_catalogue(own.read_text(encoding="utf-8") if own.exists() else "")


def watch_log(*, actor: Doer) -> Outcome:
    """Read what is new in the log and keep what stands out; once more finds nothing new."""
    catalogue = current_catalogue()
    run = Run.objects.create(started_at=clock.now())
    events = read_new_events(catalogue.limits)
    days = _days_to_judge()
    judge = Judge(catalogue)
    found = sum(judge.judge(day) for day in days)
    with transaction.atomic():
        _let_go(catalogue, days)
        told = record("watch_log", actor=actor, events=events, days=len(days), findings=found)
        run.finished_at, run.events = told.at, events
        run.judged_until = days[-1] if days else _judged_until()
        run.save()
    return Outcome(events, len(days), found)


def _days_to_judge() -> list[date]:
    """Return the days of the tallies from the one that was judged last: it may have grown since."""
    ends = Tally.objects.aggregate(first=Min("day"), last=Max("day"))
    if ends["last"] is None:
        return []
    first = max(ends["first"], _judged_until() or ends["first"])
    return [first + timedelta(days=n) for n in range((ends["last"] - first).days + 1)]


def _judged_until() -> date | None:
    last: date | None = Run.objects.aggregate(last=Max("judged_until"))["last"]
    return last


def _let_go(catalogue: Catalogue, days: list[date]) -> None:
    """Throw away what no window looks back to any more."""
    if days:
        oldest = days[-1] - timedelta(days=catalogue.longest_window_days + 1)
        Tally.objects.filter(day__lt=oldest).delete()
