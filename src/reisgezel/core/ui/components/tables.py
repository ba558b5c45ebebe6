"""Tables: caption, sideways scroll, cards on a phone, heads that sort."""

from __future__ import annotations

import re
from typing import Any

from django.template import Context, Library
from django.utils.crypto import get_random_string
from django.utils.html import format_html, strip_tags
from django.utils.safestring import SafeString, mark_safe

from reisgezel.core.ui.components.controls import query_url, rendered
from reisgezel.core.ui.items import Text

register = Library()

HEAD = re.compile(r"<thead\b.*?</thead>", re.DOTALL)
ROW = re.compile(r"<tr\b.*?</tr>", re.DOTALL)
CELL = re.compile(r"<(t[hd])\b([^>]*)>(.*?)</\1>", re.DOTALL)


@register.simple_block_tag
def table(
    content: str, caption: Text, hide_caption: bool = False, keep_columns: bool = False
) -> SafeString:
    """``{% table "Per gemeente" %}<thead>…<tbody>…{% endtable %}``.

    Figures take ``class="number"`` on th and td; the first cell of a row is ``<th scope="row">``.
    On a phone each row is a card that names its columns; ``keep_columns`` says that they fit there.
    What one does stands below a head that is hidden, or has ``data-action``: there it is a button.
    """
    return rendered(
        "table",
        content=content if keep_columns else with_column_names(content),
        caption=caption,
        hide_caption=hide_caption,
        keep_columns=keep_columns,
        id=f"table-{get_random_string(6)}",
    )


def with_column_names(rows: str) -> SafeString:
    """Return the rows of a table in which every cell says the head it stands below.

    >>> with_column_names("<thead><tr><th>Dag</th></tr></thead><tr><td>8 mei</td></tr>")[-40:]
    '<tr><td data-label="Dag">8 mei</td></tr>'
    """
    head = HEAD.search(rows)
    if head is None:
        return mark_safe(rows)  # noqa: S308
    marks = [_mark(attributes, words) for _tag, attributes, words in CELL.findall(head[0])]

    def named(row: re.Match[str]) -> str:
        left = iter(marks)
        return CELL.sub(lambda cell: _named(cell, next(left, "")), row[0])

    end = head.end()
    return mark_safe(rows[:end] + ROW.sub(named, rows[end:]))  # noqa: S308


def _mark(attributes: str, words: str) -> str:
    """Return what a head says of the cells below it, as attributes."""
    hidden = "sr-only" in words
    label = "" if hidden else format_html(' data-label="{}"', mark_safe(strip_tags(words).strip()))  # noqa: S308
    return f"{label}{' data-action' if hidden or 'data-action' in attributes else ''}"


def _named(cell: re.Match[str], mark: str) -> str:
    """Return a cell with its mark; the head of a row needs none, and an empty one has no word."""
    tag, attributes, words = cell.groups()
    is_row_head = 'scope="row"' in attributes
    if is_row_head or "colspan" in attributes:
        return cell[0]
    return f"<{tag}{attributes}{mark if words.strip() else ' data-empty'}>{words}</{tag}>"


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
