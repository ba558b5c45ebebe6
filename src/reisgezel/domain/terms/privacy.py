"""The personal data of terms: their class, what they are for, how long they are kept."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from reisgezel.core.privacy.declarations import (
    DataClass,
    Retention,
    declare,
    declare_impersonal,
)
from reisgezel.domain.terms.models import (
    DigestChoice,
    Explanation,
    Guard,
    Look,
    Recompute,
    Snooze,
    Term,
    TermChange,
    TermFeed,
    TermRule,
)

_ON_TIME = _("op tijd doen wat een wet of een brief vraagt")

declare(Term, DataClass.LEGAL, purpose=_ON_TIME, retention=Retention.LEGAL_FILE)
declare(
    TermChange,
    DataClass.LEGAL,
    purpose=_("nazien welke termijnen veranderden toen een regel veranderde"),
    retention=Retention.LEGAL_FILE,
)
declare_impersonal(TermRule)
declare_impersonal(Recompute)
declare_impersonal(Explanation)
for model in (Guard, Snooze, Look):
    declare(model, DataClass.LEGAL, purpose=_ON_TIME, retention=Retention.LEGAL_FILE)
for setting in (DigestChoice, TermFeed):
    declare(
        setting,
        DataClass.STAFF,
        purpose=_("de collega op tijd aan eigen termijnen herinneren"),
        retention=Retention.STAFF,
    )
