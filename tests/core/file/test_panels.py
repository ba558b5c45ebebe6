"""The overview of a file: every panel in a place of its own, whoever the client is."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

from django.template.loader import render_to_string

from reisgezel.core.file import socket
from reisgezel.core.file.page import ShownPanel


def columns() -> dict[int, list[str]]:
    reach: Any = SimpleNamespace(reads=lambda _data_class: True)
    found: dict[int, list[str]] = {}
    for panel in socket.panels(reach, tab=socket.OVERVIEW):
        found.setdefault(panel.column, []).append(panel.code)
    return found


def test_what_is_planned_stands_first_and_who_helps_at_the_end() -> None:
    assert columns() == {
        1: ["planning", "terms", "goals"],
        2: ["checklist", "journey", "legal"],
        3: ["contact_short", "helpers", "family_short", "self_reliance", "story_access"],
    }


def test_a_panel_with_nothing_to_show_moves_no_other_to_another_column() -> None:
    shown = [ShownPanel("ui/mark.html", {}, column) for column in (1, 2, 2, 3)]
    written = render_to_string("file/panels.html", {"panels": shown, "layout": "columns"})
    filled = [part.count("<svg") for part in written.split("<div>")[1:]]
    assert filled == [1, 2, 1]
