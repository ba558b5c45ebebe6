"""The personal data of legal work: its class, what it is for, how long it is kept."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from reisgezel.core.privacy.declarations import DataClass, Retention, declare
from reisgezel.domain.legal.models import Consult, Deadline, Enquirer, Matter

_MATTER = _("een juridische vraag behandelen en op tijd zijn")

_ENQUIRY = _("iemand zonder dossier een antwoord geven")

declare(Enquirer, DataClass.IDENTITY, purpose=_ENQUIRY, retention=Retention.ENQUIRY)
declare(Consult, DataClass.LEGAL, purpose=_ENQUIRY, retention=Retention.ENQUIRY)
for model in (Matter, Deadline):
    declare(model, DataClass.LEGAL, purpose=_MATTER, retention=Retention.LEGAL_FILE)
