"""Asking a client about a text, and disclosing it by a link with a code for as long as the yes holds."""

from __future__ import annotations

import secrets
from datetime import date, timedelta
from typing import NamedTuple

from django.db import transaction
from django.utils.translation import gettext as _

from reisgezel.core import clock
from reisgezel.core.access.actors import Actor
from reisgezel.core.access.policies import Reach
from reisgezel.core.access.trace import trace
from reisgezel.core.records.fields import blind_index
from reisgezel.core.records.ids import ALPHABET
from reisgezel.domain.cases.models import ClientFile, Consent
from reisgezel.domain.cases.rules import ONE_AUTHORITY, recipient_key
from reisgezel.domain.cases.services.consents import record_answer
from reisgezel.domain.stories import rules
from reisgezel.domain.stories.models import Disclosure, DisclosureCode, Story, StoryConsent
from reisgezel.domain.stories.policies import require_story
from reisgezel.domain.stories.selectors.access import own_grant
from reisgezel.domain.stories.selectors.texts import version_of
from reisgezel.domain.stories.selectors.weighing import ALONG, consent_carries, standing_of
from reisgezel.domain.stories.services.codes import CODE_LENGTH, code_mark
from reisgezel.lib.errors import NotAllowed, RuleBroken


class Secrets(NamedTuple):
    """What the recipient needs, shown once: the link's secret part goes one way, the code another."""

    token: str
    code: str


@transaction.atomic
def record_story_answer(
    *,
    actor: Actor,
    story: Story,
    expected_version: int,
    recipient: str,
    recipient_name: str,
    answer: str,
    asked_on: date,
    language: str,
    interpreter: str = "",
    last_day: date | None = None,
) -> StoryConsent:
    """Write down what a client says to disclosing this very version of a text to one recipient.

    Raises RuleBroken when there is a newer version than was read together, or a later answer.
    """
    found = require_story(actor, "share_story", story.client_file)
    if recipient not in ONE_AUTHORITY and not recipient_key(recipient, recipient_name):
        raise RuleBroken(_("Schrijf de naam van de ontvanger op."), field="recipient_name")
    story = Story.objects.select_for_update(of=("self",)).get(pk=story.pk)
    if story.version != expected_version:
        raise RuleBroken(
            _(
                "Er is een nieuwere versie van dit verhaal. Lees die eerst samen en vraag het daarna."
            )
        )
    consent = record_answer(
        actor=actor,
        file=story.client_file,
        purpose=Consent.Purpose.SHARE_STORY,
        recipient=recipient,
        recipient_name=recipient_name,
        answer=answer,
        asked_on=asked_on,
        language=language,
        interpreter=interpreter,
        last_day=last_day,
    )
    asked = StoryConsent.objects.create(story=story, version=version_of(story), consent=consent)
    _trace("ask_story_consent", found, story, asked.public_id)
    return asked


@transaction.atomic
def disclose(
    *, actor: Actor, basis: StoryConsent, lasts: timedelta = rules.DEFAULT_LINK
) -> tuple[Disclosure, Secrets]:
    """Make a link by which the recipient of a yes reads what it was given for.

    Raises RuleBroken when the yes does not hold now, NotAllowed without access by name.
    """
    story = basis.story
    found = require_story(actor, "share_story", story.client_file)
    rules.check_duration(lasts)
    grant = own_grant(actor, story.client_file)
    if grant is None:
        raise NotAllowed("share_story")
    ClientFile.objects.select_for_update(of=("self",)).get(pk=story.client_file_id)
    if not consent_carries(basis.consent, actor.on):
        raise RuleBroken(_("De cliënt zegt geen ja (meer) tegen delen. Vraag het eerst opnieuw."))
    token, now = secrets.token_urlsafe(32), clock.now()
    disclosure = Disclosure.objects.create(
        story=story,
        basis=basis,
        grant=grant,
        token_mark=blind_index(token),
        made_by=actor.user,
        made_at=now,
        expires_at=now + lasts,
    )
    code = _new_code(disclosure, actor)
    _trace("disclose_story", found, story, disclosure.public_id, consent=basis.consent.public_id)
    return disclosure, Secrets(token, code)


@transaction.atomic
def renew_code(*, actor: Actor, disclosure: Disclosure) -> str:
    """Return a new code for a link that works; the one before stops."""
    found = require_story(actor, "share_story", disclosure.story.client_file)
    rows = Disclosure.objects.select_for_update(of=("self",)).select_related(*ALONG)
    disclosure = rows.get(pk=disclosure.pk)
    if standing_of(disclosure, actor.on) is not rules.Standing.OPEN:
        raise RuleBroken(_("Deze link werkt niet meer. Maak een nieuwe."))
    disclosure.codes.filter(ended_at=None).update(ended_at=clock.now())
    code = _new_code(disclosure, actor)
    _trace("renew_story_code", found, disclosure.story, disclosure.public_id)
    return code


@transaction.atomic
def end_disclosure(*, actor: Actor, disclosure: Disclosure) -> None:
    """Let a link stop at once."""
    found = require_story(actor, "share_story", disclosure.story.client_file)
    disclosure = Disclosure.objects.select_for_update(of=("self",)).get(pk=disclosure.pk)
    if disclosure.ended_at:
        return
    disclosure.ended_at, disclosure.ended_by = clock.now(), actor.user
    disclosure.save(update_fields=["ended_at", "ended_by"])
    _trace("end_disclosure", found, disclosure.story, disclosure.public_id)


def _new_code(disclosure: Disclosure, actor: Actor) -> str:
    code = "".join(secrets.choice(ALPHABET) for _ in range(CODE_LENGTH))
    DisclosureCode.objects.create(
        disclosure=disclosure,
        number=disclosure.codes.count() + 1,
        mark=code_mark(disclosure.token_mark, code),
        made_by=actor.user,
        made_at=clock.now(),
    )
    return f"{code[:4]}-{code[4:]}"


def _trace(action: str, found: Reach, story: Story, target: str, **detail: str) -> None:
    trace(
        action,
        actor=found.actor,
        reach=found,
        subject=story.client_file,
        target=target,
        data_class="C4",
        **detail,
    )
