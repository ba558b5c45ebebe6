"""Days, moments, amounts and numbers in templates; every day carries its full date."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from functools import lru_cache
from typing import Any

from django.template import Context, Library
from django.utils.formats import number_format
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from reisgezel.core import clock
from reisgezel.core.ui import moments
from reisgezel.core.ui.items import Moment
from reisgezel.core.ui.kept import kept
from reisgezel.lib.money import format_eur

register = Library()
NO_BREAK = "\N{NO-BREAK SPACE}"


def today_of(context: Context) -> date:
    """Return the business day the page was made for."""
    day = context.get("business_day")
    return day if isinstance(day, date) else clock.today()


def time_element(moment: Moment, text: str) -> SafeString:
    return _drawn(moment.isoformat(), moments.full_text(moment), text)


@lru_cache(maxsize=4096)
def _drawn(moment: str, title: str, text: str) -> SafeString:
    """Return the element, kept because the pages of one day name the same few days."""
    return format_html('<time datetime="{}" title="{}">{}</time>', moment, title, text)


@register.filter
def day(moment: Moment | None) -> str:
    """``{{ starts_on|day }}``: 8 mei 2018."""
    return time_element(moment, moments.day_text(moment)) if moment else ""


@register.filter
def clock_time(moment: datetime | None) -> str:
    """``{{ starts_at|clock_time }}``: 14.00."""
    return time_element(moment, moments.time_text(moment)) if moment else ""


@register.simple_tag(takes_context=True)
def when(context: Context, moment: Moment | None) -> str:
    """``{% when note.happened_at %}``: vandaag 14.00, over 6 dagen, 3 weken geleden."""
    if not moment:
        return ""
    return _when(moment, today_of(context))


@kept
def _when(moment: Moment, today: date) -> SafeString:
    return time_element(moment, moments.relative_text(moment, today))


@register.simple_tag(takes_context=True)
def short_day(context: Context, moment: Moment | None) -> str:
    """``{% short_day task.due_on %}``: 8 mei, or 8 mei 2017 in another year."""
    if not moment:
        return ""
    return time_element(moment, moments.short_day_text(moment, today_of(context)))


@register.simple_tag(takes_context=True)
def deadline(context: Context, last_day: date | None) -> str:
    """``{% deadline task.due_on %}``: a tag that says "2 dagen te laat" or "over 6 dagen"."""
    if not last_day:
        return ""
    return _deadline(last_day, today_of(context))


@kept
def _deadline(last_day: date, today: date) -> SafeString:
    return format_html(
        '<span class="ds-tag" data-tone="{}">{}</span>',
        moments.deadline_tone(last_day, today),
        time_element(last_day, moments.deadline_text(last_day, today)),
    )


@register.filter
def euro(amount_eur: Decimal | int | None) -> str:
    """``{{ tariff_eur|euro }}``: € 914.550, with cents only when there are any."""
    if amount_eur is None:
        return ""
    language = "nl" if get_language() == "nl" else "en"
    return format_eur(amount_eur, language).replace(" ", NO_BREAK)


@register.filter
def number(value: Any) -> str:
    """``{{ count|number }}``: 4.918."""
    return "" if value is None else _number(value)


@kept
def _number(value: Any) -> str:
    return str(number_format(value, use_l10n=True, force_grouping=True))
