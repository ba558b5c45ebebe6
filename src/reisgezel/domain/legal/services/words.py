"""Words that are typed about legal work, before they are kept: no citizen number, no secret address."""

from __future__ import annotations

from reisgezel.core.privacy.texts import clean_free_text
from reisgezel.domain.cases.models import ClientFile
from reisgezel.domain.cases.services.hiding import refuse_secret_address


def kept_of(file: ClientFile | None, field: str, words: str) -> str:
    """Return what was typed as it may be kept. Raises RuleBroken when it names the client's secret address.

    ``file`` is None for somebody without a file, of whom no address is known. These words show in lists
    and mails, to colleagues who may not read the address.
    """
    if file:
        refuse_secret_address(file, **{field: words})
    return clean_free_text(words)
