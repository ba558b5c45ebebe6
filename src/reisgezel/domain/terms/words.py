"""What terms are called, in the language of the reader; below what asks the database, which says it too."""

from __future__ import annotations

from django.utils.translation import get_language

from reisgezel.domain.journey.rules import Kind
from reisgezel.domain.journey.term_catalogue import catalogue as shipped_catalogue
from reisgezel.domain.terms.models import Term
from reisgezel.lib.terms import Words


def said(words: Words) -> str:
    """Return words in the language of the reader."""
    return words.said_in(get_language() or "nl")


def rule_name(code: str) -> str:
    """Return what a rule is called, one in parts by its usual part; its code when no release knows it."""
    shipped = shipped_catalogue()
    rule = shipped.rules.get(shipped.defaults.get(code, code))
    name = said(rule.name) if rule else code
    return name[:1].upper() + name[1:]


def member_name(term: Term) -> str:
    """Return the family member who is to come, for a term of family reunification; else nothing."""
    procedure = term.procedure
    return procedure.person.name if procedure and procedure.kind == Kind.FAMILY else ""
