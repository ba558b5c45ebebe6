"""Tables: caption, sideways scroll, heads that sort."""

from __future__ import annotations

from typing import Any

from django.template import Context, Library
from django.utils.crypto import get_random_string
from django.utils.safestring import SafeString

from reisgezel.core.ui.components.controls import query_url, rendered
from reisgezel.core.ui.items import Text

register = Library()


@register.simple_block_tag
def table(content: str, caption: Text, hide_caption: bool = False) -> SafeString:
    """``{% table "Per gemeente" %}<thead>…<tbody>…{% endtable %}``.

    Figures take ``class="number"`` on th and td; the first cell of a row is ``<th scope="row">``.
    """
    return rendered(
        "table",
        content=content,
        caption=caption,
        hide_caption=hide_caption,
        id=f"table-{get_random_string(6)}",
    )


@register.inclusion_tag("ui/sort_head.html", takes_context=True)
def sort_head(context: Context, label: Text, key: str, numeric: bool = False) -> dict[str, Any]:
    """``{% sort_head "Naam" "name" %}``: a head that sorts by ``?sort=name``, then ``-name``."""
    request = context.get("request")
    current = request.GET.get("sort", "") if request else ""
    ascending, descending = current == key, current == f"-{key}"
    return {
        "label": label,
        "numeric": numeric,
        "state": "ascending" if ascending else "descending" if descending else "none",
        "icon": "arrow-up" if ascending else "arrow-down" if descending else "chevrons-up-down",
        "url": query_url(context, sort=f"-{key}" if ascending else key, page=None),
    }
