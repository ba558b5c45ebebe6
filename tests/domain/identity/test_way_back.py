"""After days of further work, undoing gives what was, plus that work: tried with whatever work comes up.

The same work is done twice: in a world in which the two were never made one, on whoever it belongs to, and
between a merge and its undoing, on the one there then is. All tables must tell the same afterwards.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from itertools import product
from typing import Any

import pytest
from django.apps import apps
from django.db import transaction
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from reisgezel.domain.cases.models import ClientFile, Task
from reisgezel.domain.cases.services.notes import write_note
from reisgezel.domain.cases.services.planning import add_task
from reisgezel.domain.identity.services.merging import merge_persons
from reisgezel.domain.identity.services.undoing import undo_merge
from reisgezel.domain.identity.socket import followers
from reisgezel.domain.journey.models import JourneyFact
from reisgezel.domain.legal.models import Deadline, Matter
from reisgezel.domain.people.models import Address, Person, Relation
from reisgezel.domain.stories.models import Story
from tests.domain.identity.conftest import fill
from tests.domain.identity.snapshots import Rows, rows_now
from tests.factories.legal import a_hearing, a_matter, a_request
from tests.factories.people import make_address, make_person
from tests.personas import actor_of

pytestmark = pytest.mark.database
WHY = "Zelfde man, twee keer ingeschreven."
TODAY = date(2019, 1, 3)
LATER = "later"
MADE_UP = ("public_id", "recorded_at", "written_at", "changed_at", "number", "sort_key")
"""What a record is given by chance or by the clock."""


@dataclass
class World:
    """Two files; ``theirs`` is where the records of the second are to be found now."""

    mine: ClientFile
    theirs: ClientFile

    @property
    def of_theirs(self) -> dict[str, Any]:
        """Return a record of each kind that was of the second file."""
        return {
            "task": Task.objects.get(title="Toeslag aanvragen"),
            "matter": Matter.objects.get(subject="Van de tweede"),
            "fact": JourneyFact.objects.filter(remark="Van de tweede").get(),
            "address": Address.objects.get(is_secret=True),
            "story": Story.objects.get(kind="story"),
        }


def new_task(world: World, word: str) -> None:
    add_task(actor=actor_of("joost"), file=world.mine, title=word, due_on=TODAY)


def new_note(world: World, word: str) -> None:
    write_note(
        actor=actor_of("joost"),
        files=[world.mine],
        on=TODAY,
        kind="conversation",
        channel="phone",
        minutes=len(word) + 1,
        text=word,
    )


def new_address(world: World, word: str) -> None:
    make_address(world.mine.person, street=word)


def new_relative(world: World, word: str) -> None:
    Relation.objects.create(
        person=world.mine.person, relative=make_person(f"Rahel {word}"), kind="child"
    )


def new_matter(world: World, word: str) -> None:
    a_matter(world.mine, subject=word)


def new_hearing(world: World, word: str) -> None:
    a_hearing(world.mine)


def deadline_of_their_matter(world: World, word: str) -> None:
    Deadline.objects.create(matter=world.of_theirs["matter"], what=word, due_on=TODAY)


def request_in_their_matter(world: World, word: str) -> None:
    a_request(world.theirs, matter=world.of_theirs["matter"], kind="birth")


def correction_of_their_fact(world: World, word: str) -> None:
    fact = world.of_theirs["fact"]
    if hasattr(fact, "replaced_by"):
        return
    JourneyFact.objects.create(
        client_file=world.theirs,
        kind=fact.kind,
        true_from=fact.true_from,
        procedure=fact.procedure,
        transition=fact.transition,
        municipality=fact.municipality,
        location=fact.location,
        recorded_at=fact.recorded_at,
        recorded_by=fact.recorded_by,
        replaces=fact,
        reason=word,
    )


def their_task_retold(world: World, word: str) -> None:
    Task.objects.filter(pk=world.of_theirs["task"].pk).update(done_on=TODAY)


def their_address_mended(world: World, word: str) -> None:
    address = world.of_theirs["address"]
    address.street = word
    address.save()


def their_story_retold(world: World, word: str) -> None:
    story = world.of_theirs["story"]
    number = story.versions.count() + 1
    last = story.versions.first()
    story.versions.create(
        number=number,
        sealed_text=last.sealed_text,
        written_by=last.written_by,
        written_at=last.written_at,
    )


def other_phone(world: World, word: str) -> None:
    Person.objects.filter(pk=world.mine.person_id).update(phone=f"+3161234{len(word):04}")


def other_file_closed(world: World, word: str) -> None:
    ClientFile.objects.filter(pk=world.mine.pk).update(closed_before=TODAY)


WORK: tuple[Callable[[World, str], None], ...] = (
    new_task,
    new_note,
    new_address,
    new_relative,
    new_matter,
    new_hearing,
    deadline_of_their_matter,
    request_in_their_matter,
    correction_of_their_fact,
    their_task_retold,
    their_address_mended,
    their_story_retold,
    other_phone,
    other_file_closed,
)
work = st.lists(
    st.tuples(st.sampled_from(WORK), st.text("abc", min_size=1, max_size=5)), max_size=8
)
NO_SHRINKING = (Phase.explicit, Phase.generate)
FIELDS = ("given_names", "birth", "phone", "v_number", "gender", "contact_note")


@pytest.fixture
def filled(yonas, jonas) -> World:
    fill(jonas)
    a_matter(jonas, subject="Van de tweede")
    JourneyFact.objects.create(
        client_file=jonas,
        kind="keys",
        true_from=date(2018, 7, 1),
        remark="Van de tweede",
        recorded_at="2018-07-01T12:00:00Z",
        recorded_by=actor_of("marit").user,
    )
    for number, file in ((1, yonas), (2, jonas)):
        Person.objects.filter(pk=file.person_id).update(
            phone=f"+3161200000{number}", gender="m", contact_note=f"Bel {number} keer"
        )
        make_person(f"Broer {number}")
    for follow, file in product(followers(), (yonas, jonas)):
        follow(actor_of("joost"), file.person)
    return World(yonas, jonas)


def told(known: Rows) -> Counter[Any]:
    """Return rows by what they say; of one that was written later not the number it happened to get."""
    return Counter(
        (label, pk if (label, pk) in known else LATER, _words(label, values, known, (label, pk)))
        for (label, pk), values in rows_now().items()
    )


def _words(label: str, values: dict[str, Any], known: Rows, key: tuple[str, int]) -> str:
    left_out = () if key in known else ("id", *MADE_UP)
    links = {
        one.attname: one.related_model._meta.label_lower
        for one in apps.get_model(label)._meta.concrete_fields
        if one.related_model and one.related_model.__module__.startswith("reisgezel.domain.")
    }
    told = {
        name: LATER if value and name in links and (links[name], value) not in known else str(value)
        for name, value in values.items()
        if name not in left_out
    }
    return repr(sorted(told.items()))


def do(world: World, done: list[tuple[Callable[[World, str], None], str]]) -> None:
    for act, word in done:
        act(world, word)
    for follow, file in product(followers(), {world.mine, world.theirs}):
        follow(actor_of("joost"), file.person)


def check(world: World, done: Any, taken: frozenset[str]) -> None:
    before = rows_now()
    joost = actor_of("joost")
    with transaction.atomic():
        do(world, done)
        expected = told(before)
        transaction.set_rollback(True)
    with transaction.atomic():
        made = merge_persons(
            actor=joost,
            survivor=world.mine.person,
            merged=world.theirs.person,
            taken=taken,
            reason=WHY,
        )
        mine = ClientFile.objects.get(pk=world.mine.pk)
        do(World(mine, mine), done)
        undo_merge(actor=joost, merge=made, reason=WHY)
        found = told(before)
        transaction.set_rollback(True)
    assert sorted((expected - found).elements(), key=repr) == []
    assert sorted((found - expected).elements(), key=repr) == []


def test_undoing_gives_what_was_plus_all_that_was_written_since(filled):
    @settings(max_examples=4, phases=NO_SHRINKING, suppress_health_check=list(HealthCheck))
    @given(done=work, taken=st.frozensets(st.sampled_from(FIELDS)))
    def walk(done, taken):
        check(filled, done, taken)

    walk()


@pytest.mark.long
def test_undoing_gives_what_was_plus_all_that_was_written_since_many_times(filled):
    @settings(max_examples=150, suppress_health_check=list(HealthCheck))
    @given(done=work, taken=st.frozensets(st.sampled_from(FIELDS)))
    def walk(done, taken):
        check(filled, done, taken)

    walk()


def test_each_kind_of_later_work_survives_the_undoing(filled):
    check(filled, [(act, "ab") for act in WORK], frozenset({"phone"}))
