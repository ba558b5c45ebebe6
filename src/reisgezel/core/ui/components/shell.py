"""What stands around every page: the menu, drawn once for all who see the same."""

from __future__ import annotations

from django.template import Library
from django.utils.safestring import SafeString

from reisgezel.core.ui.components.controls import rendered
from reisgezel.core.ui.kept import kept
from reisgezel.core.ui.navigation import Section

register = Library()
OWN = "account"


@register.simple_tag
def menu(sections: tuple[Section, ...]) -> SafeString:
    """``{% menu navigation %}``: the places to go, with what waits behind each."""
    return _menu(tuple(one for one in sections if one.key != OWN))


@register.simple_tag
def menu_lines(sections: tuple[Section, ...], only: str = "") -> SafeString:
    """``{% menu_lines navigation only="account" %}``: the same places as plain lines with an icon."""
    return _lines(tuple(one for one in sections if only in ("", one.key)), not only)


@kept
def _menu(sections: tuple[Section, ...]) -> SafeString:
    return rendered("nav", sections=sections)


@kept
def _lines(sections: tuple[Section, ...], in_list: bool) -> SafeString:
    return rendered("menu_lines", sections=sections, in_list=in_list)
