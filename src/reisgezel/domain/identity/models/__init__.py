"""The nouns of this room: two persons who look alike, a going over of all, and two made one."""

from reisgezel.domain.identity.models.merges import Merge, MergeLine, MergeQuerySet
from reisgezel.domain.identity.models.pairs import Pair, PairQuerySet, Sweep

__all__ = ["Merge", "MergeLine", "MergeQuerySet", "Pair", "PairQuerySet", "Sweep"]
