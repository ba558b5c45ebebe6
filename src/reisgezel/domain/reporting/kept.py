"""A month as it was counted before: whoever reads it first counts anew what changed meanwhile.

What is kept are the results of ``month_lines`` and ``find_questions``, never another count. A change
leaves a mark, which shows together with it; a reader first takes the marks in and then counts those
files and municipalities anew, so that what is read holds every change from before it was asked for.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import chain

from django.db import connection, transaction
from django.db.models import Count, F, Q, QuerySet, Sum

from reisgezel.core import clock
from reisgezel.core.figures.keeping import hold
from reisgezel.core.records import together
from reisgezel.core.records.rows import insert_rows
from reisgezel.domain.contracts.rules import NotCounted
from reisgezel.domain.reporting.lines import Line, Some, What, month_lines
from reisgezel.domain.reporting.models import (
    Answer,
    KeptAsked,
    KeptLine,
    KeptMonth,
    KeptQuestion,
    KeptTotal,
    MonthMark,
    StalePart,
)
from reisgezel.domain.reporting.questions import Question, find_questions
from reisgezel.domain.reporting.rules import Kind, month_to_control

NAME = "months"
MOST_PARTS = 20_000
"""With more marks or stale files than this, counting a whole month anew takes less time."""
ROWS_AT_ONCE = 500


@dataclass(frozen=True)
class Counted:
    """What the records give for a month, or for some files or municipalities in it."""

    lines: list[Line]
    questions: list[Question]
    answered: set[tuple[str, int]]
    """The keys of the questions that somebody answered; among them those that are asked no more."""

    @classmethod
    def of(cls, month: date, *, files: Some = None, places: Some = None) -> Counted:
        answers = Answer.objects.filter(control__month=month)
        if files is not None:
            answers = answers.filter(client_file__in=files)
        return cls(
            month_lines(month, files=files, places=places),
            find_questions(month, files=files, places=places),
            set(answers.values_list("kind", "client_file")),
        )

    def is_complete(self, line: Line) -> bool:
        """Tell whether a line is a started trajectory about which nothing is still asked."""
        asked = (line.municipality_id, line.file_id) in self.still_asked
        return line.what == What.STARTED and not asked

    @cached_property
    def still_asked(self) -> set[tuple[int, int]]:
        """Return the municipality and the file of each question that nobody answered."""
        return {
            (q.municipality_id, q.file_id) for q in self.questions if q.key not in self.answered
        }


def kept_month(month: date) -> KeptMonth:
    """Return a month with its count up to date."""
    return up_to_date(month, *together.fetch(*kept_rows(month)))


def kept_rows(month: date) -> tuple[QuerySet[KeptMonth], QuerySet[MonthMark]]:
    """Return what tells whether a month is kept, and whether something changed since."""
    return KeptMonth.objects.filter(month=month), MonthMark.objects.all()[:1]


def up_to_date(month: date, kept: Sequence[KeptMonth], marks: Sequence[MonthMark]) -> KeptMonth:
    """Return a month with its count up to date, given what ``kept_rows`` gave."""
    found = kept[0] if kept else None
    if found and found.is_counted and not found.stale_count and not marks:
        return found
    if not found or not found.is_counted:
        _count_whole(month)
    return _mend(month) or kept_month(month)


def as_line(row: KeptLine) -> Line:
    """Return a kept line as it was counted."""
    return Line(
        row.what,
        row.municipality_id,
        row.client_file_id,
        row.record_id,
        row.on,
        row.heads,
        row.amount_cents,
        NotCounted(row.unpaid) if row.unpaid else None,
        row.misses_line,
    )


def as_question(row: KeptQuestion) -> Question:
    """Return a kept question as it was found."""
    return Question(Kind(row.kind), row.municipality_id, row.client_file_id, row.since)


def _count_whole(month: date) -> None:
    """Count a month that is not kept yet; meanwhile others may write, and their marks wait for it.

    The count itself is no part of a transaction of its own: on SQLite nobody could write then.
    """
    with transaction.atomic():
        hold(NAME)
        _take_in_marks()
        KeptMonth.objects.get_or_create(month=month)
    counted = Counted.of(month)
    with transaction.atomic():
        hold(NAME)
        kept = KeptMonth.objects.filter(month=month, is_counted=False).first()
        if kept:
            _keep(kept, counted)
            _add_up(kept)
            KeptMonth.objects.filter(pk=kept.pk).update(is_counted=True)


@transaction.atomic
def _mend(month: date) -> KeptMonth | None:
    """Count anew what is stale in a month; return None when the whole month has to be."""
    hold(NAME)
    _take_in_marks()
    kept = KeptMonth.objects.filter(month=month, is_counted=True).first()
    if kept is None:
        return None
    parts = list(kept.stale.values_list("client_file", "municipality"))
    touched: set[int] = set()
    if files := {file for file, _place in parts if file}:
        touched |= _count_again(kept, Q(client_file__in=files), files=files)
    if places := {place for _file, place in parts if place}:
        touched |= _count_again(kept, Q(municipality__in=places), places=places)
    if touched:
        _add_up(kept, touched)
    kept.stale.all().delete()
    kept.stale_count = 0
    kept.save(update_fields=["stale_count"])
    return kept


def _take_in_marks() -> None:
    """Hand every mark to each month that is kept, counted or being counted.

    The months are read after the marks, so that a month which is not there yet is counted later.
    """
    marks = list(
        MonthMark.objects.values_list("pk", "client_file", "municipality")[: MOST_PARTS + 1]
    )
    parts: set[tuple[int | None, int | None]] = {(file, place) for _pk, file, place in marks}
    if len(marks) > MOST_PARTS or (None, None) in parts:
        forget_months()
        return
    months = list(KeptMonth.objects.values_list("pk", flat=True)) if parts else []
    StalePart.objects.bulk_create(
        (
            StalePart(kept_id=kept, client_file_id=file, municipality_id=place)
            for kept in months
            for file, place in parts
        ),
        batch_size=ROWS_AT_ONCE,
    )
    KeptMonth.objects.filter(pk__in=months).update(stale_count=F("stale_count") + len(parts))
    KeptMonth.objects.filter(stale_count__gt=MOST_PARTS).delete()
    MonthMark.objects.filter(pk__in=[pk for pk, *_rest in marks]).delete()


def _count_again(kept: KeptMonth, part: Q, *, files: Some = None, places: Some = None) -> set[int]:
    """Replace a part of what is kept; return the municipalities whose sums may have changed."""
    rows = [kept.lines.filter(part), kept.questions.filter(part)]
    touched = set(chain.from_iterable(some.values_list("municipality", flat=True) for some in rows))
    for some in rows:
        some.delete()
    return touched | _keep(kept, Counted.of(kept.month, files=files, places=places))


def _keep(kept: KeptMonth, counted: Counted) -> set[int]:
    """Store what was counted; return the municipalities it is about."""
    written = connection.ops.adapt_datefield_value
    insert_rows(
        KeptQuestion,
        ("kept_id", "kind", "municipality_id", "client_file_id", "since", "is_answered"),
        (
            (
                *(kept.pk, one.kind.value, one.municipality_id, one.file_id),
                *(written(one.since), one.key in counted.answered),
            )
            for one in counted.questions
        ),
    )
    insert_rows(
        KeptLine,
        (
            *("kept_id", "what", "municipality_id", "client_file_id", "record_id", "on", "heads"),
            *("amount_cents", "unpaid", "misses_line", "is_complete"),
        ),
        (
            (
                *(kept.pk, str(one.what), one.municipality_id, one.file_id, one.record_id),
                *(written(one.on), one.heads, one.amount_cents, str(one.unpaid or "")),
                *(one.misses_line, counted.is_complete(one)),
            )
            for one in counted.lines
        ),
    )
    lines = {line.municipality_id for line in counted.lines}
    return lines | {question.municipality_id for question in counted.questions}


def _add_up(kept: KeptMonth, places: Some = None) -> None:
    """Add up what is kept of these municipalities, or of all."""
    some = {} if places is None else {"municipality__in": places}
    for model in (KeptTotal, KeptAsked):
        model.objects.filter(kept=kept, **some).delete()
    lines = kept.lines.filter(**some).values("municipality_id")
    KeptTotal.objects.bulk_create(KeptTotal(kept=kept, **row) for row in lines.annotate(**_SUMS))
    questions = kept.questions.filter(**some).values("municipality_id", "kind")
    KeptAsked.objects.bulk_create(
        KeptAsked(kept=kept, **row) for row in questions.annotate(**_COUNTS)
    )


_SUMS = {
    "housed": Sum("heads", filter=Q(what=What.HOUSED), default=0),
    "started": Sum("heads", filter=Q(what=What.STARTED), default=0),
    "complete": Count("pk", filter=Q(is_complete=True)),
    "amount_cents": Sum("amount_cents", default=0),
}
_COUNTS = {"asked": Count("pk"), "answered": Count("pk", filter=Q(is_answered=True))}


def forget_months() -> None:
    """Throw away every kept month."""
    MonthMark.objects.all().delete()
    KeptMonth.objects.all().delete()


def rebuild_months() -> int:
    """Count the months that were kept, and the one that is being controlled; return how many."""
    months = {*KeptMonth.objects.values_list("month", flat=True), month_to_control(clock.today())}
    with transaction.atomic():
        hold(NAME)
        forget_months()
    for month in sorted(months):
        kept_month(month)
    return len(months)
