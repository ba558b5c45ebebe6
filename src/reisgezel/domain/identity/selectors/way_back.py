"""What undoing a merge will do, line by line, worked out from the ledger and from how the rows are now."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field

from django.apps import apps
from django.core import serializers
from django.db.models import Model
from django.utils.translation import gettext as _

from reisgezel.domain.identity.models import Merge, MergeLine
from reisgezel.domain.identity.selectors.lost import lost_for_good
from reisgezel.domain.identity.socket import Part, all_parts, is_whole, wholes
from reisgezel.domain.identity.values import as_text, column_of
from reisgezel.domain.people.models import Person

Act = MergeLine.Act
Rows = dict[type[Model], set[int]]
Owners = dict[type[Model], int]
"""A person and what is kept of them, by kind, each by its row number."""


@dataclass(frozen=True)
class Step:
    """A line of the ledger that goes back, or stays because somebody changed that since."""

    line: MergeLine
    model: type[Model]
    is_possible: bool


@dataclass(frozen=True)
class WayBack:
    """All that undoing does: the steps in their order, and what was written since and goes along."""

    merge: Merge
    steps: list[Step] = field(default_factory=list)
    along: list[tuple[Part, set[int], int]] = field(default_factory=list)
    later: list[tuple[Part, int]] = field(default_factory=list)
    """How many records of each kind were written since, and stay with the person who stayed."""
    refusal: str = ""

    @property
    def kept(self) -> list[Step]:
        """Return what stays as somebody left it since."""
        return [step for step in self.steps if not step.is_possible]


def way_back(merge: Merge) -> WayBack:
    """Return what undoing a merge does now."""
    if refusal := _refusal(merge):
        return WayBack(merge, refusal=refusal)
    lines = list(merge.lines.order_by("-pk"))
    now = _rows_now(lines)
    lost = lost_for_good(lines)
    steps = [_step(line, now, is_lost=line.pk in lost) for line in lines]
    going, stays = _going(steps), _staying(merge)
    along = _along(stays, _restored(merge), going)
    return WayBack(merge, steps, along, _later(merge, stays, going))


def _refusal(merge: Merge) -> str:
    if not merge.stands:
        return _("Deze samenvoeging is al teruggedraaid.")
    persons = [merge.survivor_id, merge.merged_id]
    later = Merge.objects.standing().filter(pk__gt=merge.pk)
    if later.filter(survivor__in=persons).exists() or later.filter(merged__in=persons).exists():
        return _("Een van beiden is later nog eens samengevoegd. Draai dat eerst terug.")
    return ""


def _rows_now(lines: list[MergeLine]) -> Mapping[str, Mapping[int, Model]]:
    """Return the rows of the ledger as they are now, by kind and number."""
    asked: dict[str, set[int]] = defaultdict(set)
    for line in lines:
        asked[line.kind].add(line.row)
    return {
        kind: apps.get_model(kind)._base_manager.in_bulk(list(rows)) for kind, rows in asked.items()
    }


def _step(line: MergeLine, now: Mapping[str, Mapping[int, Model]], *, is_lost: bool) -> Step:
    model, row = apps.get_model(line.kind), now[line.kind].get(line.row)
    return Step(line, model, not is_lost and _is_as_left(line, model, row))


def _is_as_left(line: MergeLine, model: type[Model], row: Model | None) -> bool:
    """Tell whether a row is still as the merge left it, in what the line is about."""
    if line.act == Act.REMOVED:
        return row is None
    if row is None:
        return False
    if line.act == Act.ADDED:
        return bool(serializers.serialize("json", [row]) == line.after)
    column = column_of(model, line.column)
    if line.act == Act.MOVED:
        return bool(str(getattr(row, column.attname)) == line.after)
    return bool(as_text(column, row) == line.after)


def _going(steps: list[Step]) -> Rows:
    """Return the rows that go back to the person who was taken in."""
    going: Rows = defaultdict(set)
    for step in steps:
        if step.is_possible and step.line.act in (Act.MOVED, Act.REMOVED):
            going[step.model].add(step.line.row)
    return going


def _staying(merge: Merge) -> Owners:
    """Return who stays, and what is kept of them."""
    found: Owners = {Person: merge.survivor_id}
    for whole in wholes():
        row = whole.model._base_manager.filter(**{whole.column: merge.survivor_id}).first()
        if row:
            found[whole.model] = row.pk
    return found


def _restored(merge: Merge) -> Owners:
    """Return who is taken in, and what was kept of them and is there again."""
    found: Owners = {Person: merge.merged_id}
    for whole in wholes():
        line = merge.lines.filter(kind=whole.model._meta.label_lower, act=Act.REMOVED).first()
        if line:
            found[whole.model] = line.row
    return found


def _along(stays: Owners, restored: Owners, going: Rows) -> list[tuple[Part, set[int], int]]:
    """Return the records that hang below what goes back, and so go along; those found make others go."""
    found: dict[str, tuple[Part, set[int], int]] = {}
    is_new = True
    while is_new:
        is_new = False
        for part in all_parts():
            if part.owner not in stays or part.owner not in restored:
                continue
            rows = _hanging(part, stays[part.owner], going) - going[part.model]
            if rows:
                is_new = True
                going[part.model] |= rows
                known = found.setdefault(part.label, (part, set(), restored[part.owner]))
                known[1].update(rows)
    return list(found.values())


def _hanging(part: Part, into: int, going: Rows) -> set[int]:
    """Return the rows of a part, of the person who stayed, that refer to a row that goes back."""
    found: set[int] = set()
    for column in part.model._meta.concrete_fields:
        target = column.related_model
        if column.name == part.column or target is Person or not isinstance(target, type):
            continue
        if is_whole(target) and part.owner is not Person:
            continue
        if rows := going.get(target):
            mine = part.model._base_manager.filter(**{part.attname: into})
            found.update(mine.filter(**{f"{column.name}__in": rows}).values_list("pk", flat=True))
    return found


def _later(merge: Merge, stays: Owners, going: Rows) -> list[tuple[Part, int]]:
    """Return how many records of each kind were written since and stay."""
    found = []
    for part in all_parts():
        last = merge.last_rows.get(part.model._meta.label_lower)
        if last is None or part.owner not in stays:
            continue
        rows = part.model._base_manager.filter(**{part.attname: stays[part.owner]}, pk__gt=last)
        count = rows.exclude(pk__in=going[part.model]).count()
        if count:
            found.append((part, count))
    return found
