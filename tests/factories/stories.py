"""The smallest valid story: a grant by name, a text, a yes about it, and a link."""

from __future__ import annotations

from datetime import date, timedelta

from reisgezel.core import clock
from reisgezel.core.accounts.models import User
from reisgezel.domain.cases.models import ClientFile
from reisgezel.domain.stories.models import Grant, Story, StoryConsent
from reisgezel.domain.stories.services.sharing import record_story_answer
from reisgezel.domain.stories.services.texts import write_story
from tests.personas import actor_of, user_of

WORDS = "Zij vluchtte in de nacht over de kanariebrug."


def a_grant(
    file: ClientFile, reader: str | User = "karin", *, starts_on: date | None = None, days: int = 90
) -> Grant:
    """Store access by name, from today for three months unless told otherwise."""
    first = starts_on or clock.today()
    return Grant.objects.create(
        client_file=file,
        reader=user_of(reader) if isinstance(reader, str) else reader,
        given_by=user_of("joost"),
        given_at=clock.now(),
        starts_on=first,
        ends_before=first + timedelta(days=days),
        reason="schrijft de analyse",
    )


def a_story(
    file: ClientFile, author: str = "karin", *, kind: str = "story", text: str = WORDS
) -> Story:
    """Store a story by whoever has access, giving it first if need be."""
    if not Grant.objects.on(clock.today()).filter(client_file=file, reader=user_of(author)):
        a_grant(file, author)
    return write_story(actor=actor_of(author), file=file, kind=kind, text=text)


def an_answer(
    story: Story,
    answer: str = "yes",
    *,
    who: str = "karin",
    recipient: str = "lawyer",
    name: str = "mr. De Wit",
    asked_on: date | None = None,
    last_day: date | None = None,
) -> StoryConsent:
    """Store what the client said about the newest version of a story."""
    story.refresh_from_db()
    return record_story_answer(
        actor=actor_of(who),
        story=story,
        expected_version=story.version,
        recipient=recipient,
        recipient_name=name,
        answer=answer,
        asked_on=asked_on or clock.today(),
        language="ti",
        last_day=last_day,
    )
