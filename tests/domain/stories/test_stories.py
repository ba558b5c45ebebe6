"""Reading and writing a story: by name only, versions kept, every word sealed, every reading told."""

from __future__ import annotations

from datetime import timedelta

import pytest
import time_machine

from reisgezel.core import clock
from reisgezel.core.access.models import Emergency
from reisgezel.core.access.policies import reach, visible
from reisgezel.core.access.roles import all_roles
from reisgezel.core.audit.models import AuditEvent
from reisgezel.core.records import keyring
from reisgezel.domain.cases.models import Assignment
from reisgezel.domain.people.models import BlockedPair
from reisgezel.domain.stories.models import ClientKey, Story, StoryFile, StoryVersion
from reisgezel.domain.stories.selectors.texts import get_story, get_story_file
from reisgezel.domain.stories.services.access import end_access, give_access
from reisgezel.domain.stories.services.texts import (
    add_story_file,
    correct_story,
    read_story,
    read_story_file,
    take_out_story_file,
    write_story,
)
from reisgezel.lib.errors import Absent, EditConflict, NotAllowed, RuleBroken
from tests.factories.cases import OPENED, a_file
from tests.factories.stories import WORDS, a_grant, a_story
from tests.personas import actor_of, user_of

pytestmark = pytest.mark.database
PDF = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n"


@pytest.fixture(autouse=True)
def _today():
    with time_machine.travel("2019-01-03T10:00:00+01:00", tick=True):
        yield


@pytest.fixture
def file():
    return a_file(guide="samira")


def read_by(who: str, story: Story) -> str | None:
    """Return the words as somebody reads them. Raises Absent."""
    actor = actor_of(who)
    return read_story(actor=actor, story=get_story(actor, story.public_id)).text


def test_no_role_reads_stories_by_itself():
    scopes = {role.scope("C4") for role in all_roles().values()}
    assert scopes <= {"", "granted"}


@pytest.mark.parametrize(
    "who", ["samira", "marit", "joost", "femke", "els", "ruben", "nadia", "ton"]
)
def test_without_access_by_name_there_is_no_story_and_no_tab(file, who):
    story = a_story(file)
    actor = actor_of(who)
    with pytest.raises(Absent):
        get_story(actor, story.public_id)
    with pytest.raises(Absent):
        get_story_file(actor, file.public_id)
    assert not visible(actor, Story).exists()
    assert not reach(actor, file).reads("C4")


@pytest.mark.parametrize("who", ["samira", "marit"])
def test_access_opens_it_to_a_colleague_whose_role_may_be_given_it(file, who):
    story = a_story(file)
    a_grant(file, who)
    assert read_by(who, story) == WORDS


def test_access_begins_and_ends_by_itself(file):
    story = a_story(file)
    a_grant(file, "samira", starts_on=clock.today() + timedelta(days=1), days=2)
    for day, reads in ((3, False), (4, True), (5, True), (6, False)):
        with time_machine.travel(f"2019-01-0{day}T10:00:00+01:00"):
            assert reach(actor_of("samira"), file).reads("C4") == reads, day
    assert read_by("karin", story) == WORDS


def test_access_goes_with_the_assignment_and_with_a_bar(file):
    story = a_story(file)
    a_grant(file, "samira")
    Assignment.objects.filter(client_file=file).update(ends_before=clock.today())
    with pytest.raises(Absent):
        read_by("samira", story)
    BlockedPair.objects.create(
        person=file.person, user=user_of("karin"), named_by="client", starts_on=OPENED
    )
    with pytest.raises(Absent):
        read_by("karin", story)


def test_an_emergency_opens_it_only_in_a_role_of_which_the_house_says_so(file):
    story = a_story(file)
    for who, role in (("joost", "team_leader"), ("marit", "work_supervisor")):
        Emergency.objects.create(
            user=user_of(who),
            role_code=role,
            subject_id=file.public_id,
            subject_number=file.number,
            reason="Gevaar, en niemand is bereikbaar",
            starts_at=clock.now(),
            ends_at=clock.now() + timedelta(hours=1),
        )
    assert read_by("joost", story) == WORDS
    event = AuditEvent.objects.filter(action="read", object_id=story.public_id).latest("pk")
    assert (event.data_class, event.reason) == ("C4", "break_glass")
    with pytest.raises(Absent):
        read_by("marit", story)
    with pytest.raises(NotAllowed):
        write_story(actor=actor_of("joost"), file=file, kind="story", text="x")


def test_every_reading_and_writing_leaves_an_event_of_class_c4(file):
    story = a_story(file)
    read_by("karin", story)
    events = AuditEvent.objects.filter(object_id=story.public_id).order_by("pk")
    told = [(e.action, e.data_class, e.reason, e.role, e.subject) for e in events]
    about = ("C4", "grant", "legal_worker", file.person.public_id)
    assert told == [("write_story", *about), ("read", *about)]


