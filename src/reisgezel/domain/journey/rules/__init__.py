"""Pure decisions about a journey: what can have happened, and the steps of procedures."""

from reisgezel.core.privacy.texts import check_reason
from reisgezel.domain.journey.rules.happenings import (
    HEADS,
    STEPS,
    Kind,
    Known,
    Stay,
    check_correction,
    check_fact,
    half_year,
    head_count,
    is_housed,
    stays,
    warnings,
)

__all__ = [
    "HEADS",
    "STEPS",
    "Kind",
    "Known",
    "Stay",
    "check_correction",
    "check_fact",
    "check_reason",
    "half_year",
    "head_count",
    "is_housed",
    "stays",
    "warnings",
]
