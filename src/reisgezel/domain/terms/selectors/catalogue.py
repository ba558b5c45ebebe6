"""The rules with their versions, as whoever reads the catalogue sees them; no client is in them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import QuerySet

from reisgezel.core.access.actors import Actor
from reisgezel.core.access.policies import visible
from reisgezel.domain.terms.models import Recompute, Term, TermChange, TermRule
from reisgezel.domain.terms.policies import without_barred
from reisgezel.domain.terms.selectors.law import law
from reisgezel.lib.errors import Absent
from reisgezel.lib.terms import Rule, RuleVersion, Verification


@dataclass(frozen=True)
class Listed:
    """A rule with what waits for it, and the newest of what holds."""

    rule: Rule
    waiting: TermRule | None = None

    @property
    def own(self) -> list[RuleVersion]:
        """Return the versions that hold, without those of a rule that replaced it."""
        return [version for version in self.rule.versions if version.code == self.rule.code]

    @property
    def is_verified(self) -> bool:
        return all(version.verification is Verification.VERIFIED for version in self.own)


def list_rules() -> list[Listed]:
    """Return every rule by its code, those first that wait for a decision."""
    waiting = {row.code: row for row in proposals()}
    rules = [Listed(rule, waiting.get(code)) for code, rule in law().catalogue.rules.items()]
    return sorted(rules, key=lambda one: one.waiting is None)


def proposals() -> list[TermRule]:
    """Return the proposals that wait for a decision."""
    rows = TermRule.objects.filter(state=TermRule.State.PROPOSED)
    return list(rows.select_related("proposed_by"))


def get_rule(code: str) -> Listed:
    """Return one rule. Raises Absent when there is none of that code."""
    rule = law().catalogue.rules.get(code)
    if rule is None:
        raise Absent(code, kind="terms.rule")
    rows = TermRule.objects.filter(code=code, state=TermRule.State.PROPOSED)
    return Listed(rule, rows.select_related("proposed_by").first())


def versions_of(code: str) -> Sequence[TermRule]:
    """Return all versions of a rule, the newest first, also what was declined or no longer holds."""
    rows = TermRule.objects.filter(code=code).order_by("-version", "place")
    return list(rows.select_related("proposed_by", "decided_by"))


def get_version(public_id: str) -> TermRule:
    """Return one version. Raises Absent when there is none."""
    rows = TermRule.objects.select_related("proposed_by", "decided_by")
    row = rows.filter(public_id=public_id).first()
    if row is None:
        raise Absent(public_id, kind="terms.termrule")
    return row


def newest_jobs(count: int = 10) -> list[Recompute]:
    """Return the goings-over asked for last."""
    return list(Recompute.objects.select_related("asked_by")[:count])


def get_job(public_id: str) -> Recompute:
    """Return one going-over. Raises Absent when there is none."""
    row = Recompute.objects.filter(public_id=public_id).first()
    if row is None:
        raise Absent(public_id, kind="terms.recompute")
    return row


def changes_of(actor: Actor, job: Recompute) -> QuerySet[TermChange]:
    """Return the terms within reach that a job gave another day, in the order of the files."""
    rows = visible(actor, TermChange).filter(recompute=job).order_by("pk")
    rows = without_barred(actor, rows, "term__procedure__person")
    return rows.select_related("term__rule_version", "client_file__person")


def open_count(code: str) -> int:
    """Return how many open terms are counted by a rule and those that hang by it, without names."""
    return Term.objects.open().filter(rule__in=law().affected_by(code)).count()
