"""The questions of a month as they are put to whoever guides the client."""

from __future__ import annotations

from datetime import date

from django.db.models import QuerySet

from reisgezel.core.access.actors import Actor
from reisgezel.core.access.policies import require, visible
from reisgezel.domain.cases.models import ClientFile
from reisgezel.domain.reporting.kept import kept_month
from reisgezel.domain.reporting.models import Answer, KeptQuestion
from reisgezel.domain.reporting.questions import Question, find_questions
from reisgezel.lib.errors import Absent


def questions_of_mine(actor: Actor, month: date) -> QuerySet[KeptQuestion]:
    """Return the questions about the clients the actor may answer for, answered or not.

    Who guides sees the own clients'; who leads a team sees the team's. Raises NotAllowed.
    """
    kept_month(month)
    return _kept_of_mine(actor, month)


def unanswered_of_mine(actor: Actor, month: date) -> QuerySet[KeptQuestion]:
    """Return those of them that wait for an answer, as the month was last kept. Raises NotAllowed."""
    return _kept_of_mine(actor, month).filter(is_answered=False)


def _kept_of_mine(actor: Actor, month: date) -> QuerySet[KeptQuestion]:
    require(actor, "answer_month_questions")
    files = visible(actor, ClientFile, "C2").order_by()
    return KeptQuestion.objects.filter(kept__month=month, client_file__in=files.values("pk"))


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
