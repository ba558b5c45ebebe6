"""Answering, signing, freezing and reopening a month."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from reisgezel.core import clock
from reisgezel.core.access.actors import Actor
from reisgezel.core.access.policies import require
from reisgezel.core.access.trace import trace
from reisgezel.core.audit.services import record
from reisgezel.core.privacy.texts import clean_free_text
from reisgezel.core.records.versions import save_version
from reisgezel.domain.cases.models import ClientFile
from reisgezel.domain.guidance.models import TrajectoryFact
from reisgezel.domain.journey.models import JourneyFact
from reisgezel.domain.places.models import Municipality
from reisgezel.domain.reporting import rules
from reisgezel.domain.reporting.lines import month_lines
from reisgezel.domain.reporting.models import (
    Answer,
    FrozenLine,
    MonthControl,
    Reopening,
    Signature,
)
from reisgezel.domain.reporting.questions import find_questions
from reisgezel.domain.reporting.selectors import Board, Row, municipality_board, whole_board
from reisgezel.lib.errors import Absent, NotAllowed, RuleBroken


@transaction.atomic
def answer_question(
    *,
    actor: Actor,
    month: date,
    kind: str,
    file: ClientFile,
    text: str,
    expected_version: int = 0,
) -> Answer:
    """Store what whoever guides the client says to a question.

    Raises RuleBroken when the month is frozen or the answer says nothing, Absent when nothing is
    asked (any more), EditConflict when a colleague answered in the meantime.
    """
    found = require(actor, "answer_month_questions", file)
    rules.check_answer(text)
    control = _control(month)
    if control.is_frozen:
        raise RuleBroken(_("Deze maand is afgesloten. De vraag staat er niet meer."))
    if (kind, file.pk) not in {q.key for q in find_questions(month, files=[file.pk])}:
        raise Absent(kind, kind="reporting.question")
    changes = {"answered_by": actor.user, "answered_at": clock.now()}
    answer, created = Answer.objects.get_or_create(
        control=control,
        kind=kind,
        client_file=file,
        defaults={"text": clean_free_text(text), **changes},
    )
    if not created:
        save_version(answer, expected=expected_version, text=clean_free_text(text), **changes)
    trace(
        "answer_question",
        actor=actor,
        reach=found,
        subject=file,
        target=answer,
        data_class="C2",
        question=kind,
    )
    return answer


@transaction.atomic
def sign_month(
    *,
    actor: Actor,
    month: date,
    municipality: Municipality,
    seen: tuple[int, int] | None = None,
) -> Signature:
    """Sign the month of a municipality of the own team. Raises RuleBroken with what is missing.

    ``seen`` are the persons housed and the trajectories started that the signer read.
    """
    control = _control(month)
    row = find_row_to_sign(actor, month, municipality)
    if seen and seen != (row.housed, row.started):
        raise RuleBroken(_("De cijfers zijn net veranderd. Kijk ze na en teken dan opnieuw."))
    if row.signature and not row.changed_since_signing:
        return row.signature
    Signature.objects.standing().filter(control=control, municipality=municipality).update(
        withdrawn_at=clock.now()
    )
    signature = Signature.objects.create(
        control=control,
        municipality=municipality,
        signed_by=actor.user,
        signed_at=clock.now(),
        housed=row.housed,
        started=row.started,
    )
    record("sign_month", actor=actor, target=signature, municipality=municipality.cbs_code)
    return signature


def find_row_to_sign(actor: Actor, month: date, municipality: Municipality) -> Row:
    """Return what the actor signs for a municipality. Raises RuleBroken with what is missing."""
    board, row = _own_row(actor, month, municipality)
    rules.check_signing(
        month=month,
        today=clock.today(),
        is_frozen=board.is_frozen,
        open_questions=row.open_questions,
    )
    return row


@transaction.atomic
def withdraw_signature(*, actor: Actor, month: date, municipality: Municipality) -> None:
    """Take a signature back while the month is not frozen."""
    if _control(month).is_frozen:
        raise RuleBroken(_("Deze maand is al afgesloten."))
    _board, row = _own_row(actor, month, municipality)
    if row.signature:
        row.signature.withdrawn_at = clock.now()
        row.signature.save(update_fields=["withdrawn_at"])
        record(
            "withdraw_signature",
            actor=actor,
            target=row.signature,
            municipality=municipality.cbs_code,
        )


@transaction.atomic
def freeze_month(*, actor: Actor, month: date) -> MonthControl:
    """Keep every counted record as it stands. Raises RuleBroken when somebody has not signed yet."""
    require(actor, "freeze_month")
    control = _control(month)
    board = whole_board(actor, month)
    check_may_freeze(actor, board)
    lines = month_lines(month, places=board.municipalities)
    FrozenLine.objects.filter(control=control).delete()
    FrozenLine.objects.bulk_create(
        FrozenLine(
            control=control,
            what=line.what,
            municipality_id=line.municipality_id,
            client_file_id=line.file_id,
            record_id=line.record_id,
            heads=line.heads,
            amount_cents=line.amount_cents,
        )
        for line in lines
    )
    control.frozen_at, control.frozen_by = clock.now(), actor.user
    control.save(update_fields=["frozen_at", "frozen_by"])
    record("freeze_month", actor=actor, target=control, lines=len(lines))
    return control


def check_may_freeze(actor: Actor, board: Board) -> None:
    """Demand that a month can be frozen by this actor. Raises RuleBroken with what it waits for."""
    rules.check_freezing(
        month=board.month,
        today=clock.today(),
        is_frozen=board.is_frozen,
        unsigned=len(board.unsigned),
        is_author=is_author(actor, board),
    )


@transaction.atomic
def reopen_month(*, actor: Actor, month: date, reason: str) -> None:
    """Open a frozen month again, with a reason; signatures stay until their leader takes them back."""
    require(actor, "reopen_month")
    rules.check_reason(reason)
    control = _control(month)
    if not control.is_frozen:
        raise RuleBroken(_("Deze maand is niet afgesloten."))
    control.frozen_at = control.frozen_by = None
    control.save(update_fields=["frozen_at", "frozen_by"])
    reopening = Reopening.objects.create(
        control=control,
        reason=clean_free_text(reason),
        reopened_by=actor.user,
        reopened_at=clock.now(),
    )
    record("reopen_month", actor=actor, target=reopening)


def is_author(actor: Actor, board: Board) -> bool:
    """Tell whether the actor recorded, answered or signed anything that the month counts."""
    files = board.lines.order_by().values("client_file")
    period = rules.period_of(board.month)
    own = Q(recorded_by=actor.user, client_file__in=files)
    signed = any(row.signature and row.signature.signed_by == actor.user for row in board.rows)
    answered = Answer.objects.filter(control__month=board.month, answered_by=actor.user).exists()
    return (
        signed
        or answered
        or JourneyFact.objects.true_in(period).filter(own).exists()
        or TrajectoryFact.objects.filter(
            recorded_by=actor.user, trajectory__client_file__in=files
        ).exists()
    )


def _control(month: date) -> MonthControl:
    MonthControl.objects.get_or_create(month=month)
    return MonthControl.objects.select_for_update().get(month=month)


def _own_row(actor: Actor, month: date, municipality: Municipality) -> tuple[Board, Row]:
    if municipality.team_id not in actor.units("sign_month"):
        raise NotAllowed("sign_month")
    board = municipality_board(actor, month, municipality.cbs_code)
    return board, board.rows[0]
