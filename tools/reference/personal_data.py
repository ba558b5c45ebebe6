"""The register of personal data as a page."""

from __future__ import annotations

from django.utils import translation

from reisgezel.core.privacy.declarations import DataClass
from reisgezel.core.privacy.register import register_table
from tools.reference.tables import table

MEANING = {
    DataClass.ORGANISATION: "the organisation, no persons",
    DataClass.IDENTITY: "identity and contact",
    DataClass.SOCIAL: "social trajectory: housing, income, school, integration",
    DataClass.LEGAL: "legal file: procedure, decisions, lawyer",
    DataClass.SPECIAL: "special: the story, hearing reports, health, belief, conviction, a child's motives",
    DataClass.COPIES: "copies of identity documents",
    DataClass.STAFF: "staff and volunteers",
}
HEAD = """\
# Personal data

Every field that says something about a person, by room, with its class, what it is kept for and for
how long. Rooms declare this in their `privacy.py`, and a test fails on a field that is forgotten. No
citizen service number (BSN) is stored anywhere; free text in which one is typed is masked.

How long is what the organisation intends; nothing is erased by itself yet.
"""


def page() -> str:
    """Return every declared personal field with its class, purpose and how long it is kept."""
    with translation.override("en"):
        classes = table(["class", "what"], [[each.value, MEANING[each]] for each in DataClass])
        return "\n".join([HEAD, classes, register_table(), ""])
