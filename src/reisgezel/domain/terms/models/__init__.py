"""The nouns of terms: versions of rules, terms that run, and what a new version changed."""

from reisgezel.domain.terms.models.explanations import Explanation
from reisgezel.domain.terms.models.guards import Guard, Look, Snooze
from reisgezel.domain.terms.models.recomputing import Recompute, TermChange
from reisgezel.domain.terms.models.settings import DigestChoice, TermFeed
from reisgezel.domain.terms.models.terms import Term, TermQuerySet
from reisgezel.domain.terms.models.versions import TermRule

__all__ = [
    "DigestChoice",
    "Explanation",
    "Guard",
    "Look",
    "Recompute",
    "Snooze",
    "Term",
    "TermChange",
    "TermFeed",
    "TermQuerySet",
    "TermRule",
]
