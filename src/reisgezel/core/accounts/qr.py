"""A square code as SVG that may stand in a page: no data address, no style, black on white in any theme."""

from __future__ import annotations

import qrcode
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

SIDE = 220


def draw(text: str) -> SafeString:
    """Return the code for a text as an ``<svg>`` element."""
    code = qrcode.QRCode(border=4)
    code.add_data(text)
    code.make(fit=True)
    rows = code.get_matrix()
    dots = "".join(
        f"M{x} {y}h1v1h-1z" for y, row in enumerate(rows) for x, dark in enumerate(row) if dark
    )
    return format_html(
        '<svg role="img" aria-label="{}" width="{}" height="{}" viewBox="0 0 {} {}"'
        ' shape-rendering="crispEdges"><path fill="#fff" d="M0 0h{}v{}H0z"/><path fill="#000" d="{}"/></svg>',
        _("Code om met uw app te scannen"),
        SIDE,
        SIDE,
        len(rows),
        len(rows),
        len(rows),
        len(rows),
        dots,
    )
