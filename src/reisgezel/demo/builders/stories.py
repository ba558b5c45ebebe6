"""The stories of a few clients told by name: sealed as real ones are, and open to who would have access."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from reisgezel.core.records import keyring
from reisgezel.demo.builders.world import World, written_on
from reisgezel.demo.plan.catalogue import read
from reisgezel.domain.cases.models import ClientFile, Consent
from reisgezel.domain.cases.rules import recipient_key
from reisgezel.domain.stories.models import ClientKey, Grant, Story, StoryConsent, StoryVersion

LEADER = "joost"
ACCESS_UNTIL = date(2019, 4, 1)
Told = Mapping[str, Any]


def build_stories(world: World) -> None:
    """Store the stories of those clients that were built."""
    for told in read("told")["stories"]:
        person = {
            "person__given_names": told["given"],
            "person__family_name": told["family"],
        }
        file = ClientFile.objects.filter(**person, unit__name="Team Zaanstad").first()
        if file is not None:
            _build(world, file, told)


def _build(world: World, file: ClientFile, told: Told) -> None:
    first_day = told["written_on"]
    for reader in told["readers"]:
        Grant.objects.create(
            client_file=file,
            reader_id=world.users[reader],
            given_by_id=world.users[LEADER],
            given_at=written_on(first_day),
            starts_on=first_day,
            ends_before=ACCESS_UNTIL + timedelta(days=1),
            reason="schrijft het verhaal op" if reader == told["author"] else "begeleidt de cliënt",
        )
    key = ClientKey.objects.create(
        client_file=file, key_id=keyring.make_key(), made_at=written_on(first_day)
    )
    texts = [(first_day, told["text"])]
    texts += [(one["on"], one["text"]) for one in told.get("corrections", ())]
    story = Story.objects.create(
        client_file=file,
        key=key,
        kind=told["kind"],
        version=len(texts),
        author_id=world.users[told["author"]],
        written_at=written_on(first_day),
        changed_at=written_on(texts[-1][0]),
    )
    for number, (day, text) in enumerate(texts, 1):
        StoryVersion.objects.create(
            story=story,
            number=number,
            sealed_text=keyring.seal_text(key.key_id, text.strip()),
            written_by_id=story.author_id,
            written_at=written_on(day),
        )
    for answer in told.get("answers", ()):
        _answer(story, answer)


def _answer(story: Story, told: Told) -> None:
    """Store what the client said about the newest version."""
    consent = Consent.objects.create(
        client_file=story.client_file,
        purpose=Consent.Purpose.SHARE_STORY,
        recipient_key=recipient_key(told["recipient"], told["recipient_name"]),
        recorded_by_id=story.author_id,
        **told,
    )
    newest = story.versions.get(number=story.version)
    StoryConsent.objects.create(story=story, version=newest, consent=consent)
