"""How journeys and procedures read on their pages."""

from reisgezel.domain.journey.presenters.facts import (
    ICONS,
    STEP_ICON,
    Line,
    Offer,
    line_offers,
    lines,
    mending,
    offers,
    permit_words,
    words_of,
)
from reisgezel.domain.journey.presenters.procedures import (
    Shown,
    Startable,
    shown_procedures,
    startable,
)

__all__ = [
    "ICONS",
    "STEP_ICON",
    "Line",
    "Offer",
    "Shown",
    "Startable",
    "line_offers",
    "lines",
    "mending",
    "offers",
    "permit_words",
    "shown_procedures",
    "startable",
    "words_of",
]
