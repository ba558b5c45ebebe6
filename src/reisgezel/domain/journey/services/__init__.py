"""Writing down what happened on a journey, and putting mistakes right."""

from reisgezel.domain.journey.services.corrections import (
    correct_fact,
    take_out_of_count,
    withdraw_fact,
)
from reisgezel.domain.journey.services.facts import Happening
from reisgezel.domain.journey.services.recording import Recorded, record_happening

__all__ = [
    "Happening",
    "Recorded",
    "correct_fact",
    "record_happening",
    "take_out_of_count",
    "withdraw_fact",
]
