"""Two colleagues at once: what the first writes, the second is told before it is too late."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor, wait
from datetime import date
from threading import Event
from typing import Any

import pytest
from django.db import connection, transaction

from reisgezel.core.access.actors import Actor
from reisgezel.core.access.models import Membership
from reisgezel.core.accounts.models import User
from reisgezel.domain.cases.models import ClientFile
from reisgezel.domain.legal.models import AnalysisPart, Deadline, Matter, StoryAnalysis
from reisgezel.domain.legal.services import analyses, deadlines, matters
from reisgezel.domain.legal.services.motives import ask_motives
from reisgezel.lib.errors import RuleBroken
from tests.factories.cases import a_file
from tests.factories.legal import OPENED, a_matter, an_analysis
from tests.factories.stories import a_grant
from tests.personas import actor_of, unit_named, user_of

pytestmark = [
    pytest.mark.database,
    pytest.mark.django_db(transaction=True),
    pytest.mark.usefixtures("lists"),
]
TODAY, DUE = date(2019, 1, 3), date(2019, 2, 1)
Work = Callable[[], Any]


def alone(work: Work) -> Any:
    """Do something over a connection of its own."""
    try:
        return work()
    finally:
        connection.close()


def second_hears(first: Work, second: Work) -> str:
    """Begin the second when the first is written and not committed; return what the second is told."""
    is_written, may_commit = Event(), Event()

    def lead() -> None:
        with transaction.atomic():
            first()
            is_written.set()
            assert may_commit.wait(20)

    with ThreadPoolExecutor(2) as pool:
        leading = pool.submit(alone, lead)
        assert is_written.wait(20)
        following = pool.submit(alone, second)
        wait([following], timeout=0.5)
        may_commit.set()
        leading.result()
        said = following.exception()
    assert said is None or isinstance(said, RuleBroken), said
    return said.message if said else ""


def work_on_a_matter() -> dict[str, Work]:
    """Return what colleagues can do with the matter as each of them read it."""
    karin = actor_of("karin")

    def read() -> Matter:
        return Matter.objects.get()

    def keeping(call: Callable[..., Any], **given: Any) -> Work:
        given = {"actor": karin, "matter": read()} | given
        return lambda: call(**given)

    what = {"what": "Nareis aanvragen", "due_on": DUE}
    found = Deadline.objects.select_related("matter").first()
    return {
        "add": keeping(deadlines.add_deadline, **what),
        "add_fatal": keeping(deadlines.add_deadline, is_fatal=True, **what),
        "make_fatal": lambda: deadlines.change_deadline(
            actor=karin, deadline=found, expected_version=1, is_fatal=True, **what
        ),
        "take_deputy_off": keeping(matters.change_matter, expected_version=1, deputy=None),
        "close": keeping(
            matters.close_matter, expected_version=1, closed_on=TODAY, result="granted"
        ),
    }


@pytest.mark.parametrize(
    ("first", "second", "said"),
    [
        ("add_fatal", "take_deputy_off", "fatale termijn open"),
        ("make_fatal", "take_deputy_off", "fatale termijn open"),
        ("take_deputy_off", "add_fatal", "vervanger nodig"),
        ("take_deputy_off", "make_fatal", "vervanger nodig"),
        ("add", "close", "nog een termijn open"),
        ("close", "add", "gesloten"),
    ],
)
def test_no_fatal_deadline_is_left_alone_and_none_open_in_a_closed_matter(first, second, said):
    matter = a_matter(a_file(), deputy=user_of("marit"))
    met_on = None if "fatal" in first + second else TODAY
    Deadline.objects.create(matter=matter, what="Nasturen", due_on=DUE, met_on=met_on)
    work = work_on_a_matter()
    assert said in second_hears(work[first], work[second])


def a_second_reader(file: ClientFile) -> Actor:
    """Return another legal worker of the team who was given access to the story."""
    user = User.objects.create_user("mees@reisgezel.example", name="Mees Kuiper")
    Membership.objects.create(
        user=user, role_code="legal_worker", unit=unit_named("Team Zaanstad"), starts_on=OPENED
    )
    a_grant(file, user)
    return Actor.of(user)


def work_on_an_analysis(mees: Actor) -> dict[str, Work]:
    """Return what colleagues can do with the analysis as each of them read it."""
    karin = actor_of("karin")
    rows = AnalysisPart.objects.select_related("analysis__client_file")
    again, part = rows.get(kind="fear"), rows.get(kind="fear")
    analysis = StoryAnalysis.objects.get()
    return {
        "open again": lambda: analyses.cover_part(actor=karin, part=again, is_covered=False),
        "cover": lambda: analyses.cover_part(actor=karin, part=part),
        "ask": lambda: analyses.ask_question(actor=karin, part=part, text="Waarom in 2016?"),
        "review": lambda: analyses.review_analysis(
            actor=mees, analysis=analysis, expected_version=1
        ),
    }


@pytest.mark.parametrize(
    ("first", "second", "said"),
    [
        ("open again", "review", "Er missen er nog: 1"),
        ("ask", "review", "nog vragen open: 1"),
        ("review", "cover", "past niet meer"),
        ("review", "ask", "past niet meer"),
    ],
)
def test_an_analysis_is_not_reviewed_while_it_changes(first, second, said):
    file = a_file()
    a_grant(file)
    mees = a_second_reader(file)
    analysis = an_analysis(file, analyst=user_of("karin"), assigned_on=TODAY, begun_on=TODAY)
    analysis.parts.update(covered_on=TODAY, covered_by=user_of("karin"))
    work = work_on_an_analysis(mees)
    assert said in second_hears(work[first], work[second])


def test_a_child_is_asked_for_once_when_two_press_at_once():
    file = a_file()
    a_grant(file)
    ask = {"actor": actor_of("karin"), "file": file, "asked_on": TODAY}
    said = second_hears(lambda: ask_motives(**ask), lambda: ask_motives(**ask))
    assert "al vastgelegd" in said
