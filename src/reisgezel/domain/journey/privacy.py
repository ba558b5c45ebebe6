"""The personal data of a journey: its class, what it is for, how long it is kept."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from reisgezel.core.privacy.declarations import DataClass, Retention, declare
from reisgezel.domain.journey.models import JourneyFact, Procedure

declare(
    JourneyFact,
    DataClass.LEGAL,
    purpose=_("weten welke vergunning iemand heeft"),
    retention=Retention.LEGAL_FILE,
    fields=["ground", "document_type", "permit_ends_on"],
)
declare(
    JourneyFact,
    DataClass.LEGAL,
    purpose=_("weten waar een procedure staat en welke termijn loopt"),
    retention=Retention.LEGAL_FILE,
    fields=[
        *("transition", "variant", "regime", "procedure"),
        *("letter_kind", "letter_on", "letter_received_on", "letter_term_on"),
    ],
)
declare(
    Procedure,
    DataClass.LEGAL,
    purpose=_("weten welke procedures iemand en de familie doorlopen"),
    retention=Retention.LEGAL_FILE,
)
declare(
    JourneyFact,
    DataClass.SOCIAL,
    purpose=_(
        "weten waar iemand woont en woonde, en aan de gemeente verantwoorden wie gehuisvest is"
    ),
    retention=Retention.EVIDENCE,
)
