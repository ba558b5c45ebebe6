"""The personal data of legal work: its class, what it is for, how long it is kept."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from reisgezel.core.privacy.declarations import (
    DataClass,
    Retention,
    declare,
    declare_impersonal,
)
from reisgezel.domain.legal import models as nouns

_ENQUIRY = _("iemand zonder dossier een antwoord geven")
_DESK = _("iemand op het spreekuur op zijn beurt helpen")
_MATTER = _("een juridische vraag behandelen en op tijd zijn")
_HEARING = _("een cliënt bij een gehoor bijstaan")
_STORY = _("een cliënt helpen het verhaal volledig te vertellen, met toestemming")
_RETURN = _("een cliënt vrijwillig laten kiezen over de toekomst, en een jaar steunen")

declare(nouns.Enquirer, DataClass.IDENTITY, purpose=_ENQUIRY, retention=Retention.ENQUIRY)
declare(nouns.Consult, DataClass.LEGAL, purpose=_ENQUIRY, retention=Retention.ENQUIRY)
declare(nouns.Visitor, DataClass.IDENTITY, purpose=_DESK, retention=Retention.ENQUIRY)
declare_impersonal(nouns.ConsultationHour)
declare_impersonal(nouns.Partner)
for model in (nouns.Matter, nouns.Deadline, nouns.DocumentRequest, nouns.TracingReferral):
    declare(model, DataClass.LEGAL, purpose=_MATTER, retention=Retention.LEGAL_FILE)
declare(nouns.Hearing, DataClass.LEGAL, purpose=_HEARING, retention=Retention.LEGAL_FILE)
declare(nouns.HearingReport, DataClass.SPECIAL, purpose=_HEARING, retention=Retention.STORY)
for noun in (
    nouns.StoryAnalysis,
    nouns.AnalysisPart,
    nouns.AnalysisQuestion,
    nouns.ChildMotives,
):
    declare(noun, DataClass.SPECIAL, purpose=_STORY, retention=Retention.STORY)
for one in (nouns.ReturnPlan, nouns.PlanLine, nouns.Counselling, nouns.FollowUp):
    declare(one, DataClass.LEGAL, purpose=_RETURN, retention=Retention.LEGAL_FILE)
