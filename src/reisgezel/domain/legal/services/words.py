"""Words that are typed about legal work, before they are kept: no citizen number, no secret address."""

from __future__ import annotations

from django.utils.translation import gettext as _

from reisgezel.core.privacy.texts import clean_free_text
from reisgezel.domain.cases.models import ClientFile
from reisgezel.domain.cases.selectors.planning import names_secret_address
from reisgezel.lib.errors import RuleBroken


def kept_of(file: ClientFile | None, field: str, words: str) -> str:
    """Return what was typed as it may be kept. Raises RuleBroken when it names the client's secret address.

    ``file`` is None for somebody without a file, of whom no address is known. These words show in lists
    and mails, to colleagues who may not read the address.
    """
    if file and names_secret_address(file, words):
        raise RuleBroken(_("Dit is een geheim adres. Schrijf: bij de cliënt thuis."), field=field)
    return clean_free_text(words)
