"""The law as this installation counts by it: what was shipped, and what people approved since."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from typing import Any

from django.db.models import Count, Max

from reisgezel.domain.journey.rules.running import TERM
from reisgezel.domain.journey.tables import all_tables
from reisgezel.domain.journey.term_catalogue import catalogue as shipped_catalogue
from reisgezel.domain.terms.models import TermRule
from reisgezel.domain.terms.rules.content import version_of
from reisgezel.domain.terms.rules.law import in_force_together
from reisgezel.lib.periods import Period
from reisgezel.lib.terms import Catalogue, Rule, RuleVersion


@dataclass(frozen=True)
class Law:
    """The rules by which is counted, and from which row each version of them came."""

    catalogue: Catalogue
    rows: Mapping[Any, int] = field(hash=False)
    _found: dict[str, Rule] = field(default_factory=dict, compare=False)

    def rule(self, code: str) -> Rule:
        """Return a rule, or the usual part of one in parts. Raises NoTerm when there is none."""
        if code not in self._found:
            self._found[code] = self.catalogue.find(code)
        return self._found[code]

    def row_of(self, version: RuleVersion) -> int | None:
        """Return the row that a version came from; None for one that is not stored (yet)."""
        return self.rows.get(key_of(version))

    def days_of(self, row: int, code: str) -> list[Period]:
        """Return the days on which is counted by the version in a row, what a newer one took left out."""
        rule = self.catalogue.rules.get(code)
        versions = rule.versions if rule else ()
        return [one.in_force for one in versions if self.row_of(one) == row]

    def affected_by(self, code: str) -> set[str]:
        """Return the rules that count by a version of this one, or start where a term of it ends.

        A rule in parts is also known by its own code, when its usual part is meant.
        """
        by_version = {
            rule.code
            for rule in self.catalogue.rules.values()
            if any(version.code == code for version in rule.versions) or _comes_after(rule, code)
        }
        heads = {head for head, usual in self.catalogue.defaults.items() if usual in by_version}
        named = by_version | heads
        return named | {later for first, later in following() if first in named | {code}}


@cache
def following() -> frozenset[tuple[str, str]]:
    """Return the pairs of rules of which the second starts where the first ends, as procedures say."""
    starts = (
        start.partition("@")
        for table in all_tables().values()
        for one in table.transitions.values()
        for start in one.starts
    )
    return frozenset((basis, rule) for rule, _at, basis in starts if TERM.fullmatch(basis))


def with_those_before(rules: Collection[str]) -> frozenset[str]:
    """Return rules with those at whose end they start."""
    found = frozenset(rules)
    while more := {first for first, later in following() if later in found} - found:
        found |= more
    return found


def _comes_after(rule: Rule, code: str) -> bool:
    before = rule.after
    return bool(before and (before.code == code or _comes_after(before, code)))


RuleKey = tuple[str, str, Any, Any]


def key_of(version: RuleVersion) -> RuleKey:
    """Return what tells a version from the others that hold: two have no day of one regime in common."""
    return version.code, version.regime, version.in_force, version.is_planned


_kept: tuple[Any, Law] | None = None


def law() -> Law:
    """Return the law that holds; read anew only when a version was added or decided since."""
    global _kept
    told = TermRule.objects.decided().aggregate(
        Count("pk"), Max("pk"), Max("added_at"), Max("decided_at")
    )
    key = tuple(told.values())
    if _kept is None or _kept[0] != key:
        _kept = key, read_law(TermRule.objects.decided().order_by("version", "place"))
    return _kept[1]


def read_law(rows: Iterable[TermRule]) -> Law:
    """Return the law that these versions make; a rule of which none is stored is as it was shipped."""
    by_code: dict[str, list[TermRule]] = {}
    for row in rows:
        by_code.setdefault(row.code, []).append(row)
    own: dict[str, list[RuleVersion]] = {}
    found: dict[RuleKey, int] = {}
    for code, of_code in by_code.items():
        own[code] = _holding(of_code, found)
    base = shipped_catalogue()
    rules: dict[str, Rule] = {}
    for code, rule in base.rules.items():
        after = rules[rule.after.code] if rule.after else None
        rules[code] = replace(rule, versions=_versions(rule, own), after=after)
    return Law(replace(base, rules=rules), found)


def stored_version(row: TermRule) -> RuleVersion:
    """Return a row as the engine counts by it."""
    return version_of(
        row.content,
        code=row.code,
        regime=row.regime,
        days=(row.valid_from, row.valid_to),
        source=row.source,
        mark=row.mark,
    )


def _holding(rows: list[TermRule], found: dict[RuleKey, int]) -> list[RuleVersion]:
    """Return the versions of one rule that hold, and note the row of each."""
    newest = max((row.version for row in rows if row.state == TermRule.State.SHIPPED), default=0)
    made = {
        row.pk: stored_version(row)
        for row in rows
        if row.state == TermRule.State.APPROVED or row.version == newest
    }
    shipped = [made[row.pk] for row in rows if row.pk in made and row.version == newest]
    approved = [made[row.pk] for row in rows if row.state == TermRule.State.APPROVED]
    holding = in_force_together(shipped, approved)
    for version in holding:
        found[key_of(version)] = next(
            pk for pk, one in reversed(made.items()) if _is_piece(version, one)
        )
    return holding


def _is_piece(version: RuleVersion, whole: RuleVersion) -> bool:
    """Tell whether a version is another one, or what is left of it."""
    is_same = replace(version, in_force=whole.in_force) == whole
    return is_same and (version == whole or version.in_force.overlaps(whole.in_force))


def _versions(rule: Rule, own: Mapping[str, list[RuleVersion]]) -> tuple[RuleVersion, ...]:
    """Return the stored versions of a rule, and of the rule that replaced it, for those shipped."""
    codes = dict.fromkeys(version.code for version in rule.versions)
    told = {code: [v for v in rule.versions if v.code == code] for code in codes}
    return tuple(version for code in codes for version in own.get(code, told[code]))
