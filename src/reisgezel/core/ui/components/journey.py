"""The client's way: the route, the timeline, the checklist and the scores per life domain."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.template import Context, Library
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from reisgezel.core.ui import moments
from reisgezel.core.ui.components.controls import icon, linked
from reisgezel.core.ui.components.moments import deadline, short_day, today_of, when
from reisgezel.core.ui.items import Check, Event, Score, Stop, Text

register = Library()
SCALE_WIDTH = 220
SCALE_MARGIN = 8
TAG = '<span class="ds-tag" data-tone="{}">{}</span>'
EVENT = """<li class="event">
  <span class="event-mark" data-tone="{}">{}</span>
  <div class="event-head">
    <h3>{}</h3>
    {}
    <span class="quiet small">{}{}</span>
  </div>
  {}
</li>"""
CHECK = """<li class="check"{}>
  <span class="check-box">{}</span>
  <span class="check-label">{}<span class="sr-only">, {}</span></span>
  {}
</li>"""


@register.inclusion_tag("ui/route.html")
def route(stops: Sequence[Stop], label: Text = "", folded: bool = False) -> dict[str, Any]:
    """``{% route stops %}``: the line from arrival to future, with a sentence for who listens.

    ``folded`` makes it a panel of its own, which on a phone is one line that opens.
    """
    here = place_on_route(stops)
    return {
        "stops": stops,
        "folded": folded,
        "here": stops[here] if stops else None,
        "position": here + 1,
        "label": label or _("Van aankomst naar toekomst"),
        "sentence": route_sentence(stops),
    }


def place_on_route(stops: Sequence[Stop]) -> int:
    """Return which stop one is at: the last that is now, else the last done, else the first."""
    for state in ("now", "done"):
        if places := [place for place, stop in enumerate(stops) if stop.state == state]:
            return places[-1]
    return 0


def route_sentence(stops: Sequence[Stop]) -> str:
    """Return the route as one sentence: what is done, where one is now, what comes."""

    def named(state: str) -> str:
        return ", ".join(
            f"{stop.label} ({stop.date_text})" if stop.date_text else str(stop.label)
            for stop in stops
            if stop.state == state
        )

    parts = (
        (named("done"), _("Gedaan: %s.")),
        (named("now"), _("Nu: %s.")),
        (named("later"), _("Later: %s.")),
    )
    return " ".join(words % names for names, words in parts if names)


@register.simple_tag(takes_context=True)
def timeline(context: Context, events: Sequence[Event]) -> SafeString:
    """``{% timeline events %}``: what happened, in the order given."""
    lines = format_html_join("\n", EVENT, (_event(context, event) for event in events))
    return format_html('<ol class="timeline">\n{}\n</ol>', lines)


def _event(context: Context, event: Event) -> tuple[object, ...]:
    tag = event.tag
    return (
        event.tone,
        icon(event.icon),
        linked(event.title, event.url),
        format_html(TAG, tag.tone, tag.label) if tag else "",
        when(context, event.when),
        format_html(", {}", event.by) if event.by else "",
        format_html('<p class="event-body">{}</p>', event.body) if event.body else "",
    )


@register.simple_tag(takes_context=True)
def checklist(context: Context, items: Sequence[Check]) -> SafeString:
    """``{% checklist items %}``: done or open, with the day; a late one says so."""
    lines = format_html_join("\n", CHECK, (_check(context, item) for item in items))
    return format_html('<ul class="check-list">\n{}\n</ul>', lines)


def _check(context: Context, item: Check) -> tuple[object, ...]:
    shown = deadline if _is_late(item, today_of(context)) else short_day
    return (
        mark_safe(" data-done") if item.done else "",
        icon("check") if item.done else "",
        linked(item.label, item.url),
        _("gedaan") if item.done else _("nog te doen"),
        format_html('<span class="check-when">{}</span>', shown(context, item.when))
        if item.when
        else "",
    )


def _is_late(item: Check, today: date) -> bool:
    if item.done or item.when is None:
        return False
    return moments.deadline_tone(item.when, today) == "brick"


@register.inclusion_tag("ui/scale.html")
def scale(scores: Sequence[Score], highest: int = 10) -> dict[str, Any]:
    """``{% scale scores highest=5 %}``: per domain before and now, and the client's own view."""

    def place(value: int) -> str:
        room = SCALE_WIDTH - 2 * SCALE_MARGIN
        return f"{SCALE_MARGIN + room * (value - 1) / max(highest - 1, 1):.1f}"

    return {
        "rows": [
            {
                "score": score,
                "now": place(score.now),
                "before": None if score.before is None else place(score.before),
                "client": None if score.client is None else place(score.client),
                "sentence": _score_sentence(score, highest),
            }
            for score in scores
        ],
        "has_client": any(score.client is not None for score in scores),
        "has_before": any(score.before is not None for score in scores),
        "width": str(SCALE_WIDTH),
        "margin": str(SCALE_MARGIN),
        "rail_end": str(SCALE_WIDTH - SCALE_MARGIN),
    }


def _score_sentence(score: Score, highest: int) -> str:
    parts = [_("nu %(value)d van %(highest)d") % {"value": score.now, "highest": highest}]
    if score.before is not None:
        parts.append(_("eerder %d") % score.before)
    if score.client is not None:
        parts.append(_("cliënt zelf %d") % score.client)
    return f"{score.label}: {', '.join(parts)}"
