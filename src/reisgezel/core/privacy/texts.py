"""What a free text may not hold, a BSN and zero bytes; and that a reason must say something."""

from __future__ import annotations

from django.utils.translation import gettext as _

from reisgezel.lib.dutch_ids import find_bsns, mask_bsns
from reisgezel.lib.errors import RuleBroken

SHORTEST_REASON = 10
"""In characters: enough to say why, too many for a dash."""


def clean_free_text(text: str) -> str:
    """Return the text as it may be stored: every BSN in it replaced by dots, and no zero bytes.

    PostgreSQL stores no zero bytes; a draft is kept as it is typed, before a form could say so.
    """
    return mask_bsns(text.replace("\0", ""))


def holds_bsn(text: str) -> bool:
    """Tell whether a text holds what looks like a BSN."""
    return bool(find_bsns(text))


def check_reason(reason: str, field: str = "reason") -> None:
    """Demand a reason that somebody else can follow later, whatever the spaces in it. Raises RuleBroken."""
    if len(" ".join(reason.split())) < SHORTEST_REASON:
        raise RuleBroken(
            _(
                "Schrijf op waarom, zodat een collega het kan volgen."
                " Gebruik minstens %(count)d tekens."
            )
            % {"count": SHORTEST_REASON},
            field=field,
        )
