"""The personal data of reading the log: of colleagues, by opaque id; of clients, by opaque id only."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from reisgezel.core.privacy.declarations import DataClass, Retention, declare, declare_impersonal
from reisgezel.domain.oversight.models import (
    Answer,
    Finding,
    FindingEvent,
    Reader,
    Run,
    Tally,
    Watermark,
)

_WATCH = _("nakijken of wie in dossiers las dat voor het werk deed")

for _model in (Reader, Tally, Finding, FindingEvent, Answer):
    declare(_model, DataClass.STAFF, purpose=_WATCH, retention=Retention.LOG)
declare_impersonal(Watermark)
declare_impersonal(Run)
