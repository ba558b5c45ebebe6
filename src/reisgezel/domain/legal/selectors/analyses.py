"""Story analyses and children's own motives, for who reads the story of a client."""

from __future__ import annotations

from django.db.models import Prefetch, QuerySet

from reisgezel.core.access.actors import Actor
from reisgezel.core.access.policies import Reach, find, visible
from reisgezel.domain.legal.models import (
    AnalysisPart,
    AnalysisQuestion,
    ChildMotives,
    StoryAnalysis,
)
from reisgezel.domain.people.rules import can_be_minor

ALONG = ("client_file__person", "client_file__unit")


def get_analysis(actor: Actor, public_id: str) -> StoryAnalysis:
    """Return one analysis in reach. Raises Absent otherwise."""
    return find(actor, StoryAnalysis, public_id, along=[*ALONG, "analyst", "reviewed_by"])


def get_part(actor: Actor, public_id: str) -> AnalysisPart:
    """Return one of the five V's of an analysis in reach. Raises Absent otherwise."""
    return find(actor, AnalysisPart, public_id, along=[f"analysis__{name}" for name in ALONG])


def get_question(actor: Actor, public_id: str) -> AnalysisQuestion:
    """Return one question of an analysis in reach. Raises Absent otherwise."""
    along = [f"part__analysis__{name}" for name in ALONG]
    return find(actor, AnalysisQuestion, public_id, along=along)


def get_motives(actor: Actor, public_id: str) -> ChildMotives:
    """Return what is kept of a child's own motives, in reach. Raises Absent otherwise."""
    return find(actor, ChildMotives, public_id, along=[*ALONG, "interviewer"])


def parts_of(analysis: StoryAnalysis) -> QuerySet[AnalysisPart]:
    """Return the five V's of an analysis that was found, each with its questions."""
    questions = AnalysisQuestion.objects.select_related("asked_by", "key").order_by(
        "settled_on", "pk"
    )
    rows = analysis.parts.select_related("covered_by")
    return rows.prefetch_related(Prefetch("questions", queryset=questions))


def analyses_of(reach: Reach) -> QuerySet[StoryAnalysis]:
    """Return the analyses of a client's story, the newest first."""
    rows = reach.rows(StoryAnalysis).select_related("analyst")
    return rows.order_by("-requested_on", "-pk")


def motives_of(reach: Reach) -> ChildMotives | None:
    """Return what is kept of a child's own motives."""
    return reach.rows(ChildMotives).select_related("interviewer").first()


def is_minor(reach: Reach) -> bool:
    """Tell whether a client is surely or perhaps a child today."""
    return can_be_minor(reach.subject.person.birth, reach.actor.on)


def children_to_hear(actor: Actor) -> QuerySet[ChildMotives]:
    """Return the children in reach whose own motives were asked for and not heard yet."""
    rows = visible(actor, ChildMotives).filter(heard_on__isnull=True)
    return rows.select_related(*ALONG, "interviewer").order_by("asked_on", "pk")


def running_analyses(actor: Actor) -> QuerySet[StoryAnalysis]:
    """Return the analyses in reach that are not ready, the longest waiting first."""
    rows = visible(actor, StoryAnalysis).filter(ready_on__isnull=True)
    return rows.select_related(*ALONG, "analyst").order_by("requested_on", "pk")
