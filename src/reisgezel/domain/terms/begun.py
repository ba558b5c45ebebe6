"""What is said right after a fact was written down: which terms run since, and until when."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from reisgezel.core.access.policies import Reach
from reisgezel.core.ui.moments import day_text
from reisgezel.domain.journey.models import JourneyFact
from reisgezel.domain.terms.models import Term
from reisgezel.domain.terms.selectors.terms import open_terms_of
from reisgezel.domain.terms.words import member_name, rule_name


def begun(reach: Reach, facts: Sequence[JourneyFact]) -> Iterator[SafeString]:
    """Yield a sentence for each open term that these facts started, the worst first, with a link to it."""
    keys = {fact.pk for fact in facts}
    for term in open_terms_of(reach):
        if term.start_fact_id in keys:
            url = reverse("terms:term", args=[term.public_id])
            yield format_html(
                '{} <a href="{}">{}</a>', _begun_words(term), url, _("Waarom deze dag")
            )


def _begun_words(term: Term) -> str:
    name = ": ".join(filter(None, [rule_name(term.rule), member_name(term)]))
    if term.due is None:
        return _("Nu loopt: {term}, nog zonder dag.").format(term=name)
    day = day_text(term.due)
    if term.is_earliest:
        return _("Nu loopt: {term}, kan vanaf {day}.").format(term=name, day=day)
    if term.is_fatal:
        return _("Nu loopt een fatale termijn: {term}, uiterlijk {day}.").format(term=name, day=day)
    return _("Nu loopt: {term}, uiterlijk {day}.").format(term=name, day=day)
