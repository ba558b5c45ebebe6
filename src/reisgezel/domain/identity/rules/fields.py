"""Which of two values of a person stays, where nobody chose."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from reisgezel.domain.people.facts import CONTACT_WAYS, NAME_PARTS, PARTICULARS

CHOSEN = (*NAME_PARTS, *PARTICULARS, *CONTACT_WAYS)
"""The columns of a person of which one value stays, in the order of the screen."""

SAYS_NOTHING = ("", "unknown", "any")
"""Values that stand for not knowing yet."""


def says_nothing(value: object) -> bool:
    """Tell whether a value of a person stands for not knowing.

    >>> says_nothing(""), says_nothing("unknown"), says_nothing("f")
    (True, True, False)
    """
    return str(value) in SAYS_NOTHING


def suggested(mine: Mapping[str, object], theirs: Mapping[str, object]) -> frozenset[str]:
    """Return the columns in which that of the other says something and one's own does not.

    >>> suggested({"phone": "", "gender": "f"}, {"phone": "+31612345678", "gender": "m"})
    frozenset({'phone'})
    """
    return frozenset(
        name for name in mine if says_nothing(mine[name]) and not says_nothing(theirs[name])
    )


def unknown_columns(taken: Collection[str]) -> list[str]:
    """Return what was chosen and is no column of a person.

    >>> unknown_columns(["phone", "public_id"])
    ['public_id']
    """
    return [name for name in taken if name not in CHOSEN]
