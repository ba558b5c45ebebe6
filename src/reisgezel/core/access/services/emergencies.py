"""Breaking the glass of one file for an hour, and judging afterwards whether that was right."""

from __future__ import annotations

from datetime import timedelta

from django.db import transaction
from django.db.models import Model
from django.utils.translation import gettext as _

from reisgezel.core import clock
from reisgezel.core.access import rules
from reisgezel.core.access.actors import Actor, Held
from reisgezel.core.access.emergencies import find_by_number, number_to_log
from reisgezel.core.access.models import Emergency, Unit
from reisgezel.core.access.policies import is_barred, require
from reisgezel.core.access.selectors.emergencies import reviewers_of
from reisgezel.core.access.telling import tell
from reisgezel.core.accounts.models import User
from reisgezel.core.audit.models import AuditEvent
from reisgezel.core.audit.services import record
from reisgezel.lib.errors import NotAllowed, RuleBroken


def break_glass(*, actor: Actor, number: str, reason: str) -> Emergency:
    """Open one file for an hour, tell its team leader and the privacy officer.

    Raises RuleBroken on a thin reason, and on a number that is not there or is kept from the actor:
    the two look the same, and both are logged, with the number that was asked for.
    """
    require(actor, "break_glass")
    rules.check_reason(reason)
    found = find_by_number(number)
    if found is None or is_barred(actor, found[1]):
        record(
            "break_glass",
            actor=actor,
            target=found[1] if found else None,
            outcome=AuditEvent.Outcome.ABSENT,
            number=found[0].number(found[1]) if found else number_to_log(number),
        )
        raise RuleBroken(
            _("Er is geen dossier met dit nummer. Controleer het nummer."), field="number"
        )
    door, subject = found
    if standing := actor.open_emergencies.get(subject.public_id):
        return standing
    return _open(actor, subject, door.number(subject), door.unit(subject), reason.strip())


@transaction.atomic
def _open(actor: Actor, subject: Model, number: str, unit: Unit | None, reason: str) -> Emergency:
    held = _widest(actor)
    now = clock.now()
    emergency = Emergency.objects.create(
        user=actor.user,
        role_code=held.role.code,
        subject_id=subject.public_id,  # type: ignore[attr-defined]
        subject_number=number,
        unit=unit,
        reason=reason,
        starts_at=now,
        ends_at=now + timedelta(minutes=rules.EMERGENCY_MINUTES),
    )
    actor.forget_emergencies()
    record(
        "break_glass",
        actor=actor,
        target=emergency,
        subject=subject.audit_subject,  # type: ignore[attr-defined]
        role=held.role.code,
        reason="break_glass",
        data_class=max(held.role.break_glass, default="C1"),
        file=emergency.subject_id,
    )
    tell(reviewers_of(emergency), "emergency_opened", emergency=emergency.public_id)
    return emergency


@transaction.atomic
def review_emergency(*, actor: Actor, emergency: Emergency, verdict: str, review: str) -> None:
    """Judge an emergency. Raises NotAllowed for one's own, RuleBroken when it was judged before."""
    require(actor, "review_break_glass")
    if emergency.user_id == actor.user.pk:
        raise NotAllowed("review_own_emergency")
    if len(review.strip()) < rules.REASON_LENGTH:
        raise RuleBroken(
            _("Schrijf in minstens %(count)d tekens waarom u dit vindt.")
            % {"count": rules.REASON_LENGTH},
            field="review",
        )
    judged = Emergency.objects.unreviewed().filter(pk=emergency.pk)
    if not judged.update(
        verdict=verdict, review=review.strip(), reviewed_by=actor.user, reviewed_at=clock.now()
    ):
        raise RuleBroken(_("Een ander heeft dit intussen al beoordeeld."))
    record("review_emergency", actor=actor, target=emergency, verdict=verdict)
    told: list[User] = [emergency.user]
    tell(told, "emergency_reviewed", emergency=emergency.public_id)


def _widest(actor: Actor) -> Held:
    """Return the role that opens most."""
    return max(actor.with_ability("break_glass"), key=lambda held: len(held.role.break_glass))
