"""The personal data of month control."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from reisgezel.core.privacy.declarations import DataClass, Retention, declare, declare_impersonal
from reisgezel.domain.reporting.models import (
    Answer,
    FrozenLine,
    KeptAsked,
    KeptLine,
    KeptMonth,
    KeptQuestion,
    KeptTotal,
    MonthControl,
    MonthMark,
    Reopening,
    Signature,
    StalePart,
)

_ACCOUNT = _("verantwoorden aan de gemeente")

declare(Answer, DataClass.SOCIAL, purpose=_ACCOUNT, retention=Retention.SOCIAL_FILE)
declare(FrozenLine, DataClass.SOCIAL, purpose=_ACCOUNT, retention=Retention.EVIDENCE)
declare(Signature, DataClass.STAFF, purpose=_ACCOUNT, retention=Retention.EVIDENCE)
declare(Reopening, DataClass.STAFF, purpose=_ACCOUNT, retention=Retention.EVIDENCE)
declare(KeptLine, DataClass.SOCIAL, purpose=_ACCOUNT, retention=Retention.SOCIAL_FILE)
declare(KeptQuestion, DataClass.SOCIAL, purpose=_ACCOUNT, retention=Retention.SOCIAL_FILE)
declare(MonthMark, DataClass.SOCIAL, purpose=_ACCOUNT, retention=Retention.SOCIAL_FILE)
declare(StalePart, DataClass.SOCIAL, purpose=_ACCOUNT, retention=Retention.SOCIAL_FILE)
for _model in (MonthControl, KeptMonth, KeptTotal, KeptAsked):
    declare_impersonal(_model)
