"""``{% load reporting %}``: what stands in each row of a table of figures, and is drawn often."""

from __future__ import annotations

from django.template import Library
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from reisgezel.core.figures.counting import Figure
from reisgezel.core.figures.words import Words
from reisgezel.core.ui.components.controls import tag
from reisgezel.domain.reporting.rules import State
from reisgezel.domain.reporting.selectors import Row

register = Library()
TONES = {State.CHANGED: "brick", State.QUESTIONS: "sun", State.READY: "sea", State.SIGNED: "leaf"}


@register.simple_tag
def state_of(row: Row) -> SafeString:
    """``{% state_of row %}``: how a municipality stands in a month."""
    return SafeString(tag(_state_text(row), TONES[row.state]))


@register.simple_tag
def year_cells(figure: Figure, words: Words, unit: str = "") -> SafeString:
    """``{% year_cells figure words words.unit %}``: what is counted, what was printed, and the difference.

    With ``unit`` where the rows of one table count different things.
    """
    return format_html(
        '<td class="number"><a href="{}">{}<span class="sr-only"> {}</span></a>{}</td>'
        '<td class="number">{}</td><td class="number">{}</td>',
        figure.url,
        words.value,
        figure.label,
        format_html(' <span class="small quiet">{}</span>', unit) if unit else "",
        words.printed,
        tag(words.difference, "sun") if words.difference else "",
    )


def _state_text(row: Row) -> str:
    if row.state == State.SIGNED and row.signature:
        signed_on = date_format(timezone.localtime(row.signature.signed_at), "j F")
        return _("Getekend %(day)s") % {"day": signed_on}
    if row.state == State.QUESTIONS:
        count = row.open_questions
        return ngettext("%(count)s vraag open", "%(count)s vragen open", count) % {"count": count}
    return _("Veranderd na tekenen") if row.state == State.CHANGED else _("Klaar om te tekenen")
