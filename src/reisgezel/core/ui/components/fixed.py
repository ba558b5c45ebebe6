"""``{% translate %}`` and ``{% url %}`` as Django has them, but what is always the same is made once.

Loading ``ui`` puts these in the place of Django's own; how one writes them does not change.
"""

from __future__ import annotations

from typing import Any

from django.template import Context, Library
from django.template.base import FilterExpression, Parser, Token
from django.template.defaulttags import URLNode
from django.template.defaulttags import url as django_url
from django.templatetags.i18n import TranslateNode, do_translate
from django.urls import NoReverseMatch
from django.utils.translation import get_language

from reisgezel.core.ui.addresses import address, address_of

register = Library()


class Words(TranslateNode):
    """A text that stands in the template itself: translated once in each language."""

    def __init__(self, node: TranslateNode) -> None:
        super().__init__(node.filter_expression, node.noop, None, node.message_context)
        self.name = node.asvar
        self.kept: dict[str | None, str] = {}

    def render(self, context: Context) -> str:
        language = get_language()
        words = self.kept.get(language)
        if words is None:
            words = self.kept[language] = super().render(context)
        if not self.name:
            return words
        context[self.name] = words
        return ""


class Address(URLNode):
    """The address of a page by a name that stands in the template, with at most a record's id."""

    def __init__(self, node: URLNode) -> None:
        super().__init__(node.view_name, node.args, node.kwargs, node.asvar)

    def render(self, context: Context) -> str:
        name = self.view_name.var
        ids = [one.resolve(context) for one in self.args]
        try:
            found = address_of(name, *ids) if ids else address(name)
        except NoReverseMatch:
            return str(super().render(context))
        if not self.asvar:
            return found
        context[self.asvar] = found
        return ""


@register.tag
def translate(parser: Parser, token: Token) -> TranslateNode:
    node = do_translate(parser, token)
    fixed = _is_text(node.filter_expression) and not getattr(node.message_context, "is_var", False)
    return Words(node) if fixed else node


@register.tag
def url(parser: Parser, token: Token) -> URLNode:
    node = django_url(parser, token)
    fixed = not node.view_name.is_var and not node.kwargs and len(node.args) <= 1
    return Address(node) if fixed else node


def _is_text(expression: FilterExpression) -> bool:
    """Tell whether it is a text as it stands, without a filter."""
    literal: Any = getattr(expression.var, "literal", None)
    return literal is not None and not expression.filters
