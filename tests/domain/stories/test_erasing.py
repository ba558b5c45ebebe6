"""Erasing a story: two colleagues, one key, and not a word left; and what an old backup then is worth."""

from __future__ import annotations

import pytest
import time_machine

from reisgezel.core.access.policies import reach
from reisgezel.core.audit.models import AuditEvent
from reisgezel.core.records import keyring, vault
from reisgezel.core.records.keyring import State
from reisgezel.domain.cases.models import Draft
from reisgezel.domain.stories import forgetting
from reisgezel.domain.stories.models import ClientKey, Erasure, Story, StoryFile, StoryVersion
from reisgezel.domain.stories.selectors.texts import get_story
from reisgezel.domain.stories.services.erasing import ask_erasure, erase_story, refuse_erasure
from reisgezel.domain.stories.services.keys import finish_erasures
from reisgezel.domain.stories.services.sharing import disclose
from reisgezel.domain.stories.services.texts import add_story_file, read_story
from reisgezel.lib.errors import Absent, NotAllowed, RuleBroken
from tests.domain.stories.test_sharing import read_with
from tests.domain.stories.test_stories import PDF
from tests.factories.cases import a_file
from tests.factories.stories import WORDS, a_grant, a_story, an_answer
from tests.personas import actor_of

pytestmark = pytest.mark.database


@pytest.fixture(autouse=True)
def _today():
    with time_machine.travel("2019-01-03T10:00:00+01:00", tick=True):
        yield


@pytest.fixture
def file():
    return a_file(guide="samira")


def asked(file, who: str = "karin") -> Erasure:
    return ask_erasure(actor=actor_of(who), file=file, why="asked", reason="de cliënt wil het")


def erase(file, who: str = "joost", **callbacks) -> None:
    erase_story(actor=actor_of(who), erasure=asked(file))


def test_who_asks_does_not_decide(file):
    a_story(file)
    erasure = asked(file, "marit")
    with pytest.raises(NotAllowed):
        erase_story(actor=actor_of("marit"), erasure=erasure)
    with pytest.raises(NotAllowed):
        refuse_erasure(actor=actor_of("marit"), erasure=erasure)
    for who in ("samira", "karin", "ruben", "nadia"):
        with pytest.raises(Absent):
            erase_story(actor=actor_of(who), erasure=erasure)
    assert actor_of("joost").user.notices.filter(kind="erasure_asked").exists()
    assert not actor_of("marit").user.notices.filter(kind="erasure_asked").exists()


def test_erasing_destroys_the_key_and_leaves_no_word(file, django_capture_on_commit_callbacks):
    story = a_story(file)
    key_id = story.key.key_id
    add_story_file(actor=actor_of("karin"), story=story, name="Advies", upload="a.pdf", content=PDF)
    _, secrets = disclose(actor=actor_of("karin"), basis=an_answer(story))
    kept = StoryFile.objects.get()
    with django_capture_on_commit_callbacks(execute=True):
        erase(file)
    assert keyring.state_of(key_id) is State.GONE
    assert set(StoryVersion.objects.values_list("sealed_text", flat=True)) == {""}
    with pytest.raises(vault.Unreadable):
        vault.take_out(kept.stored_name, key_id=key_id)
    with pytest.raises(Absent):
        get_story(actor_of("karin"), story.public_id)
    assert read_with(secrets) is None
    event = AuditEvent.objects.get(action="erase_story")
    assert (event.data_class, event.reason) == ("C4", "team")


def test_what_was_copied_before_cannot_be_read_after(file, django_capture_on_commit_callbacks):
    story = a_story(file)
    key_id, sealed = story.key.key_id, story.versions.get().sealed_text
    assert keyring.unseal_text(key_id, sealed) == WORDS
    with django_capture_on_commit_callbacks(execute=True):
        erase(file)
    with pytest.raises(keyring.Sealed):
        keyring.unseal_text(key_id, sealed)


def test_until_it_is_saved_nothing_is_destroyed(file, django_capture_on_commit_callbacks):
    story = a_story(file)
    with django_capture_on_commit_callbacks(execute=False):
        erase(file)
    assert keyring.state_of(story.key.key_id) is State.THERE
    assert finish_erasures() == 1
    assert keyring.state_of(story.key.key_id) is State.GONE
    assert finish_erasures() == 0


def test_a_story_written_after_has_a_new_key(file, django_capture_on_commit_callbacks):
    old = a_story(file)
    with django_capture_on_commit_callbacks(execute=True):
        erase(file)
    new = a_story(file, text="Opnieuw.")
    assert new.key.key_id != old.key.key_id
    assert read_story(actor=actor_of("karin"), story=new).text == "Opnieuw."
    assert ClientKey.objects.filter(destroyed_at=None).count() == 1
    assert Story.objects.filter(erased_at=None).count() == 1


def test_drafts_go_with_it(file, django_capture_on_commit_callbacks):
    a_story(file)
    draft = {"client_file": file, "what": "x", "saved_at": file.stories.get().written_at}
    Draft.objects.create(
        user=actor_of("karin").user, place="/a/", fields="x", is_sealed=True, **draft
    )
    Draft.objects.create(user=actor_of("karin").user, place="/b/", fields="x", **draft)
    with django_capture_on_commit_callbacks(execute=True):
        erase(file)
    assert [row.place for row in Draft.objects.all()] == ["/b/"]


def test_a_refusal_leaves_all_as_it_was_and_a_second_decision_is_too_late(file):
    story = a_story(file)
    erasure = asked(file)
    with pytest.raises(RuleBroken, match="al"):
        asked(file)
    refuse_erasure(actor=actor_of("joost"), erasure=erasure)
    assert read_story(actor=actor_of("karin"), story=story).text == WORDS
    with pytest.raises(RuleBroken, match="al over beslist"):
        erase_story(actor=actor_of("marit"), erasure=erasure)


def test_who_decides_need_not_read_and_does_not(file):
    a_grant(file)
    assert not reach(actor_of("joost"), file).reads("C4")
    refuse_erasure(actor=actor_of("joost"), erasure=asked(file))


def test_rooms_above_forget_along_or_nothing_is_erased(file, monkeypatch):
    told = []
    monkeypatch.setattr(forgetting, "_forgetters", [])
    for _twice in range(2):
        forgetting.forget_along(told.append)
    story = a_story(file)
    erase(file)
    assert told == [file]

    def fail(_file):
        raise RuleBroken("nee")

    forgetting.forget_along(fail)
    later = a_story(file, text="Opnieuw.")
    with pytest.raises(RuleBroken, match="nee"):
        erase(file)
    later.refresh_from_db()
    story.refresh_from_db()
    assert (story.erased_at is None, later.erased_at) == (False, None)
