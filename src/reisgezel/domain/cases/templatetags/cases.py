"""What forms about a client share: the draft that is kept, and the warning for whoever meets them."""

from __future__ import annotations

from typing import Any

from django.template import Context, Library

from reisgezel.domain.cases.models import ClientFile, Draft
from reisgezel.domain.people.selectors import alerts_on
from reisgezel.domain.people.words import likely_words

register = Library()


@register.inclusion_tag("cases/keep_draft.html")
def keep_draft(draft: Draft | None) -> dict[str, Any]:
    """``{% keep_draft draft %}``: keeps the form below it while one types, and tells of what was kept.

    The view calls ``draft_of_form`` and is ``drafted``. Without JavaScript a form is kept when sent.
    """
    return {"draft": draft}


@register.inclusion_tag("cases/safety_warning.html", takes_context=True)
def safety_warning(context: Context, file: ClientFile) -> dict[str, Any]:
    """``{% safety_warning file %}``: what to mind before meeting this client; nothing when all is well."""
    return {"alerts": alerts_on(file.person, context["business_day"])}


@register.filter
def likely(why: str) -> str:
    """``{{ file.why|likely }}``: why a client was found whom the words that were typed do not name."""
    return likely_words(why)
