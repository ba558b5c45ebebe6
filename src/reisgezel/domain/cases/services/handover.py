"""Handing a caseload over: who guided until that day no longer does, who takes over does from it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from reisgezel.core.access.actors import Actor
from reisgezel.core.access.policies import require
from reisgezel.core.access.telling import tell
from reisgezel.core.access.trace import trace
from reisgezel.core.accounts.models import User
from reisgezel.domain.cases.models import Assignment, ClientFile
from reisgezel.domain.cases.services.files import assign
from reisgezel.lib.errors import RuleBroken


@transaction.atomic
def hand_over(
    *, actor: Actor, from_user: User, to_user: User, files: Sequence[ClientFile], on: date
) -> int:
    """Move the guiding of these clients from one colleague to another; return how many.

    Each role goes over as it was. Open tasks go along. Raises RuleBroken, and moves nothing, when
    the colleague may not guide one of them.
    """
    if from_user == to_user:
        raise RuleBroken(_("Kies een andere collega dan wie nu begeleidt."), field="to_user")
    if on < actor.on:
        raise RuleBroken(_("Kies vandaag of een latere dag."), field="on")
    for file in files:
        _hand_over_file(actor, file, from_user, to_user, on)
    tell([to_user], "caseload_received", count=str(len(files)), on=on.isoformat())
    tell([from_user], "caseload_given", count=str(len(files)), on=on.isoformat())
    return len(files)


def _hand_over_file(
    actor: Actor, file: ClientFile, from_user: User, to_user: User, on: date
) -> None:
    found = require(actor, "hand_over", file)
    held = list(Assignment.objects.on(on).of(from_user.pk).filter(client_file=file))
    if not held:
        raise RuleBroken(_("Een van deze cliënten wordt dan niet meer door deze collega begeleid."))
    for assignment in held:
        starts_on = max(on, assignment.starts_on)
        assignment.ends_before = starts_on
        assignment.save(update_fields=["ends_before"])
        assign(
            actor=actor,
            file=file,
            user=to_user,
            role_code=assignment.role_code,
            starts_on=starts_on,
        )
    file.tasks.open().filter(assignee=from_user).update(assignee=to_user)
    trace(
        "hand_over",
        actor=actor,
        reach=found,
        subject=file,
        from_colleague=from_user.public_id,
        to_colleague=to_user.public_id,
    )
