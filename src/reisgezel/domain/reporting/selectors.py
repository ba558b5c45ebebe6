"""The board of a month: per municipality what was counted, what is asked, and whether it was signed.

Figures are for everybody who works with the month; a name is only shown to who reaches the file.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import cached_property

from reisgezel.core.access.actors import Actor
from reisgezel.core.access.models import Membership
from reisgezel.core.access.policies import require, visible
from reisgezel.core.access.roles import all_roles
from reisgezel.core.accounts.models import User
from reisgezel.domain.cases.models import ClientFile
from reisgezel.domain.contracts.models import Contract
from reisgezel.domain.places.models import Municipality
from reisgezel.domain.reporting.lines import Line, What, month_lines
from reisgezel.domain.reporting.models import Answer, FrozenLine, MonthControl, Signature
from reisgezel.domain.reporting.questions import Question, find_questions
from reisgezel.domain.reporting.rules import State, period_of
from reisgezel.lib.errors import Absent

Answers = Mapping[tuple[str, int], Answer]
_CLIENT = (
    *("public_id", "number", "person__public_id", "person__call_name", "person__given_names"),
    *("person__prefix", "person__family_name"),
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
    rows = Municipality.objects.filter(pk__in=contracts.values("municipality"), team__isnull=False)
    return list(rows.with_team().order_by("name"))


def _board(actor: Actor, month: date, municipalities: Collection[Municipality]) -> Board:
    control = _control(month)
    answers = answers_of(control)
    rows = {m.pk: Row(m) for m in municipalities}
    for question in find_questions(month, places=rows):
        row = rows[question.municipality_id]
        row.questions.append(question)
        row.answered += question.key in answers
    for signature in _signatures(control):
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


def signers(municipalities: Iterable[Municipality], today: date) -> dict[int, list[User]]:
    """Return who signs today for each of these municipalities, by its row number."""
    codes = [role.code for role in all_roles().values() if "sign_month" in role.abilities]
    held = list(
        Membership.objects.on(today)
        .filter(role_code__in=codes, user__is_active=True)
        .select_related("user", "unit")
        .order_by("user__name")
    )
    return {
        place.pk: list(
            dict.fromkeys(
                one.user for one in held if place.team and place.team.path.startswith(one.unit.path)
            )
        )
        for place in municipalities
    }


@dataclass(frozen=True)
class Client:
    """A client on a list: by name for who reaches the file, by number for everyone else."""

    file: ClientFile
    is_reached: bool


def clients_of(actor: Actor, files: Collection[int]) -> dict[int, Client]:
    """Return the clients of these files; the name is not even read where it is out of reach."""
    reached = visible(actor, ClientFile).filter(pk__in=files).select_related("person")
    found = {file.pk: Client(file, True) for file in reached.only(*_CLIENT)}
    others = ClientFile.objects.filter(pk__in=set(files) - found.keys())
    return found | {file.pk: Client(file, False) for file in others.only("number")}


def questions_to_answer(actor: Actor, month: date) -> list[tuple[Question, Answer | None]]:
    """Return the questions about the clients the actor may answer for, each with its answer.

    Who guides sees the own clients'; who leads a team sees the team's. Raises NotAllowed.
    """
    require(actor, "answer_month_questions")
    files = set(visible(actor, ClientFile, "C2").values_list("pk", flat=True))
    answers = answers_of(_control(month))
    return [(q, answers.get(q.key)) for q in find_questions(month, files=files)]


def question_to_answer(
    actor: Actor, month: date, kind: str, file: ClientFile
) -> tuple[Question, Answer | None]:
    """Return one question about a client, with its answer. Raises Absent when it is not asked."""
    require(actor, "answer_month_questions", file)
    asked = {question.key: question for question in find_questions(month, files=[file.pk])}
    if (kind, file.pk) not in asked:
        raise Absent(kind, kind="reporting.question")
    answers = Answer.objects.filter(control__month=month, kind=kind, client_file=file)
    return asked[kind, file.pk], answers.first()


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
    known = FrozenLine.objects.filter(control=board.control, municipality__in=board.municipalities)
    frozen = {(line.what, line.record_id): line for line in known}
    now = {line.key: line for line in board.lines}
    before = {key: (line.heads, line.amount_cents) for key, line in frozen.items()}
    after = {key: (line.heads, line.amount_cents) for key, line in now.items()}
    owners = {key: (line.municipality_id, line.client_file_id) for key, line in frozen.items()}
    owners |= {key: (line.municipality_id, line.file_id) for key, line in now.items()}
    changed = [key for key in owners if before.get(key) != after.get(key)]
    files = ClientFile.objects.filter(pk__in={owners[key][1] for key in changed})
    numbers = dict(files.values_list("pk", "number"))
    found = []
    for key in changed:
        place, file = owners[key]
        (heads, cents), (heads_now, cents_now) = before.get(key, (0, 0)), after.get(key, (0, 0))
        municipality = board.municipalities[place]
        found.append(
            Difference(municipality, numbers[file], key[0], heads, heads_now, cents_now - cents)
        )
    return found
