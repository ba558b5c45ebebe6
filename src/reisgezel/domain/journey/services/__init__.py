"""Writing down what happened on a journey, and putting mistakes right."""

from reisgezel.domain.journey.services.corrections import (
    correct_fact,
    take_out_of_count,
    withdraw_fact,
)
from reisgezel.domain.journey.services.facts import Happening
from reisgezel.domain.journey.services.procedures import (
    record_letter,
    record_transition,
    start_procedure,
)
from reisgezel.domain.journey.services.recording import Recorded, record_happening
from reisgezel.domain.journey.services.steps import version_of

__all__ = [
    "Happening",
    "Recorded",
    "correct_fact",
    "record_happening",
    "record_letter",
    "record_transition",
    "start_procedure",
    "take_out_of_count",
    "version_of",
    "withdraw_fact",
]
