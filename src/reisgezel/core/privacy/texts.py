"""What may not stand in a free text: a BSN, which a foundation may not keep, and zero bytes."""

from __future__ import annotations

from reisgezel.lib.dutch_ids import find_bsns, mask_bsns


def clean_free_text(text: str) -> str:
    """Return the text as it may be stored: every BSN in it replaced by dots, and no zero bytes.

    PostgreSQL stores no zero bytes; a draft is kept as it is typed, before a form could say so.
    """
    return mask_bsns(text.replace("\0", ""))


def holds_bsn(text: str) -> bool:
    """Tell whether a text holds what looks like a BSN."""
    return bool(find_bsns(text))
