"""Which records of two persons cannot both be of one, because somebody has such a thing only once."""

from __future__ import annotations

from collections.abc import Iterator

from django.db.models import Model, Q, QuerySet, UniqueConstraint

from reisgezel.core.ui.items import Text
from reisgezel.domain.identity.policies import Both
from reisgezel.domain.identity.socket import NOT_YET, Part


def rows_of(part: Part, owner: int) -> QuerySet[Model]:
    """Return the records of a part that refer to a person or a file."""
    return part.model._base_manager.filter(**{part.attname: owner})


def clashing(part: Part, *, into: int, out_of: int) -> set[int]:
    """Return the rows of the one who is taken in that the database refuses beside those of the other."""
    found: set[int] = set()
    for others, condition in _only_once(part):
        mine = rows_of(part, into).filter(condition).order_by()
        theirs = rows_of(part, out_of).filter(condition).order_by()
        taken = set(mine.values_list(*others)) if others else {()} if mine.exists() else set()
        rows = theirs.values_list("pk", *others) if taken else []
        found.update(pk for pk, *key in rows if tuple(key) in taken and None not in key)
    return found


def is_told(found: Both, part: Part) -> bool:
    """Tell whether the reader may know of records of a kind with both persons."""
    if part.is_untold:
        return False
    return found.survivor.reads(part.data_class) and found.merged.reads(part.data_class)


def refusal_of(found: Both, part: Part) -> Text:
    """Return why a clash stands in the way, in words that tell no more than the reader may know."""
    return part.refusal if part.refusal and is_told(found, part) else NOT_YET


def _only_once(part: Part) -> Iterator[tuple[list[str], Q]]:
    """Yield, of each rule of the database with this column, its other columns and when it holds."""
    meta = part.model._meta
    if meta.get_field(part.column).unique:  # type: ignore[union-attr]
        yield [], Q()
    for constraint in meta.constraints:
        if isinstance(constraint, UniqueConstraint) and part.column in constraint.fields:
            yield _others(constraint.fields, part), constraint.condition or Q()
    for fields in meta.unique_together:
        if part.column in fields:
            yield _others(fields, part), Q()


def _others(fields: object, part: Part) -> list[str]:
    return [name for name in fields if name != part.column]  # type: ignore[attr-defined]
