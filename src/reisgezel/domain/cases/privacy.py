"""The personal data of a client file: its class, what it is for, how long it is kept."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from reisgezel.core.privacy.declarations import DataClass, Retention, declare
from reisgezel.domain.cases.models import (
    Appointment,
    Assignment,
    CalendarFeed,
    ClientFile,
    Consent,
    ContactNote,
    Document,
    Draft,
    Task,
)

_GUIDANCE = _("begeleiding van aankomst naar toekomst")

for model in (ClientFile, Assignment, Task, Appointment, Document, ContactNote):
    declare(model, DataClass.SOCIAL, purpose=_GUIDANCE, retention=Retention.SOCIAL_FILE)
declare(
    Consent,
    DataClass.IDENTITY,
    purpose=_("aantonen waar de cliënt ja of nee op zei"),
    retention=Retention.SOCIAL_FILE,
)
declare(
    Draft, DataClass.SOCIAL, purpose=_("geen getypt woord verliezen"), retention=Retention.DRAFT
)
declare(
    CalendarFeed,
    DataClass.STAFF,
    purpose=_("de eigen agenda op de telefoon"),
    retention=Retention.STAFF,
)
