"""The stories of a client, and their words opened with the client's key for who may read them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import QuerySet

from reisgezel.core.access.actors import Actor
from reisgezel.core.access.policies import Reach, find
from reisgezel.core.records import keyring
from reisgezel.domain.cases.models import ClientFile
from reisgezel.domain.stories.models import Story, StoryFile, StoryVersion
from reisgezel.lib.errors import Absent


@dataclass(frozen=True)
class NamedFile:
    """A file with its name opened."""

    file: StoryFile
    name: str


@dataclass(frozen=True)
class OpenedVersion:
    """A version with its words, and the files that belong to it; ``text`` is None without the key."""

    version: StoryVersion
    text: str | None
    files: list[NamedFile]


def get_story_file(actor: Actor, file_id: str) -> ClientFile:
    """Return a client file whose story the actor may read. Raises Absent otherwise."""
    return find(actor, ClientFile, file_id, data_class="C4", along=["person", "unit"])


def get_story(actor: Actor, public_id: str) -> Story:
    """Return a story the actor may read, that was not erased. Raises Absent otherwise."""
    story = find(actor, Story, public_id, along=["client_file__person", "key", "author"])
    if story.erased_at:
        raise Absent(public_id, kind="stories.story")
    return story


def get_file_of_story(actor: Actor, public_id: str) -> StoryFile:
    """Return a file with a story the actor may read. Raises Absent otherwise."""
    file = find(actor, StoryFile, public_id, along=["story__client_file__person", "story__key"])
    if file.erased_at:
        raise Absent(public_id, kind="stories.storyfile")
    return file


def list_stories(found: Reach) -> QuerySet[Story]:
    """Return the stories of a client, the latest changed first, those erased too."""
    return found.rows(Story).select_related("author")


def version_of(story: Story, number: int | None = None) -> StoryVersion:
    """Return a version of a story, the newest unless a number is given. Raises Absent."""
    rows = story.versions.select_related("written_by")
    version = rows.filter(number=story.version if number is None else number).first()
    if version is None:
        raise Absent(story.public_id, kind="stories.storyversion")
    return version


def opened(story: Story, version: StoryVersion) -> OpenedVersion:
    """Return a version with its words, as far as its key is there."""
    files = StoryFile.objects.of(version).select_related("added_by")
    try:
        text: str | None = keyring.unseal_text(story.key.key_id, version.sealed_text)
        named = list(_named(files, story.key.key_id))
    except keyring.Sealed:
        return OpenedVersion(version, None, [])
    return OpenedVersion(version, text, named)


def _named(files: Iterable[StoryFile], key_id: str) -> Iterable[NamedFile]:
    return (NamedFile(file, keyring.unseal_text(key_id, file.sealed_name)) for file in files)
