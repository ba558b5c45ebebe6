"""A hearing in the agenda of whoever attends it: there it can be seen that something else is at that hour."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from reisgezel.core import clock
from reisgezel.core.access.actors import Actor
from reisgezel.domain.cases.models import Appointment
from reisgezel.domain.cases.services.planning import (
    cancel_appointment,
    make_appointment,
    move_appointment,
)
from reisgezel.domain.legal.models import Hearing

LASTS = timedelta(hours=3)
"""A hearing takes half a day. Verify: a habit of the field; the letter names only when it begins."""


def keep_in_agenda(actor: Actor, hearing: Hearing) -> None:
    """Let the agenda say when a hearing that was just written down is, for who attends it.

    The agenda is read by who guides the client (C2), so it says neither what it is nor where: that
    stands in the legal file.
    """
    planned = _standing(hearing)
    attendant = hearing.attendant
    is_ahead = hearing.cancelled_on is None and hearing.day >= clock.today()
    if attendant is None or not attendant.is_active or not is_ahead:
        if planned and hearing.attended_on is None:
            reason = _("Het gaat niet door, of een ander gaat mee.")
            cancel_appointment(
                actor=actor, appointment=planned, expected_version=planned.version, reason=reason
            )
        return
    starts_at = timezone.localtime(hearing.starts_at)
    when: dict[str, Any] = {
        "starts_at": starts_at,
        "ends_at": starts_at + LASTS,
        "place": _("zie het juridische dossier"),
        "purpose": _("Juridische afspraak"),
        "colleague": attendant,
    }
    if planned is None:
        made = make_appointment(actor=actor, file=hearing.client_file, **when)
        Hearing.objects.filter(pk=hearing.pk).update(appointment=made)
        hearing.appointment = made
    elif (planned.starts_at, planned.colleague) != (hearing.starts_at, attendant):
        move_appointment(actor=actor, appointment=planned, expected_version=planned.version, **when)


def _standing(hearing: Hearing) -> Appointment | None:
    """Return the appointment of a hearing as it stands now, if it was not called off."""
    rows = Appointment.objects.standing().select_for_update(of=("self",))
    rows = rows.select_related("client_file", "colleague")
    return rows.filter(pk=hearing.appointment_id).first() if hearing.appointment_id else None
