"""The nouns of stories: who may read, what is kept, and to whom it was disclosed."""

from reisgezel.domain.stories.models.access import ClientKey, Erasure, Grant
from reisgezel.domain.stories.models.sealed import SealedWords
from reisgezel.domain.stories.models.sharing import (
    Disclosure,
    DisclosureCode,
    Opening,
    StoryConsent,
)
from reisgezel.domain.stories.models.texts import Story, StoryFile, StoryVersion

__all__ = [
    "ClientKey",
    "Disclosure",
    "DisclosureCode",
    "Erasure",
    "Grant",
    "Opening",
    "SealedWords",
    "Story",
    "StoryConsent",
    "StoryFile",
    "StoryVersion",
]
