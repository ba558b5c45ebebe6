"""The nouns of this room: the control of a month, and what is kept of a month that was counted."""

from reisgezel.domain.reporting.models.controls import (
    Answer,
    FrozenLine,
    MonthControl,
    Reopening,
    Signature,
)
from reisgezel.domain.reporting.models.kept import (
    KeptAsked,
    KeptLine,
    KeptMonth,
    KeptQuestion,
    KeptTotal,
    MonthMark,
    StalePart,
)

__all__ = [
    "Answer",
    "FrozenLine",
    "KeptAsked",
    "KeptLine",
    "KeptMonth",
    "KeptQuestion",
    "KeptTotal",
    "MonthControl",
    "MonthMark",
    "Reopening",
    "Signature",
    "StalePart",
]
