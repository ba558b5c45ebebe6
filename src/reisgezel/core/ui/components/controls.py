"""What one presses or recognises: icons, buttons, tags, avatars, tabs, chips, pages."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from django.core.paginator import Page
from django.template import Context, Library
from django.template.loader import get_template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from lucide import _render_icon

from reisgezel.core.records.once import FIELD, new_once_key
from reisgezel.core.ui.addresses import changed_query
from reisgezel.core.ui.items import Chip, Tab, Text

register = Library()
TAB = '<li><a href="{}"{}>{}{}</a></li>'


@register.simple_tag
def icon(name: str, label: Text = "", flip: bool = False) -> SafeString:
    """``{% icon "phone" %}``: decoration; with a label it speaks. ``flip`` mirrors it in Arabic."""
    return _drawn(str(name), str(label), flip)


@lru_cache(maxsize=512)
def _drawn(name: str, label: str, flip: bool) -> SafeString:
    """Return the drawing of an icon, kept because a page has dozens of the same few."""
    extra: dict[str, Any] = {"class": "icon", "stroke-width": "2"}
    extra |= {"role": "img", "aria-label": label} if label else {"aria-hidden": "true"}
    if flip:
        extra["data-flip"] = ""
    return mark_safe(_render_icon(name, None, **extra))  # noqa: S308


@register.simple_tag
def button(
    label: Text, url: str = "", variant: str = "secondary", icon: str = "", name: str = ""
) -> SafeString:
    """``{% button "Contact vastleggen" url variant="primary" icon="plus" %}``.

    With a url it is a link, without one it sends its form, as ``name`` if given.
    Variants: primary (one a page), secondary, tertiary, danger.
    """
    drawn = _icon(icon) if icon else ""
    if url:
        link = '<a class="ds-button" href="{}" data-variant="{}">{}{}</a>'
        return format_html(link, url, variant, drawn, label)
    sent_as = format_html(' name="{}" value="1"', name) if name else ""
    pressed = '<button class="ds-button" type="submit" data-variant="{}"{}>{}{}</button>'
    return format_html(pressed, variant, sent_as, drawn, label)


@register.inclusion_tag("ui/post_button.html", takes_context=True)
def post_button(
    context: Context,
    label: Text,
    url: str,
    variant: str = "secondary",
    icon: str = "",
    fields: Sequence[tuple[str, str]] = (),
) -> dict[str, Any]:
    """``{% post_button "Klaar" url %}``: a button that posts by itself, once; with ``fields`` along."""
    return {
        "label": label,
        "url": url,
        "variant": variant,
        "icon": icon,
        "fields": fields,
        "csrf_token": context.get("csrf_token"),
        "once_name": FIELD,
        "once": new_once_key(),
    }


@register.simple_tag
def tag(label: Text, tone: str = "neutral", icon: str = "") -> SafeString:
    """``{% tag "3 vragen open" "sun" %}``. Tones: neutral sea sun brick leaf plum."""
    drawn = _icon(icon) if icon else ""
    return format_html('<span class="ds-tag" data-tone="{}">{}{}</span>', tone, drawn, label)


@register.simple_tag
def avatar(name: str, tone: str = "sea", large: bool = False) -> SafeString:
    """``{% avatar "Yonas Tesfay" large=True %}``: initials; the name itself stands beside it."""
    size = mark_safe(" data-large") if large else ""
    return format_html(
        '<span class="avatar" data-tone="{}"{} aria-hidden="true">{}</span>',
        tone,
        size,
        initials(name),
    )


@register.simple_tag
def tabs(items: Sequence[Tab], label: Text) -> SafeString:
    """``{% tabs tabs "Onderdelen van het dossier" %}``: links to the parts of one thing."""
    lines = format_html_join("\n", TAB, (_tab(item) for item in items))
    return format_html('<nav class="tabs" aria-label="{}">\n<ul>\n{}\n</ul>\n</nav>', label, lines)


def _tab(item: Tab) -> tuple[object, ...]:
    here = mark_safe(' aria-current="page"') if item.current else ""
    tone = "sun" if item.count else "neutral"
    count = "" if item.count is None else format_html(" {}", tag(str(item.count), tone))
    return item.url, here, item.label, count


@register.inclusion_tag("ui/chips.html")
def chips(
    items: Sequence[Chip], clear_url: str = "", offers: Sequence[Chip] = ()
) -> dict[str, Any]:
    """``{% chips on clear_url offers %}``: filters that are on, each removable, and those to add."""
    return {"items": items, "clear_url": clear_url, "offers": offers}


@register.inclusion_tag("ui/find.html")
def find(label: Text, value: str = "", keep: Sequence[tuple[str, str]] = ()) -> dict[str, Any]:
    """``{% find "Naam of cliëntnummer" words keep %}``: a search field above a list, as ``?q=``.

    ``keep`` holds (name, value) of what else the address says.
    """
    return {"label": label, "value": value, "keep": keep}


@register.inclusion_tag("ui/pager.html", takes_context=True)
def pager(context: Context, page: Page[Any], noun: Text = "") -> dict[str, Any]:
    """``{% pager page_obj "cliënten" %}``: where one is in a long list; keeps the filters."""
    numbers = page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1)
    return {
        "page": page,
        "noun": noun,
        "links": [
            {"number": n, "url": query_url(context, page=n) if isinstance(n, int) else ""}
            for n in numbers
        ],
        "previous_url": query_url(context, page=page.number - 1),
        "next_url": query_url(context, page=page.number + 1),
    }


def initials(name: str) -> str:
    """Return the first letters of the first and the last name.

    >>> initials("Yonas Tesfay"), initials("Samira"), initials("Anna van den Berg")
    ('YT', 'S', 'AB')
    """
    words = [word for word in name.split() if word[0].isalpha()]
    ends = words[:1] + words[-1:] if len(words) > 1 else words
    return "".join(word[0].upper() for word in ends)


def query_url(context: Context, **changes: object) -> str:
    """Return this page's own address with some of its query changed; None takes a key out."""
    request = context.get("request")
    if not request:
        return "?" + "&".join(f"{key}={value}" for key, value in changes.items())
    return changed_query(request.GET, changes)


def linked(text: Text, url: str) -> Text:
    """Return a text, as a link where it leads somewhere."""
    return format_html('<a href="{}">{}</a>', url, text) if url else text


def _icon(name: str) -> SafeString:
    return SafeString(icon(name))


def rendered(template: str, **values: object) -> SafeString:
    """Return a component's template with its values; for components with content."""
    return SafeString(_template(template).render(values))


@lru_cache(maxsize=64)
def _template(name: str) -> Any:
    """Return a component's template, which need not be looked for each time it is drawn."""
    return get_template(f"ui/{name}.html")
