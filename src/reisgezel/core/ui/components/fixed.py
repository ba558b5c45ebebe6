"""``{% translate %}`` and ``{% url %}`` as Django has them, but what is always the same is made once.

Loading ``ui`` puts these in the place of Django's own; how one writes them does not change. Texts that
components are given as ``_("Cliënten")`` are translated once too, and ``{% fixed %}`` draws once what
stands on every page.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.template import Context, Library, Node, NodeList
from django.template.base import FilterExpression, Parser, Token
from django.template.defaulttags import URLNode
from django.template.defaulttags import url as django_url
from django.template.library import TagHelperNode
from django.templatetags.i18n import TranslateNode, do_translate
from django.urls import NoReverseMatch
from django.utils.functional import Promise
from django.utils.translation import get_language

from reisgezel.core.ui.addresses import address, address_of, address_with

register = Library()
Compile = Callable[[Parser, Token], Node]


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


class Given:
    """A text that a component is given, as ``_("Cliënten")``: translated once in each language."""

    def __init__(self, text: Promise) -> None:
        self.text = text
        self.kept: dict[str | None, str] = {}

    def resolve(self, _context: Context) -> str:
        language = get_language()
        words = self.kept.get(language)
        if words is None:
            words = self.kept[language] = str(self.text)
        return words


class Fixed(Node):
    """What stands between ``{% fixed %}`` and its end: drawn once in each language, and for nobody."""

    def __init__(self, nodelist: NodeList) -> None:
        self.nodelist = nodelist
        self.kept: dict[str | None, str] = {}

    def render(self, context: Context) -> str:
        language = get_language()
        drawn = self.kept.get(language)
        if drawn is None:
            drawn = self.kept[language] = self.nodelist.render(context.new())
        return drawn


class Address(URLNode):
    """The address of a page by its name; most have at most a record's id."""

    def __init__(self, node: URLNode) -> None:
        super().__init__(node.view_name, node.args, node.kwargs, node.asvar)

    def render(self, context: Context) -> str:
        name = self.view_name.resolve(context)
        ids = [one.resolve(context) for one in self.args]
        try:
            found = FINDS[min(len(ids), 2)](name, *ids)
        except NoReverseMatch:
            return str(super().render(context))
        if not self.asvar:
            return found
        context[self.asvar] = found
        return ""


FINDS: tuple[Callable[..., str], ...] = (address, address_of, address_with)
"""How an address is found, by how many ids it has: none, one, more."""


@register.tag
def fixed(parser: Parser, token: Token) -> Fixed:
    """``{% fixed %}…{% endfixed %}``: what follows from the language alone.

    Nothing of the page is known inside it, so that what is a reader's or a client's cannot be kept.
    """
    nodelist = parser.parse(("endfixed",))
    parser.delete_first_token()
    return Fixed(nodelist)


@register.tag
def translate(parser: Parser, token: Token) -> TranslateNode:
    node = do_translate(parser, token)
    fixed = _is_text(node.filter_expression) and not getattr(node.message_context, "is_var", False)
    return Words(node) if fixed else node


@register.tag
def url(parser: Parser, token: Token) -> URLNode:
    node = django_url(parser, token)
    return node if node.kwargs else Address(node)


def with_texts_made_once(compile_tag: Compile) -> Compile:
    """Return a tag whose texts are translated once in each language, and not each time it is drawn."""

    @wraps(compile_tag)
    def compiled(parser: Parser, token: Token) -> Node:
        node = compile_tag(parser, token)
        if isinstance(node, TagHelperNode):
            node.args = [_made_once(one) for one in node.args]
            node.kwargs = {name: _made_once(one) for name, one in node.kwargs.items()}
        return node

    return compiled


def _made_once(expression: FilterExpression) -> FilterExpression | Given:
    text = expression.var
    return Given(text) if isinstance(text, Promise) and not expression.filters else expression


def _is_text(expression: FilterExpression) -> bool:
    """Tell whether it is a text as it stands, without a filter."""
    literal: Any = getattr(expression.var, "literal", None)
    return literal is not None and not expression.filters
