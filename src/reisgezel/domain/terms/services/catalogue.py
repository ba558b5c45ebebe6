"""Storing the shipped rules: what a release says anew is a new version, and what people decided stays."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db import transaction
from django.db.models import Max

from reisgezel.core import clock
from reisgezel.core.audit.context import Operator
from reisgezel.core.audit.services import Doer, record
from reisgezel.domain.journey.models import JourneyFact
from reisgezel.domain.journey.term_catalogue import catalogue as shipped_catalogue
from reisgezel.domain.terms.models import Term, TermRule
from reisgezel.domain.terms.rules.content import content_of
from reisgezel.domain.terms.services.recomputing import ask_recompute
from reisgezel.lib.terms import Catalogue, RuleVersion

REASON = "release"
COLUMNS = ("place", "regime", "valid_from", "valid_to", "content", "source", "mark")


@transaction.atomic
def load_catalogue(catalogue: Catalogue | None = None, *, actor: Doer | None = None) -> int:
    """Store each rule whose text differs from what was shipped before; return how many that are.

    Terms by a rule that changed, and at the first time those of all facts that are there, wait for
    ``reisgezel terms recompute``.
    """
    is_first, changed = not TermRule.objects.exists(), []
    shipped = catalogue or shipped_catalogue()
    for code, rule in shipped.rules.items():
        own = [version for version in rule.versions if version.code == code]
        rows = [_row(place, version) for place, version in enumerate(own)]
        if rows != _stored(code):
            _store(code, rows)
            changed.append(code)
    if changed:
        record("load_term_rules", actor=actor or Operator("init"), added=len(changed))
        if is_first and JourneyFact.objects.exists():
            ask_recompute([], reason=REASON)
        elif Term.objects.filter(rule__in=changed).exists():
            ask_recompute(changed, reason=REASON)
    return len(changed)


def _row(place: int, version: RuleVersion) -> dict[str, Any]:
    return {
        "place": place,
        "regime": version.regime,
        "valid_from": version.valid_from,
        "valid_to": version.valid_to,
        "content": content_of(version),
        "source": version.legal_source,
        "mark": str(version.verification),
    }


def _stored(code: str) -> list[dict[str, Any]]:
    """Return what was shipped last of a rule."""
    rows = TermRule.objects.told_by_house().filter(code=code)
    last = rows.aggregate(last=Max("version"))["last"]
    return list(rows.filter(version=last).order_by("place").values(*COLUMNS))


def _store(code: str, rows: Sequence[dict[str, Any]]) -> None:
    last = TermRule.objects.filter(code=code).aggregate(last=Max("version"))["last"] or 0
    TermRule.objects.bulk_create(
        TermRule(
            code=code,
            version=last + 1,
            state=TermRule.State.SHIPPED,
            added_at=clock.now(),
            **row,
        )
        for row in rows
    )
