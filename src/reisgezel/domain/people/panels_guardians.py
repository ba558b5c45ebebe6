"""The guardian on the file of a minor, and protected reception for whoever may know of it."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from reisgezel.core.access.policies import Reach
from reisgezel.core.access.questions import ask
from reisgezel.core.access.trace import trace
from reisgezel.domain.people.models.dated import Dated
from reisgezel.domain.people.policies import PROTECTED
from reisgezel.domain.people.rules import can_be_minor
from reisgezel.domain.people.selectors import guardian_today, guardians, protections
from reisgezel.domain.people.words import Pairs, guardian_pairs, guardian_words


def guardian(reach: Reach) -> dict[str, Any] | None:
    """Fill the panel of the guardian, for a minor and for whoever has or had one."""
    person, today = reach.subject.person, reach.actor.on
    rows, stays = ask(reach, guardians), ask(reach, protections)
    is_minor = can_be_minor(person.birth, today)
    if not (is_minor or rows or stays):
        return None
    if stays:
        trace(
            "read_protection", actor=reach.actor, reach=reach, subject=person, data_class=PROTECTED
        )
    may_keep = reach.can("keep_person")
    return {
        "person": person,
        "now": [(row, guardian_pairs(row, today)) for row in rows if not _ended(row, today)],
        "earlier": [row for row in rows if _ended(row, today)],
        "is_minor": is_minor,
        "may_keep": may_keep,
        "may_appoint": may_keep and is_minor,
        "may_know": reach.reads(PROTECTED),
        "protected": [stay for stay in stays if not _ended(stay, today)],
        "was_protected": [stay for stay in stays if _ended(stay, today)],
    }


def guardian_pair(reach: Reach) -> Pairs:
    """Return whom to call about a minor, for the panel of the overview; nothing about an adult."""
    found = ask(reach, guardian_today)
    if not found or not can_be_minor(reach.subject.person.birth, reach.actor.on):
        return []
    return [(_("Voogd"), guardian_words(found[0]))]


def _ended(row: Dated, today: date) -> bool:
    return row.ends_before is not None and row.ends_before <= today
