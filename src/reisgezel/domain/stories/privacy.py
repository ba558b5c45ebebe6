"""The personal data of stories: their class, what they are for, how long they are kept."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from reisgezel.core.privacy.declarations import DataClass, Retention, declare
from reisgezel.domain.stories.models import (
    ClientKey,
    Disclosure,
    DisclosureCode,
    Erasure,
    Grant,
    Opening,
    Story,
    StoryConsent,
    StoryFile,
    StoryVersion,
)

_PROCEDURE = _("de cliënt bijstaan in de asielprocedure")
_ACCOUNT = _("verantwoorden wie het verhaal mocht lezen, kreeg of wiste")

for kept in (Story, StoryVersion, StoryFile):
    declare(kept, DataClass.SPECIAL, purpose=_PROCEDURE, retention=Retention.STORY)
for told in (ClientKey, Grant, Erasure, StoryConsent, Disclosure, DisclosureCode, Opening):
    declare(told, DataClass.IDENTITY, purpose=_ACCOUNT, retention=Retention.LOG)
