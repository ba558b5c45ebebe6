"""Progress, bars and the tile map, drawn on the server; the table stands beside every drawing."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.template import Library

from reisgezel.core.ui.items import Bar, Text, Tile

register = Library()
TILE = 46
TILE_GAP = 4


@register.inclusion_tag("ui/meter.html")
def meter(part: int, whole: int, label: Text, hide_label: bool = False) -> dict[str, Any]:
    """``{% meter 23 41 "Checklist" %}``: how far, in a bar and in words."""
    return {"part": part, "whole": whole, "label": label, "hide_label": hide_label}


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


@register.inclusion_tag("ui/tiles.html")
def tiles(items: Sequence[Tile], caption: Text, value_label: Text = "") -> dict[str, Any]:
    """``{% tiles municipalities "Werkgebied" "Wat wij doen" %}``: a tile map, and its table."""
    step = TILE + TILE_GAP
    return {
        "caption": caption,
        "value_label": value_label,
        "items": items,
        "tiles": [
            {
                "item": item,
                "x": item.column * step,
                "y": item.row * step,
                "label_x": item.column * step + TILE / 2,
                "label_y": item.row * step + TILE / 2 + (-2 if item.mark else 5),
                "mark_y": item.row * step + TILE / 2 + 14,
            }
            for item in items
        ],
        "size": TILE,
        "width": (max((item.column for item in items), default=0) + 1) * step - TILE_GAP + 2,
        "height": (max((item.row for item in items), default=0) + 1) * step - TILE_GAP + 2,
    }
