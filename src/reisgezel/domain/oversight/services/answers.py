"""Answering a finding: explained, a talk, a report, or a false alarm."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from reisgezel.core import clock
from reisgezel.core.access.actors import Actor
from reisgezel.core.audit.services import record
from reisgezel.core.privacy.texts import clean_free_text
from reisgezel.core.records.versions import save_version
from reisgezel.domain.oversight.models import Answer, Finding
from reisgezel.domain.oversight.selectors.findings import find_finding
from reisgezel.lib.errors import RuleBroken

SHORTEST_NOTE = 20


@transaction.atomic
def answer_finding(
    *, actor: Actor, finding: Finding, outcome: str, note: str, expected_version: int
) -> Answer:
    """Keep what somebody says of a finding; it stands until the next answer.

    A false alarm changes no number by itself: how often that was said is shown with the detector.
    Raises NotAllowed, Absent for what one read oneself, RuleBroken when a reason is missing, and
    EditConflict when it was answered or has grown in the meantime.
    """
    finding = find_finding(actor, finding.public_id)
    if len(note.strip()) < SHORTEST_NOTE:
        raise RuleBroken(
            _("Schrijf in minstens %(count)d tekens wat u weet of gaat doen.")
            % {"count": SHORTEST_NOTE},
            field="note",
        )
    save_version(finding, expected=expected_version, state=outcome)
    answer = Answer.objects.create(
        finding=finding,
        outcome=outcome,
        note=clean_free_text(note.strip()),
        answered_by=actor.user,
        answered_at=clock.now(),
    )
    record("answer_finding", actor=actor, target=finding, data_class="logs", verdict=outcome)
    return answer
