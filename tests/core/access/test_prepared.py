"""What is asked for an actor alone is made into SQL once, and never for longer than the actor is the same."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from django.db.models import QuerySet

from reisgezel.core import clock
from reisgezel.core.access.actors import Actor
from reisgezel.core.access.models import Membership
from reisgezel.core.access.policies import find, subject_ids, visible
from reisgezel.core.access.subjects import dependants, subjects
from reisgezel.core.records import remembered, together
from reisgezel.domain.cases.models import Assignment, ClientFile, Task
from reisgezel.domain.people.models import BlockedPair, Person
from reisgezel.lib.errors import Absent
from tests.architecture.samples import SAMPLES, about
from tests.core.access.test_questions import MADE, shown
from tests.factories.cases import a_family
from tests.factories.guards import a_colleague
from tests.personas import ORGANISATION, actor_of, user_of

pytestmark = [pytest.mark.django_db, pytest.mark.database]


@pytest.fixture
def file(db: None) -> ClientFile:
    file, _ = a_family("Yonas Tesfay", "Selam Haile", guide="samira")
    return file


def made(actor: Actor, rows: Any) -> together.Prepared:
    return actor.prepared("these", rows)


def test_it_is_made_once_for_two_requests_of_one_reader(file: ClientFile) -> None:
    times = []

    def rows(actor: Actor) -> QuerySet[Task]:
        times.append(1)
        return visible(actor, Task)

    assert made(actor_of("samira"), rows) is made(actor_of("samira"), rows)
    assert made(actor_of("joost"), rows) is not made(actor_of("samira"), rows)
    assert len(times) == 2


def test_a_role_that_ends_makes_it_anew(file: ClientFile) -> None:
    assert find(actor_of("samira"), ClientFile, file.public_id) == file
    Membership.objects.filter(user=user_of("samira")).update(ends_before=clock.today())
    with pytest.raises(Absent):
        find(actor_of("samira"), ClientFile, file.public_id)


def test_an_assignment_that_ends_is_found_without_making_it_anew(file: ClientFile) -> None:
    assert find(actor_of("samira"), ClientFile, file.public_id) == file
    Assignment.objects.filter(client_file=file).update(ends_before=clock.today())
    with pytest.raises(Absent):
        find(actor_of("samira"), ClientFile, file.public_id)


def test_whom_a_client_named_is_barred_at_once(file: ClientFile) -> None:
    assert find(actor_of("samira"), ClientFile, file.public_id) == file
    BlockedPair.objects.create(
        person=file.person, user=user_of("samira"), reason="x", starts_on=clock.today()
    )
    with pytest.raises(Absent):
        find(actor_of("samira"), ClientFile, file.public_id)


def test_who_reaches_everybody_still_stays_away_from_whom_they_must(file: ClientFile) -> None:
    everywhere = a_colleague("Wil Overal", "work_supervisor", ORGANISATION)
    other, _ = a_family("Ander Gezin", "Nog Een")
    by_him = {"assignee": everywhere, "created_by": everywhere, "due_on": clock.today()}
    task_of = {one: Task.objects.create(client_file=one, **by_him) for one in (file, other)}
    assert set(visible(Actor.of(everywhere), Task)) == set(task_of.values())
    assert file.person in visible(Actor.of(everywhere), Person)
    BlockedPair.objects.create(
        person=file.person, user=everywhere, reason="x", starts_on=clock.today()
    )
    assert list(visible(Actor.of(everywhere), Task)) == [task_of[other]]
    assert file.person not in visible(Actor.of(everywhere), Person)


def test_another_day_is_another_query(file: ClientFile) -> None:
    Assignment.objects.filter(client_file=file).update(starts_on=clock.today())
    today = actor_of("samira")
    assert find(today, ClientFile, file.public_id) == file
    with pytest.raises(Absent):
        find(replace(today, on=today.on - timedelta(days=1)), ClientFile, file.public_id)


def test_a_query_that_would_hold_an_answer_is_not_kept(file: ClientFile) -> None:
    def rows(actor: Actor) -> QuerySet[Task]:
        return visible(actor, Task).filter(client_file__in=list(ClientFile.objects.all()))

    with pytest.raises(AssertionError, match="may hold no answer"):
        made(actor_of("samira"), rows)


def test_when_too_many_are_kept_all_are_made_anew(
    file: ClientFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(remembered, "MOST_KEPT", 2)
    for day in range(1, 6):
        actor = replace(actor_of("samira"), on=date(2018, 6, day))
        made(actor, lambda actor: visible(actor, Task))
        assert len(remembered._kept) <= 2


@pytest.mark.parametrize("who", ["samira", "karin", "marit"])
def test_what_is_found_is_what_its_query_gives(file: ClientFile, who: str) -> None:
    with about(file):
        for name in MADE:
            SAMPLES[name]("samira")
    for model in {*subjects, *dependants}:
        for row in visible(actor_of(who), model):
            if not hasattr(row, "public_id"):
                continue
            found = find(actor_of(who), model, row.public_id)
            ways = {name: value for name, value in vars(found).items() if name.startswith("way_")}
            assert {**shown(row, deep=False), **ways} == shown(found, deep=False)


def test_ids_of_some_are_not_those_of_others(file: ClientFile) -> None:
    other, _ = a_family("Ander Gezin", "Nog Een")
    samira = actor_of("samira")
    asked = [file.person.pk, other.person.pk]
    assert subject_ids(samira, Person, asked) == {asked[0]: file.public_id, asked[1]: ""}
    assert subject_ids(samira, Person, asked[::-1]) == {asked[0]: file.public_id, asked[1]: ""}
    assert subject_ids(samira, Person, []) == {}
