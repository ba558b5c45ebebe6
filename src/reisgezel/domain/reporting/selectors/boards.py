"""The board of a month: per municipality what was counted, what is asked, and whether it was signed."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from reisgezel.core.access.actors import Actor
from reisgezel.domain.places.models import Municipality
from reisgezel.domain.reporting.lines import Line, What, month_lines
from reisgezel.domain.reporting.models import Answer, MonthControl, Signature
from reisgezel.domain.reporting.questions import Question, find_questions
from reisgezel.domain.reporting.rules import State
from reisgezel.domain.reporting.selectors.controls import (
    Answers,
    answers_of,
    control_of,
    signatures_of,
)
from reisgezel.domain.reporting.selectors.municipalities import (
    accounted,
    get_municipality,
    municipalities_of,
)


@dataclass
class Row:
    """One municipality in a month."""

    municipality: Municipality
    housed: int = 0
    started: int = 0
    complete: int = 0
    amount_cents: int = 0
    questions: list[Question] = field(default_factory=list)
    answered: int = 0
    signature: Signature | None = None
    may_sign: bool = False

    @property
    def open_questions(self) -> int:
        return len(self.questions) - self.answered

    @property
    def changed_since_signing(self) -> bool:
        signed = self.signature
        return bool(signed and (signed.housed, signed.started) != (self.housed, self.started))

    @property
    def state(self) -> State:
        if self.signature:
            return State.CHANGED if self.changed_since_signing else State.SIGNED
        return State.QUESTIONS if self.open_questions else State.READY

    @property
    def urgency(self) -> tuple[int, int, str]:
        """Return by what rows are sorted: what asks work first, most questions first."""
        return list(State).index(self.state), -self.open_questions, self.municipality.name


@dataclass
class Board:
    """A month as one actor works with it."""

    month: date
    control: MonthControl | None
    rows: list[Row]
    lines: list[Line]
    answers: Answers

    @property
    def is_frozen(self) -> bool:
        return bool(self.control and self.control.is_frozen)

    @cached_property
    def started(self) -> int:
        return sum(row.started for row in self.rows)

    @cached_property
    def housed(self) -> int:
        return sum(row.housed for row in self.rows)

    @cached_property
    def amount_cents(self) -> int:
        return sum(row.amount_cents for row in self.rows)

    @cached_property
    def questions(self) -> list[Question]:
        return [question for row in self.rows for question in row.questions]

    @cached_property
    def open_questions(self) -> int:
        return sum(row.open_questions for row in self.rows)

    @cached_property
    def municipalities(self) -> dict[int, Municipality]:
        return {row.municipality.pk: row.municipality for row in self.rows}

    @cached_property
    def complete_lines(self) -> list[Line]:
        """Return the started trajectories without a question that nobody answered yet."""
        asked = {(q.municipality_id, q.file_id) for q in self.questions if not self.answer_to(q)}
        return [
            line
            for line in self.lines_of(What.STARTED)
            if (line.municipality_id, line.file_id) not in asked
        ]

    @property
    def paid_lines(self) -> list[Line]:
        """Return the started trajectories that make the amount to claim."""
        return [line for line in self.lines if line.amount_cents]

    def lines_of(self, what: str) -> list[Line]:
        """Return the records of one kind that this board counts."""
        return [line for line in self.lines if line.what == what]

    def answer_to(self, question: Question) -> Answer | None:
        return self.answers.get(question.key)

    @property
    def unsigned(self) -> list[Row]:
        return [row for row in self.rows if not row.signature]


def month_board(actor: Actor, month: date) -> Board:
    """Return the month for the municipalities the actor accounts for. Raises NotAllowed."""
    return _board(actor, month, municipalities_of(actor, month))


def municipality_board(actor: Actor, month: date, cbs_code: str) -> Board:
    """Return the month for one of the actor's municipalities. Raises NotAllowed or Absent."""
    return _board(actor, month, [get_municipality(actor, month, cbs_code)])


def whole_board(actor: Actor, month: date) -> Board:
    """Return the month of the whole organisation, as freezing needs it."""
    return _board(actor, month, accounted(month))


def _board(actor: Actor, month: date, municipalities: Collection[Municipality]) -> Board:
    control = control_of(month)
    answers = answers_of(control)
    rows = {m.pk: Row(m) for m in municipalities}
    for question in find_questions(month, places=rows):
        row = rows[question.municipality_id]
        row.questions.append(question)
        row.answered += question.key in answers
    for signature in signatures_of(control):
        if signature.municipality_id in rows:
            rows[signature.municipality_id].signature = signature
    signable = actor.units("sign_month")
    for row in rows.values():
        row.may_sign = row.municipality.team_id in signable
    board = Board(month, control, list(rows.values()), month_lines(month, rows), answers)
    _count(board, rows)
    return board


def _count(board: Board, rows: Mapping[int, Row]) -> None:
    for line in board.lines:
        row = rows[line.municipality_id]
        row.housed += line.heads if line.what == What.HOUSED else 0
        row.started += line.heads if line.what == What.STARTED else 0
        row.amount_cents += line.amount_cents
    for line in board.complete_lines:
        rows[line.municipality_id].complete += 1
