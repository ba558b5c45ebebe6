"""Which versions of a rule hold together: what was approved cuts its days out of what was shipped."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from reisgezel.lib.periods import Period
from reisgezel.lib.terms import RuleVersion


def in_force_together(
    shipped: Sequence[RuleVersion], approved: Iterable[RuleVersion]
) -> list[RuleVersion]:
    """Return the versions by which is counted; of two approved for one day the later in the row holds."""
    holding = list(shipped)
    for new in approved:
        holding = _with(holding, new)
    return holding


def _with(versions: Sequence[RuleVersion], new: RuleVersion) -> list[RuleVersion]:
    """Return versions with one more, which takes its days from those of its regime."""
    same = [one for one in versions if one.regime == new.regime]
    pieces = [piece for one in same for piece in _outside(one, new.in_force)]
    group = sorted([*pieces, new], key=lambda one: one.valid_from or date.min)
    first = versions.index(same[0]) if same else len(versions)
    before = [one for one in versions[:first] if one.regime != new.regime]
    after = [one for one in versions[first:] if one.regime != new.regime]
    return [*before, *group, *after]


def _outside(version: RuleVersion, taken: Period) -> list[RuleVersion]:
    """Return what is left of a version outside some days: itself, one or two pieces, or nothing.

    A bill that has no day yet is left as it is: it is shown, and never chosen.
    """
    if version.is_planned or not version.in_force.overlaps(taken):
        return [version]
    sides = (Period(None, taken.start) if taken.start else None, _from(taken.ends_before))
    cut = [version.in_force.intersection(side) for side in sides if side]
    return [replace(version, in_force=period) for period in cut if period]


def _from(day: date | None) -> Period | None:
    return Period(day, None) if day else None
