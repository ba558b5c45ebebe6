"""Whether the months that are kept are what the records give when they are counted now."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, fields
from datetime import date

from reisgezel.core.figures.keeping import Kept
from reisgezel.domain.reporting.kept import (
    NAME,
    Counted,
    as_line,
    as_question,
    forget_months,
    kept_month,
    rebuild_months,
)
from reisgezel.domain.reporting.lines import Line, What
from reisgezel.domain.reporting.models import KeptMonth
from reisgezel.domain.reporting.questions import Question

Sums = tuple[int, int, int, int]


@dataclass
class Month:
    """A month in a form that can be compared: every row as often as it is there, and the sums."""

    lines: Counter[tuple[Line, bool]] = field(default_factory=Counter)
    """With whether it is complete."""
    questions: Counter[tuple[Question, bool]] = field(default_factory=Counter)
    """With whether it was answered."""
    sums: dict[int, Sums] = field(default_factory=dict)
    """Of each municipality: housed, started, complete, and the amount in cents."""
    asked: dict[tuple[int, str], tuple[int, int]] = field(default_factory=dict)
    """Of each municipality and kind of question: how often asked, how often answered."""


def counted_now(month: date) -> Month:
    """Return what the records give, added up here once more."""
    counted, found = Counted.of(month), Month()
    for line in counted.lines:
        is_complete = counted.is_complete(line)
        found.lines[line, is_complete] += 1
        housed, started, complete, cents = found.sums.get(line.municipality_id, (0, 0, 0, 0))
        found.sums[line.municipality_id] = (
            housed + line.heads * (line.what == What.HOUSED),
            started + line.heads * (line.what == What.STARTED),
            complete + is_complete,
            cents + line.amount_cents,
        )
    for question in counted.questions:
        is_answered = question.key in counted.answered
        found.questions[question, is_answered] += 1
        key = question.municipality_id, question.kind.value
        asked, answered = found.asked.get(key, (0, 0))
        found.asked[key] = asked + 1, answered + is_answered
    return found


def kept_now(month: date) -> Month:
    """Return what is kept, brought up to date."""
    kept = kept_month(month)
    sums = ("municipality", "housed", "started", "complete", "amount_cents")
    asked = ("municipality", "kind", "asked", "answered")
    return Month(
        lines=Counter((as_line(row), row.is_complete) for row in kept.lines.all()),
        questions=Counter((as_question(row), row.is_answered) for row in kept.questions.all()),
        sums={place: tuple(rest) for place, *rest in kept.totals.values_list(*sums)},
        asked={(place, kind): tuple(rest) for place, kind, *rest in kept.asked.values_list(*asked)},
    )


def compare_months() -> Iterator[str]:
    """Yield a sentence for everything that is kept otherwise than it is counted."""
    months = KeptMonth.objects.filter(is_counted=True).order_by("month")
    for month in months.values_list("month", flat=True):
        kept, counted = kept_now(month), counted_now(month)
        for part in fields(Month):
            if getattr(kept, part.name) != getattr(counted, part.name):
                yield f"{month:%Y-%m}: the {part.name} kept are not those that are counted."


def months_kept() -> Kept:
    """Return how kept months are forgotten, rebuilt and compared."""
    return Kept(NAME, forget=forget_months, rebuild=rebuild_months, compare=compare_months)
