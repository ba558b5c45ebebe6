"""The nouns of legal work."""

from reisgezel.domain.legal.models.analyses import (
    AnalysisPart,
    AnalysisQuestion,
    ChildMotives,
    StoryAnalysis,
)
from reisgezel.domain.legal.models.enquirers import Enquirer
from reisgezel.domain.legal.models.hearings import Hearing, HearingReport
from reisgezel.domain.legal.models.hours import ConsultationHour, Visitor
from reisgezel.domain.legal.models.matters import Consult, Deadline, Matter
from reisgezel.domain.legal.models.partners import Partner
from reisgezel.domain.legal.models.requests import DocumentRequest, TracingReferral
from reisgezel.domain.legal.models.returns import Counselling, FollowUp, PlanLine, ReturnPlan

__all__ = [
    "AnalysisPart",
    "AnalysisQuestion",
    "ChildMotives",
    "Consult",
    "ConsultationHour",
    "Counselling",
    "Deadline",
    "DocumentRequest",
    "Enquirer",
    "FollowUp",
    "Hearing",
    "HearingReport",
    "Matter",
    "Partner",
    "PlanLine",
    "ReturnPlan",
    "StoryAnalysis",
    "TracingReferral",
    "Visitor",
]
