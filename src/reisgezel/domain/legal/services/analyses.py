"""Story analyses, from the client's request to the report."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from reisgezel.core import clock
from reisgezel.core.access.actors import Actor
from reisgezel.core.access.policies import Reach
from reisgezel.core.accounts.models import User
from reisgezel.core.privacy.texts import clean_free_text
from reisgezel.core.records.versions import save_version
from reisgezel.domain.cases.models import ClientFile
from reisgezel.domain.legal.models import (
    AnalysisPart,
    AnalysisQuestion,
    StoryAnalysis,
)
from reisgezel.domain.legal.policies import require_legal
from reisgezel.domain.legal.rules import analyses as rules
from reisgezel.domain.legal.rules.analyses import FIVE_V, State
from reisgezel.domain.legal.rules.requests import check_day
from reisgezel.domain.legal.services.holding import hold
from reisgezel.domain.legal.services.readers import STORY, check_reader
from reisgezel.domain.legal.services.traces import trace_step
from reisgezel.domain.stories.services.keys import key_for, needing_key
from reisgezel.lib.errors import RuleBroken


@transaction.atomic
def request_analysis(*, actor: Actor, file: ClientFile, requested_on: date) -> StoryAnalysis:
    """Write down that the client asked for an analysis; one runs at a time."""
    found = require_legal(actor, file, data_class=STORY)
    ClientFile.objects.select_for_update(of=("self",)).get(pk=file.pk)
    check_day(requested_on, after=date.min, today=clock.today(), field="requested_on")
    if StoryAnalysis.objects.filter(client_file=file, ready_on__isnull=True).exists():
        raise RuleBroken(_("Er loopt al een verhaalanalyse van deze cliënt."))
    analysis = StoryAnalysis.objects.create(client_file=file, requested_on=requested_on)
    AnalysisPart.objects.bulk_create(AnalysisPart(analysis=analysis, kind=one) for one in FIVE_V)
    trace_step("request_analysis", actor, found, analysis, STORY)
    return analysis


@transaction.atomic
def assign_analysis(
    *, actor: Actor, analysis: StoryAnalysis, expected_version: int, analyst: User
) -> None:
    """Say who makes the analysis: somebody who may read the story."""
    found = require_legal(actor, analysis, data_class=STORY)
    rules.check_state(analysis.state, State.REQUESTED, State.ASSIGNED, State.IN_PROGRESS)
    check_reader(analysis.client_file, analyst, "analyst")
    before = analysis.analyst
    save_version(analysis, expected=expected_version, analyst=analyst, assigned_on=clock.today())
    if before:
        analysis.earlier_makers.add(before)
    trace_step("assign_analysis", actor, found, analysis, STORY, analyst=analyst.public_id)


@transaction.atomic
def begin_analysis(
    *,
    actor: Actor,
    analysis: StoryAnalysis,
    expected_version: int,
    begun_on: date,
    vulnerabilities: Sequence[str] = (),
) -> None:
    """Write down that the first talk was, and what makes telling hard."""
    found = require_legal(actor, analysis, data_class=STORY)
    rules.check_state(analysis.state, State.ASSIGNED, State.IN_PROGRESS)
    check_day(begun_on, after=analysis.requested_on, today=clock.today(), field="begun_on")
    save_version(
        analysis,
        expected=expected_version,
        begun_on=begun_on,
        vulnerabilities=list(vulnerabilities),
    )
    trace_step("begin_analysis", actor, found, analysis, STORY)


@transaction.atomic
def cover_part(*, actor: Actor, part: AnalysisPart, is_covered: bool = True) -> None:
    """Say that one of the five V's was talked through, or is open again; a second time changes nothing."""
    found, part = _running(actor, part)
    if is_covered == (part.covered_on is not None):
        return
    if part.covered_by:
        part.analysis.earlier_makers.add(part.covered_by)
    part.covered_on = clock.today() if is_covered else None
    part.covered_by = actor.user if is_covered else None
    part.save(update_fields=["covered_on", "covered_by"])
    trace_step("cover_part", actor, found, part, STORY, is_covered=is_covered)


@transaction.atomic
def ask_question(*, actor: Actor, part: AnalysisPart, text: str) -> AnalysisQuestion:
    """Keep what is still to be asked about one of the five V's, sealed with the client's key."""
    found, part = _running(actor, part)
    question = AnalysisQuestion(part=part, asked_by=actor.user)
    with needing_key():
        question.seal(key_for(part.analysis.client_file), clean_free_text(text))
    question.save()
    trace_step("ask_story_question", actor, found, question, STORY)
    return question


@transaction.atomic
def settle_question(*, actor: Actor, question: AnalysisQuestion) -> None:
    """Tick a question off; its words are no longer needed and go."""
    found, _part = _running(actor, question.part)
    question = AnalysisQuestion.objects.select_for_update(of=("self",)).get(pk=question.pk)
    if question.settled_on:
        return
    question.settled_on = clock.today()
    question.forget()
    question.save(update_fields=["settled_on", "key", "sealed_text"])
    trace_step("settle_story_question", actor, found, question, STORY)


@transaction.atomic
def review_analysis(*, actor: Actor, analysis: StoryAnalysis, expected_version: int) -> None:
    """Say, as another than who made it, that the analysis is complete."""
    found = require_legal(actor, analysis, data_class=STORY)
    hold(analysis)
    open_questions = AnalysisQuestion.objects.filter(
        part__analysis=analysis, settled_on__isnull=True
    )
    rules.check_review(
        state=analysis.state,
        covered=list(
            analysis.parts.filter(covered_on__isnull=False).values_list("kind", flat=True)
        ),
        open_questions=open_questions.count(),
        is_own_work=_is_own_work(actor.user, analysis),
    )
    save_version(
        analysis,
        expected=expected_version,
        reviewed_on=clock.today(),
        reviewed_by=actor.user,
    )
    trace_step("review_analysis", actor, found, analysis, STORY)


@transaction.atomic
def finish_analysis(
    *, actor: Actor, analysis: StoryAnalysis, expected_version: int, ready_on: date
) -> None:
    """Say that the report is there; to whom it may go is asked of the client apart."""
    found = require_legal(actor, analysis, data_class=STORY)
    rules.check_state(analysis.state, State.REVIEWED)
    check_day(
        ready_on, after=analysis.reviewed_on or date.min, today=clock.today(), field="ready_on"
    )
    save_version(analysis, expected=expected_version, ready_on=ready_on)
    trace_step("finish_analysis", actor, found, analysis, STORY)


def _is_own_work(user: User, analysis: StoryAnalysis) -> bool:
    """Tell whether somebody made an analysis, or a part of it, now or before."""
    return (
        analysis.analyst_id == user.pk
        or analysis.parts.filter(covered_by=user).exists()
        or analysis.earlier_makers.filter(pk=user.pk).exists()
    )


def _running(actor: Actor, part: AnalysisPart) -> tuple[Reach, AnalysisPart]:
    """Demand that the analysis of a part runs, and return the part as it stands.

    The whole analysis is held: whoever reviews it counts what is covered and what is open.
    """
    found = require_legal(actor, part, data_class=STORY)
    hold(part.analysis)
    rules.check_state(part.analysis.state, State.IN_PROGRESS)
    return found, AnalysisPart.objects.select_related("analysis__client_file").get(pk=part.pk)
