"""What this door keeps of people: files until they are erased, and how to undo them."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from reisgezel.core.privacy.declarations import DataClass, Retention, declare, declare_impersonal
from reisgezel.doors.exchange.models import FileImport, ImportedRecord, SenderHabit

declare(
    FileImport,
    DataClass.SOCIAL,
    purpose=_("een bestand nakijken en inlezen; het bestand zelf wordt na 14 dagen gewist"),
    retention=Retention.SOCIAL_FILE,
)
declare(
    SenderHabit,
    DataClass.ORGANISATION,
    purpose=_("het volgende bestand van dezelfde afzender sneller lezen"),
    retention=Retention.NONE,
)
declare_impersonal(ImportedRecord)
