"""Questions asked together: the same records as their queries give one by one, and only what is read."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from django.db import connection, models
from django.db.models import Model
from django.test.utils import CaptureQueriesContext

from reisgezel.core import clock
from reisgezel.core.access.givens import values
from reisgezel.core.access.policies import Reach, reach
from reisgezel.core.access.questions import Question, ask, ask_together
from reisgezel.core.file import socket
from reisgezel.core.records import together
from reisgezel.core.records.together import Given
from reisgezel.domain.cases.models import ClientFile, ContactNote, Draft, Task
from reisgezel.domain.cases.selectors.drafts import own_drafts
from reisgezel.domain.guidance.models import ChecklistMark
from reisgezel.domain.people.models import PersonLanguage, Relation, SafetyAlert
from reisgezel.domain.people.selectors import alerts_today
from tests.architecture.samples import SAMPLES, about
from tests.factories.cases import a_family, a_person
from tests.factories.guidance import a_trajectory, house
from tests.factories.people import make_address, make_guardian, make_protection
from tests.personas import actor_of, user_of

pytestmark = [pytest.mark.django_db, pytest.mark.database]

MADE = (
    *("note", "task", "appointment", "document", "consent", "goal", "journey_fact", "alert"),
    *("story_grant", "erasure", "matter", "procedure", "term", "merge"),
)
LEGAL = {"open_matters", "newest_matters"}
"""What is asked of the legal file, which a caseworker does not read."""
STORY = {"protections"}
"""What only somebody who was given the story by name reads: Karin here."""
NASTY = 'Zij zei: "ik kom", \\ én \u2028 مرحبا \U0001f600 \t\n%s {}'
SOURCES = [*socket._panels.values(), *socket._timeline, *socket._stops]
QUESTIONS = sorted(
    {
        own_drafts,
        *socket._header[0][1],
        *(asked for source in SOURCES for asked in source.asks),
    },
    key=repr,
)


@pytest.fixture
def file(db: None) -> ClientFile:
    """A file with something of everything in it."""
    file, _ = a_family("Yonas Tesfay", "Selam Haile", guide="samira")
    trajectory = a_trajectory(file)
    house(file)
    with about(file):
        for name in MADE:
            SAMPLES[name]("samira")
    ContactNote.objects.update(text=NASTY)
    Task.objects.create(
        client_file=file,
        title=NASTY[:80],
        due_on=date(2018, 6, 1),
        done_on=date(2018, 6, 2),
        done_by=user_of("samira"),
        assignee=user_of("samira"),
        created_by=user_of("samira"),
    )
    ChecklistMark.objects.create(
        trajectory=trajectory,
        item_code="MB17",
        state="done",
        done_on=date(2018, 6, 1),
        done_by="client_alone",
        recorded_by=user_of("samira"),
        recorded_at=clock.now(),
    )
    make_address(file.person)
    make_guardian(file.person, name=NASTY)
    make_protection(file.person)
    SafetyAlert.objects.create(person=file.person, text=NASTY, starts_on=date(2018, 1, 1))
    PersonLanguage.objects.create(person=file.person, code="ti", level="native")
    mother = a_person("Lula Tesfay")
    mother.lives_in_country = "ER"
    mother.save()
    Relation.objects.create(person=file.person, relative=mother, kind="parent")
    return file


def shown(record: Model, *, deep: bool = True) -> dict[str, Any]:
    """Return all that a record carries, with what was selected along."""
    columns = {name: value for name, value in vars(record).items() if name != "_state"}
    if deep:
        columns |= {name: shown(one) for name, one in record._state.fields_cache.items() if one}
    return columns


def one_by_one(asked: Question[Any], found: Reach, monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """Return what the query of a question gives when it is run by itself, its values filled in."""
    given = values(reader=found.actor.user.pk, on=found.actor.on, subject=found.subject.pk)
    with monkeypatch.context() as patch:
        patch.setattr(Given, "as_sql", lambda self, *_, **__: ("%s", [self.of(given)]))
        return list(asked._rows(asked._within(found.classes)))


@pytest.mark.parametrize("who", ["samira", "karin", "marit"])
def test_asked_together_the_records_are_those_of_each_query_itself(who, file, monkeypatch):
    found = reach(actor_of(who), file)
    ask_together(found, QUESTIONS)
    answered = set()
    for asked in QUESTIONS:
        expected = one_by_one(asked, found, monkeypatch)
        assert [shown(one) for one in ask(found, asked)] == [shown(one) for one in expected], asked
        answered |= {asked.__name__} if expected else set()
    if who == "samira":
        rest = {asked.__name__ for asked in QUESTIONS} - answered
        assert (
            rest
            <= {"own_drafts", "pauses", "chosen_themes", "scores", "newest_appointments"}
            | LEGAL
            | STORY
        )
    if who == "karin":
        assert answered >= LEGAL | STORY


def test_one_statement_answers_all_and_a_second_asking_none(file):
    found = reach(actor_of("samira"), file)
    with CaptureQueriesContext(connection) as statements:
        ask_together(found, QUESTIONS)
        for asked in QUESTIONS:
            ask(found, asked)
    assert len(statements) == 1


def test_who_reads_nothing_of_a_file_is_answered_nothing(file):
    found = reach(actor_of("ton"), file)
    assert not found
    with CaptureQueriesContext(connection) as statements:
        ask_together(found, QUESTIONS)
    assert all(ask(found, asked) == [] for asked in QUESTIONS)
    assert not statements.captured_queries


def test_one_reader_s_answers_are_not_another_s(file):
    """The SQL is made once for all who read the same classes: who reads and of whom come in after."""
    samira, marit = (reach(actor_of(who), file) for who in ("samira", "marit"))
    _, other = a_family("Ander Gezin", "Nog Een", guide="samira")
    Draft.objects.create(
        user=user_of("samira"), client_file=file, place="/a/", what="Notitie", saved_at=clock.now()
    )
    assert [draft.place for draft in ask(samira, own_drafts)] == ["/a/"]
    assert ask(marit, own_drafts) == []
    assert ask(reach(actor_of("samira"), other), own_drafts) == []


def test_the_day_comes_in_after_the_sql_was_made(file):
    alert = SafetyAlert.objects.create(person=file.person, text="Hond", starts_on=date(2018, 6, 1))
    samira = actor_of("samira")
    for day, warned in ((date(2018, 5, 31), False), (date(2018, 6, 1), True)):
        found = reach(replace(samira, on=day), file)
        assert (alert in ask(found, alerts_today)) is warned


def test_a_value_nobody_gave_is_not_guessed(file):
    stranger = Given("colour", models.TextField())
    with pytest.raises(KeyError, match="colour"):
        together.ask([together.prepare(Task.objects.filter(title=stranger))], {})
