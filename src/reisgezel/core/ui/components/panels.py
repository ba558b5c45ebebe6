"""Page head, panels and what lies in them: figures, facts, notices, attention, emptiness."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest
from django.template import Context, Library
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from reisgezel.core.ui.components.controls import post_button, rendered
from reisgezel.core.ui.conflicts import Conflict
from reisgezel.core.ui.items import Attention, Facts, Text
from reisgezel.core.ui.taking import narrowed_to, taking_on

register = Library()

NOTICE_ICONS = {
    "neutral": "info",
    "sea": "info",
    "sun": "circle-alert",
    "brick": "triangle-alert",
    "leaf": "circle-check",
    "plum": "lock",
}
TITLED_PANEL = """<section class="{}"{}>
<div class="panel-head"><h2>{}</h2>{}</div>
{}
</section>"""


@register.simple_block_tag(takes_context=True)
def page_header(
    context: Context,
    content: str,
    title: Text,
    subtitle: Text = "",
    avatar_name: str = "",
    small: bool = False,
) -> SafeString:
    """``{% page_header "Cliënten" subtitle=... %}buttons{% endpage_header %}``: the h1.

    ``small`` keeps it low on a phone, above a part of something that has a page of its own. A page with
    a list that may leave as a file offers that here by itself.
    """
    content = format_html("{}{}", content, _taken_as_file(context))
    return rendered(
        "page_header",
        content=content,
        title=title,
        subtitle=subtitle,
        avatar_name=avatar_name,
        small=small,
    )


def _taken_as_file(context: Context) -> str:
    """Return the button that takes the list of this page along, when there is one with rows."""
    request: HttpRequest | None = context.get("request")
    taking, page = taking_on(request) if request else None, context.get("page")
    if request is None or taking is None or (page is not None and not page.object_list):
        return ""
    return rendered(
        "post_button",
        **post_button(
            context,
            _("Ophalen als bestand"),
            reverse(taking.url_name, args=taking.args),
            icon="download",
            fields=narrowed_to(request),
        ),
    )


@register.simple_block_tag
def panel(
    content: str, title: Text = "", aside: Text = "", wide: bool = False, id: str = ""
) -> SafeString:
    """``{% panel "Termijnen" aside="4 open" %}…{% endpanel %}``: a card with its h2."""
    classes = "panel wide" if wide else "panel"
    named = format_html(' id="{}"', id) if id else ""
    if not title:
        return format_html('<section class="{}"{}>\n{}\n</section>', classes, named, content)
    beside = format_html("<div>{}</div>", aside) if aside else ""
    return format_html(TITLED_PANEL, classes, named, title, beside, content)


@register.inclusion_tag("ui/stat.html")
def stat(
    label: Text,
    value: object,
    url: str = "",
    note: Text = "",
    tone: str = "",
    meter: tuple[int, int] | None = None,
) -> dict[str, Any]:
    """``{% stat "Vragen aan locaties" 24 url note="bij 4 gemeenten" tone="brick" %}``.

    The number is a link to exactly its records; ``meter`` is (part, whole).
    """
    return {
        "label": label,
        "value": value,
        "url": url,
        "note": note,
        "tone": tone,
        "meter": meter,
    }


@register.inclusion_tag("ui/facts.html")
def facts(pairs: Facts) -> dict[str, Any]:
    """``{% facts pairs %}``: a definition list of (term, value); an empty value is not shown."""
    return {"pairs": [(term, value) for term, value in pairs if value not in (None, "")]}


@register.simple_block_tag
def notice(content: str, title: Text = "", tone: str = "sea", alert: bool = False) -> SafeString:
    """``{% notice "Tolk gezocht" tone="sun" %}…{% endnotice %}``; ``alert`` is read out at once."""
    return rendered(
        "notice", content=content, title=title, tone=tone, alert=alert, icon=NOTICE_ICONS[tone]
    )


@register.inclusion_tag("ui/attention.html")
def attention(items: Sequence[Attention]) -> dict[str, Any]:
    """``{% attention terms %}``: terms and questions, each with a coloured edge and words."""
    return {"items": items}


@register.simple_block_tag
def empty(content: str, title: Text, icon: str = "inbox") -> SafeString:
    """``{% empty "Nog geen contact" %}What to do next.{% endempty %}``."""
    return rendered("empty", content=content, title=title, icon=icon)


@register.inclusion_tag("ui/conflict.html")
def conflict(conflict: Conflict, keep_url: str = "") -> dict[str, Any]:
    """``{% conflict conflict keep_url %}``: both texts, above the form with mine.

    ``conflict`` is what ``show_conflict`` gave; ``keep_url`` leaves things as they were saved.
    """
    return {"conflict": conflict, "keep_url": keep_url}
