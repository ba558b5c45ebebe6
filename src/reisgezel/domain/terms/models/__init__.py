"""The nouns of terms: versions of rules, terms that run, and what a new version changed."""

from reisgezel.domain.terms.models.recomputing import Recompute, TermChange
from reisgezel.domain.terms.models.terms import Term, TermQuerySet
from reisgezel.domain.terms.models.versions import TermRule

__all__ = ["Recompute", "Term", "TermChange", "TermQuerySet", "TermRule"]
