"""The personal data of guidance: its class, what it is for, how long it is kept."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from reisgezel.core.privacy.declarations import DataClass, Retention, declare, declare_impersonal
from reisgezel.domain.guidance.models import (
    Checklist,
    ChecklistMark,
    ChecklistTheme,
    Goal,
    Pause,
    Score,
    ServiceFlow,
    Trajectory,
    TrajectoryFact,
)

_EVIDENCE = _("aantonen welke begeleiding er was")
_PLAN = _("samen werken aan wat de cliënt zelf kan")

for model in (Trajectory, TrajectoryFact, Pause):
    declare(model, DataClass.SOCIAL, purpose=_EVIDENCE, retention=Retention.EVIDENCE)
for noun in (Goal, Score, ChecklistMark, ChecklistTheme):
    declare(noun, DataClass.SOCIAL, purpose=_PLAN, retention=Retention.SOCIAL_FILE)
declare_impersonal(Checklist)
declare_impersonal(ServiceFlow)
