"""The board of a month: per municipality what was counted, what is asked, and whether it was signed.

Figures are for everybody who works with the month; a name is only shown to who reaches the file.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import cached_property

from django.db.models import Q

from reisgezel.core.access.actors import Actor
from reisgezel.core.access.policies import require, visible
from reisgezel.domain.cases.models import ClientFile
from reisgezel.domain.contracts.models import Contract
from reisgezel.domain.places.models import Municipality
from reisgezel.domain.reporting.lines import Line, What, month_lines
from reisgezel.domain.reporting.models import Answer, FrozenLine, MonthControl, Signature
from reisgezel.domain.reporting.questions import Question, find_questions
from reisgezel.domain.reporting.rules import period_of
from reisgezel.lib.errors import Absent


@dataclass
class Row:
    """One municipality in a month."""

    municipality: Municipality
    housed: int = 0
    started: int = 0
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
    def state(self) -> str:
        """Return ``changed``, ``signed``, ``questions`` or ``ready``."""
        if self.signature:
            return "changed" if self.changed_since_signing else "signed"
        return "questions" if self.open_questions else "ready"


@dataclass
class Board:
    """A month as one actor works with it."""

    month: date
    control: MonthControl | None
    rows: list[Row]
    lines: list[Line]
    answers: Mapping[tuple[str, int], Answer]

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
    def complete_lines(self) -> list[Line]:
        """Return the started trajectories without a question that nobody answered yet."""
        asked = {q.file.pk for q in self.questions if q.key not in self.answers}
        return [line for line in self.lines_of(What.STARTED) if line.file.pk not in asked]

    def lines_of(self, what: str) -> list[Line]:
        """Return the records of one kind that this board counts."""
        return [line for line in self.lines if line.what == what]

    @property
    def unsigned(self) -> list[Row]:
        return [row for row in self.rows if not row.signature]


def month_board(actor: Actor, month: date) -> Board:
    """Return the month for the municipalities the actor accounts for. Raises NotAllowed."""
    return _board(actor, month, municipalities_of(actor, month))


def whole_board(actor: Actor, month: date) -> Board:
    """Return the month of the whole organisation, as freezing needs it."""
    return _board(actor, month, _accounted(month))


def municipalities_of(actor: Actor, month: date) -> list[Municipality]:
    """Return the municipalities whose month the actor signs, or all for who sees the whole."""
    if actor.can("see_month"):
        return _accounted(month)
    require(actor, "sign_month")
    units = actor.units("sign_month")
    return [m for m in _accounted(month) if m.team_id in units]


def get_municipality(actor: Actor, month: date, cbs_code: str) -> Municipality:
    """Return one of the actor's municipalities by its code. Raises Absent otherwise."""
    for municipality in municipalities_of(actor, month):
        if municipality.cbs_code == cbs_code:
            return municipality
    raise Absent(cbs_code, kind="places.municipality")


def _accounted(month: date) -> list[Municipality]:
    """Return the municipalities with a contract in the month, and a team to answer for it."""
    contracts = Contract.objects.during(period_of(month))
    rows = Municipality.objects.filter(
        Q(pk__in=contracts.values("municipality")), team__isnull=False
    )
    return list(rows.order_by("name"))


def _board(actor: Actor, month: date, municipalities: Collection[Municipality]) -> Board:
    control = _control(month)
    answers = answers_of(control)
    rows = {m.pk: Row(m) for m in municipalities}
    lines = [line for line in month_lines(month) if line.municipality.pk in rows]
    for line in lines:
        row = rows[line.municipality.pk]
        row.housed += line.heads if line.what == What.HOUSED else 0
        row.started += line.heads if line.what == What.STARTED else 0
        row.amount_cents += line.amount_cents
    for question in find_questions(month):
        if found := rows.get(question.municipality.pk):
            found.questions.append(question)
            found.answered += question.key in answers
    for signature in _signatures(control):
        if signature.municipality_id in rows:
            rows[signature.municipality_id].signature = signature
    signable = actor.units("sign_month")
    for row in rows.values():
        row.may_sign = row.municipality.team_id in signable
    return Board(month, control, list(rows.values()), lines, answers)


def unsigned_municipalities(actor: Actor, month: date) -> list[Municipality]:
    """Return the actor's municipalities whose month nobody signed yet."""
    signed = {row.municipality_id for row in _signatures(_control(month))}
    return [row for row in municipalities_of(actor, month) if row.pk not in signed]


def _control(month: date) -> MonthControl | None:
    return MonthControl.objects.filter(month=month).first()


def answers_of(control: MonthControl | None) -> dict[tuple[str, int], Answer]:
    """Return the answers of a month by the question they belong to."""
    if control is None:
        return {}
    rows = Answer.objects.filter(control=control).select_related("answered_by")
    return {(row.kind, row.client_file_id): row for row in rows}


def _signatures(control: MonthControl | None) -> Iterable[Signature]:
    if control is None:
        return ()
    return Signature.objects.standing().filter(control=control).select_related("signed_by")


def files_in_reach(actor: Actor, files: Collection[int]) -> set[int]:
    """Return which of these files the actor may open, and so see the name of."""
    return set(visible(actor, ClientFile).filter(pk__in=files).values_list("pk", flat=True))


def questions_to_answer(actor: Actor, month: date) -> list[tuple[Question, Answer | None]]:
    """Return the questions about the clients the actor may answer for, each with its answer.

    Who guides sees the own clients'; who leads a team sees the team's. Raises NotAllowed.
    """
    require(actor, "answer_month_questions")
    files = set(visible(actor, ClientFile, "C2").values_list("pk", flat=True))
    answers = answers_of(_control(month))
    return [(q, answers.get(q.key)) for q in find_questions(month, files=files)]


@dataclass(frozen=True)
class Difference:
    """What was corrected after freezing: a record that came, went, or counts otherwise now."""

    municipality: Municipality
    number: str
    what: str
    frozen: int
    now: int
    amount_cents: int

    @property
    def amount_eur(self) -> Decimal:
        return Decimal(self.amount_cents) / 100


def differences(board: Board) -> list[Difference]:
    """Return what the records give now beside what was frozen, as far as they differ."""
    if not board.is_frozen or board.control is None:
        return []
    known = {row.municipality.pk for row in board.rows}
    frozen = {
        (line.what, line.record_id): line
        for line in FrozenLine.objects.filter(
            control=board.control, municipality__in=known
        ).select_related("municipality", "client_file")
    }
    now = {line.key: line for line in board.lines}
    found = []
    for key in dict.fromkeys([*frozen, *now]):
        before, after = frozen.get(key), now.get(key)
        counted = (before.heads if before else 0, before.amount_cents if before else 0)
        counts = (after.heads if after else 0, after.amount_cents if after else 0)
        if counted != counts:
            file = after.file if after else before.client_file  # type: ignore[union-attr]
            place = after.municipality if after else before.municipality  # type: ignore[union-attr]
            found.append(
                Difference(
                    place, file.number, key[0], counted[0], counts[0], counts[1] - counted[1]
                )
            )
    return found
