"""Progress, bars, distributions and the tile map, drawn on the server; a table stands beside each."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.template import Library
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import pgettext
from lucide import _render_icon

from reisgezel.core.ui.components.moments import number
from reisgezel.core.ui.items import Bar, Column, Mark, Text, Tile
from reisgezel.core.ui.kept import kept

register = Library()
TILE_WIDTH, TILE_HEIGHT, TILE_GAP = 72, 48, 4
LINE, LONG_LINE, ICON = 13, 11, 12
FITTING_COLUMNS = 14
"""A map of more columns than this keeps its own width and scrolls sideways."""
ENLARGED = 1.2
COLUMN, COLUMN_GAP, HEIGHT, HEAD = 40, 8, 150, 40
"""Of a distribution: the width of a column, the room between two, and the heights of drawing and head."""
HIDDEN_HEIGHT = 12
METER_HEAD = '<div class="meter-head"><span>{}</span><span class="number">{}</span></div>\n'


@register.simple_tag
def meter(part: int, whole: int, label: Text, hide_label: bool = False) -> SafeString:
    """``{% meter 23 41 "Checklist" %}``: how far, in a bar and in words."""
    words = _part_of_whole(part, whole)
    bar = format_html(
        '<progress value="{}" max="{}" aria-label="{}: {}"></progress>', part, whole, label, words
    )
    return bar if hide_label else format_html(METER_HEAD, label, words) + bar


@kept
def _part_of_whole(part: int, whole: int) -> str:
    of = pgettext("deel van geheel", "van")
    return f"{number(part)} {of} {number(whole)}"


@register.inclusion_tag("ui/bars.html")
def bars(items: Sequence[Bar], caption: Text, unit: Text = "", what: Text = "") -> dict[str, Any]:
    """``{% bars items "Gestart per maand" unit="trajecten" %}``: a table whose rows draw a bar."""
    highest = max((item.value for item in items), default=0) or 1
    return {
        "caption": caption,
        "unit": unit,
        "what": what,
        "rows": [(item, f"{100 * item.value / highest:.1f}%") for item in items],
    }


@register.inclusion_tag("ui/histogram.html")
def histogram(
    items: Sequence[Column], caption: Text, unit: Text = "", mark: Mark | None = None
) -> dict[str, Any]:
    """``{% histogram columns "Wachttijd in maanden" unit="maanden" mark=mark %}``: how numbers are spread.

    The table with the same numbers is the caller's, beside it; the drawing reads itself out in one
    sentence. It runs from left to right in every language, as a ruler does.
    """
    highest = max((item.value or 0 for item in items), default=0) or 1
    width = len(items) * COLUMN
    return {
        "caption": caption,
        "unit": unit,
        "columns": [_column(item, place, highest) for place, item in enumerate(items)],
        "mark": mark,
        "mark_at": (at := mark.before * COLUMN if mark else 0),
        "mark_says_left": (is_left := at * 2 > width),
        "mark_says_at": at - 6 if is_left else at + 6,
        "hides": any(item.value is None for item in items),
        "width": width,
        "shown_width": round(width * ENLARGED),
        "height": HEAD + HEIGHT + 36,
        "base": HEAD + HEIGHT,
        "under": HEAD + HEIGHT + 16,
        "middle": width // 2,
    }


def _column(item: Column, place: int, highest: int) -> dict[str, Any]:
    """Return where a column stands, as high as its number is of the highest."""
    high = HIDDEN_HEIGHT if item.value is None else round(HEIGHT * item.value / highest, 1)
    return {
        "item": item,
        "x": place * COLUMN + COLUMN_GAP / 2,
        "middle": place * COLUMN + COLUMN / 2,
        "width": COLUMN - COLUMN_GAP,
        "y": HEAD + HEIGHT - high,
        "high": high,
        "says_at": HEAD + HEIGHT - high - 5,
    }


@register.inclusion_tag("ui/tiles.html")
def tiles(items: Sequence[Tile], caption: Text, value_label: Text = "") -> dict[str, Any]:
    """``{% tiles municipalities "Werkgebied" "Wat wij doen" %}``: a tile map, and its table."""
    columns = max((item.column for item in items), default=0) + 1
    rows = max((item.row for item in items), default=0) + 1
    width = columns * (TILE_WIDTH + TILE_GAP) - TILE_GAP + 2
    is_wide = columns > FITTING_COLUMNS
    return {
        "caption": caption,
        "value_label": value_label,
        "items": items,
        "tiles": [_placed(item) for item in items],
        "symbols": [_symbol(name) for name in sorted({i for item in items for i in item.icons})],
        "tile_width": TILE_WIDTH,
        "tile_height": TILE_HEIGHT,
        "line_width": TILE_WIDTH - 6,
        "icon": ICON,
        "width": width,
        "height": rows * (TILE_HEIGHT + TILE_GAP) - TILE_GAP + 2,
        "shown_width": width if is_wide else round(width * ENLARGED),
        "is_wide": is_wide,
    }


def _placed(item: Tile) -> dict[str, Any]:
    """Return where a tile lies, and its lines and icons in the middle of it."""
    x, y = item.column * (TILE_WIDTH + TILE_GAP), item.row * (TILE_HEIGHT + TILE_GAP)
    middle = x + TILE_WIDTH / 2
    icons_height = ICON + 2 if item.icons else 0
    top = y + (TILE_HEIGHT - LINE * len(item.lines) - icons_height) / 2
    first_icon = middle - (len(item.icons) * (ICON + 3) - 3) / 2
    return {
        "item": item,
        "x": x,
        "y": y,
        "middle": middle,
        "lines": [
            (line, top + LINE * number + 10, len(line) >= LONG_LINE)
            for number, line in enumerate(item.lines)
        ],
        "icons": [(name, first_icon + n * (ICON + 3)) for n, name in enumerate(item.icons)],
        "icons_y": top + LINE * len(item.lines) + 2,
    }


def _symbol(name: str) -> SafeString:
    """Return an icon that tiles point at, so that a map draws each only once."""
    return mark_safe(_render_icon(name, None, id=f"tile-{name}"))  # noqa: S308
