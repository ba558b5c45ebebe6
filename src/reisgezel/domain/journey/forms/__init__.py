"""What is typed about journeys: what happened, steps of procedures, and letters."""

from reisgezel.domain.journey.forms.facts import (
    FIELDS,
    CorrectionForm,
    HappeningForm,
    KnownOnForm,
    ReasonForm,
    RecordForm,
    TakeOutForm,
)
from reisgezel.domain.journey.forms.steps import LetterForm, OnDayForm, StartForm, StepForm

__all__ = [
    "FIELDS",
    "CorrectionForm",
    "HappeningForm",
    "KnownOnForm",
    "LetterForm",
    "OnDayForm",
    "ReasonForm",
    "RecordForm",
    "StartForm",
    "StepForm",
    "TakeOutForm",
]
