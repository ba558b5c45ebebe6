"""Writing a story, putting it right as a new version, its files, and reading it with a trace."""

from __future__ import annotations

from typing import Any

from django.db import transaction

from reisgezel.core import clock
from reisgezel.core.access.actors import Actor
from reisgezel.core.access.policies import Reach, reach
from reisgezel.core.access.trace import trace
from reisgezel.core.privacy.texts import clean_free_text
from reisgezel.core.records import keyring, vault
from reisgezel.core.records.versions import save_version
from reisgezel.domain.cases import uploads
from reisgezel.domain.cases.models import ClientFile
from reisgezel.domain.stories.models import Story, StoryFile, StoryVersion
from reisgezel.domain.stories.policies import require_story
from reisgezel.domain.stories.selectors.texts import OpenedVersion, opened, version_of
from reisgezel.domain.stories.services.keys import key_for, needing_key
from reisgezel.lib.errors import Absent, NotAllowed

PART = "stories"


@transaction.atomic
def write_story(*, actor: Actor, file: ClientFile, kind: str, text: str) -> Story:
    """Keep a text about a client, sealed with the client's key. Raises Absent without access."""
    found = require_story(actor, "write_story", file)
    now = clock.now()
    story = Story.objects.create(
        client_file=file,
        key=key_for(file),
        kind=kind,
        author=actor.user,
        written_at=now,
        changed_at=now,
    )
    _keep(story, actor, clean_free_text(text))
    _trace("write_story", found, story)
    return story


@transaction.atomic
def correct_story(*, actor: Actor, story: Story, expected_version: int, text: str) -> None:
    """Write a new version of one's own story; the versions before it stay.

    Raises EditConflict when there is a newer one than the editor started from.
    """
    found = require_author(actor, story)
    save_version(story, expected=expected_version, changed_at=clock.now())
    _keep(story, actor, clean_free_text(text))
    _trace("correct_story", found, story)


@transaction.atomic
def add_story_file(*, actor: Actor, story: Story, name: str, upload: str, content: bytes) -> None:
    """Put a file with one's own story, which makes a new version of it.

    ``upload`` is what the file was called. Raises RuleBroken for content we do not keep.
    """
    found = require_author(actor, story)
    checked = uploads.check(content, upload)
    key_id, text = story.key.key_id, _text_of(story)
    save_version(story, expected=story.version, changed_at=clock.now())
    _keep(story, actor, text)
    stored_name = vault.put_in(checked.content, key_id=key_id)
    try:
        file = StoryFile.objects.create(
            story=story,
            sealed_name=keyring.seal_text(key_id, clean_free_text(name)),
            stored_name=stored_name,
            media_type=checked.media_type,
            size=len(checked.content),
            first_version=story.version,
            added_by=actor.user,
            added_at=clock.now(),
        )
        _trace("add_story_file", found, story, file)
    except BaseException:
        vault.throw_away(stored_name)
        raise


@transaction.atomic
def take_out_story_file(*, actor: Actor, file: StoryFile) -> None:
    """Leave a file out of the next version of one's own story; earlier versions keep it."""
    story = file.story
    found = require_author(actor, story)
    text = _text_of(story)
    file = StoryFile.objects.select_for_update(of=("self",)).get(pk=file.pk)
    if file.last_version is not None:
        return
    file.last_version = story.version
    file.save(update_fields=["last_version"])
    save_version(story, expected=story.version, changed_at=clock.now())
    _keep(story, actor, text)
    _trace("take_out_story_file", found, story, file)


@transaction.atomic
def read_story(*, actor: Actor, story: Story, number: int | None = None) -> OpenedVersion:
    """Return a version of a story with its words, and leave the trace. Raises Absent."""
    version = version_of(story, number)
    found = reach(actor, story.client_file)
    trace(
        "read",
        actor=actor,
        reach=found,
        subject=story.client_file,
        target=story,
        data_class="C4",
        part=PART,
        version=version.number,
    )
    return opened(story, version)


@transaction.atomic
def read_story_file(*, actor: Actor, file: StoryFile) -> bytes:
    """Return the content of a file and leave the trace. Raises Absent when its key is not there."""
    try:
        content = vault.take_out(file.stored_name, key_id=file.story.key.key_id)
    except vault.Unreadable as error:
        raise Absent(file.public_id, kind="stories.storyfile") from error
    _trace("download_story_file", reach(actor, file.story.client_file), file.story, file)
    return content


def require_author(actor: Actor, story: Story) -> Reach:
    """Demand that the actor writes stories and wrote this one. Raises Absent without access."""
    found = require_story(actor, "write_story", story.client_file)
    if story.author_id != actor.user.pk:
        raise NotAllowed("write_story")
    return found


def _text_of(story: Story) -> str:
    """Return the newest words of a story. Raises RuleBroken when the key is not there."""
    with needing_key():
        return keyring.unseal_text(story.key.key_id, version_of(story).sealed_text)


def _keep(story: Story, actor: Actor, text: str) -> None:
    """Keep words as the version that the story is at now."""
    with needing_key():
        sealed = keyring.seal_text(story.key.key_id, text)
    StoryVersion.objects.create(
        story=story,
        number=story.version,
        sealed_text=sealed,
        written_by=actor.user,
        written_at=clock.now(),
    )


def _trace(action: str, found: Reach, story: Story, target: Any = None) -> None:
    trace(
        action,
        actor=found.actor,
        reach=found,
        subject=story.client_file,
        target=target or story,
        data_class="C4",
        version=story.version,
    )