def test_a_correction_is_a_new_version_and_the_one_before_stays(file):
    story = a_story(file)
    correct_story(actor=actor_of("karin"), story=story, expected_version=1, text="Het was dag.")
    assert read_by("karin", story) == "Het was dag."
    assert read_story(actor=actor_of("karin"), story=story, number=1).text == WORDS
    with pytest.raises(Absent):
        read_story(actor=actor_of("karin"), story=story, number=3)


def test_a_stale_correction_is_a_conflict_and_loses_nothing(file):
    story = a_story(file)
    correct_story(actor=actor_of("karin"), story=story, expected_version=1, text="a")
    with pytest.raises(EditConflict):
        correct_story(actor=actor_of("karin"), story=story, expected_version=1, text="b")
    assert read_by("karin", story) == "a"


def test_only_its_author_puts_a_story_right_and_readers_only_read(file):
    story = a_story(file)
    a_grant(file, "samira")
    with pytest.raises(NotAllowed):
        correct_story(actor=actor_of("samira"), story=story, expected_version=1, text="x")
    with pytest.raises(NotAllowed):
        write_story(actor=actor_of("samira"), file=file, kind="story", text="x")
    with pytest.raises(Absent):
        write_story(actor=actor_of("marit"), file=file, kind="story", text="x")


def test_words_and_names_lie_sealed_with_the_clients_own_key(file):
    story, other = a_story(file), a_story(a_file("Selam Haile"))
    assert story.key.key_id != other.key.key_id
    assert a_story(file, kind="analysis").key_id == story.key_id
    sealed = story.versions.get().sealed_text
    assert keyring.unseal_text(story.key.key_id, sealed) == WORDS
    with pytest.raises(keyring.Sealed):
        keyring.unseal_text(other.key.key_id, sealed)
    assert ClientKey.objects.count() == 2


def test_a_bsn_is_not_kept_in_a_story_either(file):
    assert "111222333" not in str(read_by("karin", a_story(file, text="bsn 111222333 staat er")))


def test_a_file_belongs_to_the_versions_it_was_part_of(file):
    story, karin = a_story(file), actor_of("karin")
    add_story_file(actor=karin, story=story, name="Advies", upload="a.pdf", content=PDF)
    shown = read_story(actor=karin, story=story)
    assert (shown.version.number, [one.name for one in shown.files]) == (2, ["Advies"])
    assert shown.text == WORDS
    kept = StoryFile.objects.get()
    assert "Advies" not in kept.sealed_name
    assert read_story_file(actor=karin, file=kept) == PDF
    take_out_story_file(actor=karin, file=kept)
    story.refresh_from_db()
    files = {n: read_story(actor=karin, story=story, number=n).files for n in (1, 2, 3)}
    assert {number: len(found) for number, found in files.items()} == {1: 0, 2: 1, 3: 0}


def test_without_its_key_a_story_cannot_be_read_or_changed_and_the_page_says_so(file):
    story = a_story(file)
    copy = keyring.wrapped(story.key.key_id)
    keyring.file_of(story.key.key_id).unlink()
    assert read_by("karin", story) is None
    with pytest.raises(RuleBroken, match="sleutel"):
        correct_story(actor=actor_of("karin"), story=story, expected_version=1, text="x")
    keyring.put_back(story.key.key_id, copy)
    assert read_by("karin", story) == WORDS
    assert StoryVersion.objects.count() == 1


def give(file, reader="karin", *, who="joost", **options):
    """Give access as a team leader does."""
    what = {
        "starts_on": clock.today(),
        "last_day": clock.today() + timedelta(days=30),
        "reason": "schrijft de analyse",
    }
    return give_access(actor=actor_of(who), file=file, reader=user_of(reader), **(what | options))


def test_a_leader_gives_and_ends_access_and_reads_nothing(file):
    grant = give(file)
    assert reach(actor_of("karin"), file).reads("C4")
    assert not reach(actor_of("joost"), file).reads("C4")
    assert user_of("karin").notices.get().kind == "story_granted"
    end_access(actor=actor_of("joost"), grant=grant)
    assert not reach(actor_of("karin"), file).reads("C4")
    told = AuditEvent.objects.filter(object_id=grant.public_id).order_by("pk")
    assert [(e.action, e.data_class) for e in told] == [
        ("grant_story", "C4"),
        ("end_story_grant", "C4"),
    ]


def test_nobody_gives_access_to_themselves_twice_or_to_who_could_not_read(file):
    with pytest.raises(RuleBroken, match="uzelf"):
        give(file, "marit", who="marit")
    for reader in ("ton", "femke", "joost"):
        with pytest.raises(RuleBroken, match="kan dit verhaal niet lezen"):
            give(file, reader, who="marit")
    give(file)
    with pytest.raises(RuleBroken, match="al toegang"):
        give(file)


@pytest.mark.parametrize("who", ["samira", "karin", "ton", "nadia", "femke"])
def test_others_cannot_even_see_who_has_access(file, who):
    grant = a_grant(file)
    with pytest.raises(Absent):
        give(file, "samira", who=who)
    with pytest.raises(Absent):
        end_access(actor=actor_of(who), grant=grant)
