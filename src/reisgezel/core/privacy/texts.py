"""What may not stand in a free text: a BSN, which a foundation may not keep, consent or not."""

from __future__ import annotations

from reisgezel.lib.dutch_ids import find_bsns, mask_bsns


def clean_free_text(text: str) -> str:
    """Return the text as it may be stored: every BSN in it replaced by dots."""
    return mask_bsns(text)


def holds_bsn(text: str) -> bool:
    """Tell whether a text holds what looks like a BSN."""
    return bool(find_bsns(text))
