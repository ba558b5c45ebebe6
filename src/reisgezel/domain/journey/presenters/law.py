"""How the last day in a letter reads beside the one that the law gives."""

from __future__ import annotations

from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from reisgezel.core.ui import moments
from reisgezel.domain.journey.selectors.law import Beside


def law_words(beside: Beside | None) -> str:
    """Return the difference in a sentence, with the law; empty when there is none."""
    if beside is None or beside.law is None or not beside.differs:
        return ""
    return _(
        "Volgens de wet is dat {day}, {difference} ({source}). De dag in de brief geldt."
    ).format(
        day=moments.day_text(beside.law),
        difference=difference_words(beside.days_later),
        source=beside.term.version.legal_source,
    )


def told_words(beside: Beside) -> str:
    """Return what is said once, right after a letter was written down."""
    name = beside.term.version.name.said_in(get_language() or "nl")
    words = _("In de brief staat {day} als uiterste dag ({term}).").format(
        day=moments.day_text(beside.letter), term=name
    )
    return f"{words} {law_words(beside) or _('Dat is ook de dag volgens de wet.')}"


def difference_words(days_later: int) -> str:
    """Return how much earlier or later the law is than the letter.

    >>> difference_words(3)
    '3 dagen eerder'
    """
    days = abs(days_later)
    if days_later > 0:
        return ngettext("{days} dag eerder", "{days} dagen eerder", days).format(days=days)
    return ngettext("{days} dag later", "{days} dagen later", days).format(days=days)
