"""How likely two written names are one name, and what makes them differ."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from reisgezel.lib.names.hearing import alike
from reisgezel.lib.names.keys import frame_of
from reisgezel.lib.names.matching import WHOLE, Match, Words, matches
from reisgezel.lib.names.parts import parts
from reisgezel.lib.names.scripts import script_of
from reisgezel.lib.names.slips import one_slip
from reisgezel.lib.names.words import Word, word

THRESHOLD = 0.55
"""From this score on two names are taken for one; how it was chosen is in docs/explanation/names.md."""

MISSING, MISSING_ON_BOTH_SIDES = 0.4, 1.0
"""How much a word counts that only one name has: the name is longer, or both have words of their own."""

WORST = 0.6
"""How much the words count that match worst; the rest is for all of them together."""

HEARD_THE_SAME = 0.85
"""Words that sound so alike are spelt otherwise, also when one letter makes the difference."""


class Reason(StrEnum):
    """What makes two names differ that are taken for one; ``nothing`` when they are not."""

    SAME = "same"
    ORDER = "order"
    SAME_IN_OTHER_SCRIPT = "same_in_other_script"
    SPELLING = "spelling"
    TYPING = "typing"
    INITIALS = "initials"
    PART = "part"
    NOTHING = "nothing"


@dataclass(frozen=True)
class Likeness:
    """How alike two names are, 0 to 1, and what differs."""

    score: float
    reason: Reason

    @property
    def is_likely(self) -> bool:
        """Tell whether the names are taken for one."""
        return self.score >= THRESHOLD


def compare(query: str, target: str) -> Likeness:
    """Return how alike two names are; the order of the two does not matter.

    >>> compare("محمد الأحمد", "Mohammad Alahmad").reason.value
    'same_in_other_script'
    >>> compare("Tesfay Yonas", "Yonas Tesfay"), compare("Yonas Tesfay", "yonas tesfay").reason.value
    (Likeness(score=0.99, reason=<Reason.ORDER: 'order'>), 'same')
    >>> [compare("Yonas Tesfay", other).reason.value for other in ("Jonas Tesfai", "Y. Tesfay", "Anna")]
    ['spelling', 'initials', 'nothing']
    >>> compare("Mohamed Hassan", "Mohamed Hassan Ali").reason.value
    'part'
    """
    one, other = map(parts, sorted((query, target)))
    if not one or not other:
        return Likeness(0.0, Reason.NOTHING)
    mine, theirs = [part.plain for part in one], [part.plain for part in other]
    if mine == theirs:
        return Likeness(1.0, Reason.SAME)
    if len(mine) == len(theirs) and sorted(mine) == sorted(theirs):
        return Likeness(0.99, Reason.ORDER)
    found = matches(one, other)
    score = round(min(0.98, max(_score(one, other, found), _as_one_word(one, other))), 3)
    if score < THRESHOLD:
        return Likeness(score, Reason.NOTHING)
    return Likeness(score, _reason(one, other, found))


def _score(one: Words, other: Words, found: Sequence[Match]) -> float:
    """Return how alike the words are that match, less for those that only one name has."""
    if all(match.by_initial for match in found):
        return 0.0
    heard = sum(match.weight for match in found)
    mean = sum(match.weight * match.score for match in found) / heard
    worst = min(match.score for match in found)
    left = sorted(
        (
            _weight_left(one, [i for match in found for i in match.ones]),
            _weight_left(other, [j for match in found for j in match.others]),
        )
    )
    missing = left[0] + left[1] * (MISSING_ON_BOTH_SIDES if left[0] else MISSING)
    return (WORST * worst + (1 - WORST) * mean) * heard / (heard + missing)


def _weight_left(words: Words, taken: Sequence[int]) -> float:
    return sum(part.weight for at, part in enumerate(words) if at not in taken)


def _as_one_word(one: Words, other: Words) -> float:
    """Return how alike the names are when no word ends; only where they are split otherwise."""
    if len(one) == len(other):
        return 0.0
    first, second = (word("".join(part.text for part in name)) for name in (one, other))
    score = alike(first, second)
    return score if score >= WHOLE else 0.0


def _reason(one: Words, other: Words, found: Sequence[Match]) -> Reason:
    if script_of(one[0].text) != script_of(other[0].text):
        return Reason.SAME_IN_OTHER_SCRIPT
    if any(match.by_initial for match in found):
        return Reason.INITIALS
    pairs = [
        (one[match.ones[0]], other[match.others[0]])
        for match in found
        if len(match.ones) == len(match.others) == 1
    ]
    differing = [(mine, theirs) for mine, theirs in pairs if mine.plain != theirs.plain]
    whole = sum(len(m.ones) for m in found), sum(len(m.others) for m in found)
    if not differing and len(pairs) == len(found) and whole != (len(one), len(other)):
        return Reason.PART
    if differing and all(_is_slip(mine, theirs) for mine, theirs in differing):
        return Reason.TYPING
    return Reason.SPELLING


def _is_slip(mine: Word, theirs: Word) -> bool:
    """Tell whether a slip of the fingers explains two words better than how they sound."""
    if frame_of(mine.sounds) == frame_of(theirs.sounds) or not one_slip(mine.plain, theirs.plain):
        return False
    return alike(mine, theirs) < HEARD_THE_SAME
