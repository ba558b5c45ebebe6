"""Giving a colleague access to a client's story by name, and ending it."""

from __future__ import annotations

from datetime import date, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from reisgezel.core import clock
from reisgezel.core.access.actors import Actor
from reisgezel.core.access.telling import tell
from reisgezel.core.access.trace import trace
from reisgezel.core.accounts.models import User
from reisgezel.core.privacy.texts import check_reason, clean_free_text
from reisgezel.domain.cases.models import ClientFile
from reisgezel.domain.stories import rules
from reisgezel.domain.stories.models import Grant
from reisgezel.domain.stories.policies import require_apart
from reisgezel.domain.stories.selectors.access import could_read
from reisgezel.lib.errors import RuleBroken


@transaction.atomic
def give_access(
    *,
    actor: Actor,
    file: ClientFile,
    reader: User,
    starts_on: date,
    last_day: date,
    reason: str,
) -> Grant:
    """Let a colleague read the story of a client from a day until a day; nobody gives it to themselves.

    Raises RuleBroken when the colleague has access already, or none of their roles may be given it.
    """
    found = require_apart(actor, "grant_story", file)
    rules.check_grant(starts_on=starts_on, last_day=last_day, today=actor.on)
    check_reason(reason)
    ClientFile.objects.select_for_update(of=("self",)).get(pk=file.pk)
    if reader.pk == actor.user.pk:
        raise RuleBroken(_("U kunt uzelf geen toegang geven. Vraag een collega."), field="reader")
    if not reader.is_active or not could_read(reader, file, actor):
        raise RuleBroken(
            _(
                "Deze collega kan dit verhaal niet lezen."
                " Wijs de cliënt eerst aan deze collega toe, of kies een ander."
            ),
            field="reader",
        )
    if file.story_grants.not_over(actor.on).filter(reader=reader).exists():
        raise RuleBroken(
            _("Deze collega heeft al toegang. Stop die toegang eerst, of wacht tot die afloopt."),
            field="reader",
        )
    grant = Grant.objects.create(
        client_file=file,
        reader=reader,
        given_by=actor.user,
        given_at=clock.now(),
        starts_on=starts_on,
        ends_before=last_day + timedelta(days=1),
        reason=clean_free_text(reason),
    )
    trace(
        "grant_story",
        actor=actor,
        reach=found,
        subject=file,
        target=grant,
        data_class="C4",
        colleague=reader.public_id,
    )
    tell([reader], "story_granted", grant=grant.public_id)
    return grant


@transaction.atomic
def end_access(*, actor: Actor, grant: Grant) -> None:
    """End access before its last day, at once; links that rest on it stop with it."""
    found = require_apart(actor, "grant_story", grant.client_file)
    grant = Grant.objects.select_for_update(of=("self",)).get(pk=grant.pk)
    if grant.ended_at or grant.ends_before <= actor.on:
        return
    grant.ended_at, grant.ended_by = clock.now(), actor.user
    grant.save(update_fields=["ended_at", "ended_by"])
    trace(
        "end_story_grant",
        actor=actor,
        reach=found,
        subject=grant.client_file,
        target=grant,
        data_class="C4",
        colleague=grant.reader.public_id,
    )
