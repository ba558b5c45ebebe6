"""What of accounting for a month moves when two persons become one.

Frozen lines keep their number and their amount; they open the file that stays. What is kept of a count is
marked by the database when records move, and counted anew.
"""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from reisgezel.domain.identity.socket import Clash, Part, register_derived, register_part
from reisgezel.domain.reporting.models import (
    Answer,
    FrozenLine,
    KeptLine,
    KeptQuestion,
    MonthMark,
    StalePart,
)


def register_joining() -> None:
    """Declare what is kept of a file in a month; called once, when the room is ready."""
    register_part(Part(Answer, "client_file", _("antwoorden op maandvragen"), "C2", Clash.DROP))
    register_part(Part(FrozenLine, "client_file", _("regels van een gesloten maand"), "C2"))
    for model in (KeptLine, KeptQuestion, MonthMark, StalePart):
        register_derived(model, "client_file")
