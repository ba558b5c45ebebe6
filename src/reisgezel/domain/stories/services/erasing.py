"""Erasing a client's story for good: one colleague asks, another decides, and the key is destroyed."""

from __future__ import annotations

from functools import partial

from django.db import transaction
from django.utils.translation import gettext as _

from reisgezel.core import clock
from reisgezel.core.access.actors import Actor
from reisgezel.core.access.policies import Reach
from reisgezel.core.access.selectors.holders import holders
from reisgezel.core.access.telling import tell
from reisgezel.core.access.trace import trace
from reisgezel.core.privacy.texts import check_reason, clean_free_text
from reisgezel.core.records import vault
from reisgezel.domain.cases.models import ClientFile, Draft
from reisgezel.domain.stories.forgetting import forget
from reisgezel.domain.stories.models import ClientKey, Erasure, StoryFile, StoryVersion
from reisgezel.domain.stories.policies import require_apart
from reisgezel.domain.stories.services.keys import destroy_when_saved
from reisgezel.lib.errors import NotAllowed, RuleBroken


@transaction.atomic
def ask_erasure(*, actor: Actor, file: ClientFile, why: str, reason: str) -> Erasure:
    """Ask a colleague to erase the story of a client. Raises RuleBroken when somebody asked already."""
    found = require_apart(actor, "ask_erasure", file)
    check_reason(reason)
    ClientFile.objects.select_for_update(of=("self",)).get(pk=file.pk)
    if file.erasures.filter(outcome=Erasure.Outcome.WAITING).exists():
        raise RuleBroken(_("Iemand heeft dit al gevraagd. Een collega moet nog beslissen."))
    erasure = Erasure.objects.create(
        client_file=file,
        why=why,
        reason=clean_free_text(reason),
        asked_by=actor.user,
        asked_at=clock.now(),
    )
    _trace("ask_erasure", found, erasure)
    who = holders("approve_erasure", [file.unit.path], on=actor.on)
    tell([user for user in who if user.pk != actor.user.pk], "erasure_asked", id=erasure.public_id)
    return erasure


@transaction.atomic
def erase_story(*, actor: Actor, erasure: Erasure) -> None:
    """Destroy the key of a client, as somebody else asked; what it sealed can never be read again.

    The words and names are taken out of the records, the files off the disk and the drafts away; the
    key goes when that is saved. What an earlier backup holds of them cannot be opened without it.
    """
    found, erasure = _taken_up(actor, erasure)
    file, now = erasure.client_file, clock.now()
    keys = list(ClientKey.objects.filter(client_file=file, destroyed_at=None))
    files = list(StoryFile.objects.filter(story__client_file=file, erased_at=None))
    StoryVersion.objects.filter(story__client_file=file).update(sealed_text="")
    StoryFile.objects.filter(pk__in=[row.pk for row in files]).update(sealed_name="", erased_at=now)
    file.stories.filter(erased_at=None).update(erased_at=now)
    Draft.objects.filter(client_file=file, is_sealed=True).delete()
    forget(file)
    ClientKey.objects.filter(pk__in=[key.pk for key in keys]).update(destroyed_at=now)
    _decide(actor, erasure, Erasure.Outcome.DONE)
    _trace("erase_story", found, erasure)
    for key in keys:
        transaction.on_commit(destroy_when_saved(key))
    for row in files:
        transaction.on_commit(partial(vault.throw_away, row.stored_name))


@transaction.atomic
def refuse_erasure(*, actor: Actor, erasure: Erasure) -> None:
    """Decide that the story of a client stays."""
    found, erasure = _taken_up(actor, erasure)
    _decide(actor, erasure, Erasure.Outcome.REFUSED)
    _trace("refuse_erasure", found, erasure)


def _taken_up(actor: Actor, erasure: Erasure) -> tuple[Reach, Erasure]:
    """Return a request that waits, held for a decision of somebody who did not ask it."""
    found = require_apart(actor, "approve_erasure", erasure.client_file)
    rows = Erasure.objects.select_for_update(of=("self",)).select_related("client_file__unit")
    erasure = rows.get(pk=erasure.pk)
    if erasure.asked_by_id == actor.user.pk:
        raise NotAllowed("approve_erasure")
    if erasure.outcome != Erasure.Outcome.WAITING:
        raise RuleBroken(_("Een collega heeft hier al over beslist."))
    ClientFile.objects.select_for_update(of=("self",)).get(pk=erasure.client_file_id)
    return found, erasure


def _decide(actor: Actor, erasure: Erasure, outcome: Erasure.Outcome) -> None:
    erasure.outcome, erasure.decided_by, erasure.decided_at = outcome, actor.user, clock.now()
    erasure.save(update_fields=["outcome", "decided_by", "decided_at"])


def _trace(action: str, found: Reach, erasure: Erasure) -> None:
    trace(
        action,
        actor=found.actor,
        reach=found,
        subject=erasure.client_file,
        target=erasure,
        data_class="C4",
        why=erasure.why,
    )
