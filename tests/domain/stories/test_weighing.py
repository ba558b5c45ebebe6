"""Links and answers are weighed together: each answer and each grant is looked at once."""

from __future__ import annotations

import pytest
import time_machine
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from reisgezel.core import clock
from reisgezel.domain.cases.services.consents import record_answer
from reisgezel.domain.stories.models import Disclosure, Story
from reisgezel.domain.stories.selectors.sharing import asked_about, get_disclosure, shown_of
from reisgezel.domain.stories.selectors.weighing import Weighing
from tests.domain.stories.test_sharing import links_of, read_with, share
from tests.factories.cases import a_file
from tests.factories.stories import a_grant, a_story, an_answer
from tests.personas import actor_of, sign_in, user_of

pytestmark = pytest.mark.database


@pytest.fixture(autouse=True)
def _today():
    cache.clear()
    with time_machine.travel("2019-01-03T10:00:00+01:00", tick=True):
        yield


@pytest.fixture
def story() -> Story:
    """Return a story that two colleagues have access to."""
    file = a_file(guide="samira")
    a_grant(file, "samira")
    return a_story(file)


def add_links(story: Story, count: int) -> None:
    """Store so many links that were opened, each to another lawyer, of two colleagues in turn."""
    makers = [
        story.client_file.story_grants.get(reader=user_of(key)) for key in ("karin", "samira")
    ]
    first = story.disclosures.count()
    for number in range(first, first + count):
        disclosure, secrets = share(story, name=f"mr. {number}")
        Disclosure.objects.filter(pk=disclosure.pk).update(grant=makers[number % 2])
        assert read_with(secrets)


def test_what_is_asked_of_the_database_grows_neither_with_links_nor_with_answers(story):
    counted = []
    for more in (2, 6):
        add_links(story, more)
        with CaptureQueriesContext(connection) as links:
            assert all(one.is_open for one in links_of(story))
        with CaptureQueriesContext(connection) as answers:
            weighing = Weighing(story.client_file, clock.today())
            assert all(one.holds for one in asked_about(story, weighing))
        counted.append((len(links), len(answers)))
    assert story.disclosures.count() == 8
    assert counted == [(7, 2), (7, 2)]


def test_no_page_asks_a_question_for_each_link(story):
    karin, counted = sign_in(Client(), "karin"), []
    for more in (2, 6):
        add_links(story, more)
        newest = story.disclosures.first()
        pages = [
            reverse("stories:detail", args=[story.public_id]),
            reverse("stories:disclosure", args=[newest.public_id]),
            reverse("stories:disclose", args=[story.public_id]),
        ]
        for page in pages:
            karin.get(page)
            with CaptureQueriesContext(connection) as asked:
                assert karin.get(page).status_code == 200
            counted.append(len(asked))
    assert counted[:3] == counted[3:]


def test_one_link_is_weighed_without_the_others(story, django_assert_num_queries):
    add_links(story, 5)
    last = story.disclosures.last()
    one = get_disclosure(actor_of("karin"), last.public_id)
    with django_assert_num_queries(4):
        shown = shown_of(one, clock.today())
    assert shown == next(each for each in links_of(story) if each.disclosure == one)


def test_an_answer_about_all_of_a_kind_decides_for_each_of_them_and_for_no_other_kind(story):
    lawyer, ind = share(story)[0], share(story, recipient="ind", name="")[0]
    other = share(story, name="mr. Zwart")[0]
    an_answer(story, "no", name="MR. ZWART ")
    standing = {one.disclosure: one.is_open for one in links_of(story)}
    assert standing == {lawyer: True, ind: True, other: False}
    record_answer(
        actor=actor_of("karin"),
        file=story.client_file,
        purpose="share_story",
        recipient="lawyer",
        answer="no",
        asked_on=clock.today(),
        language="ti",
    )
    assert [one.disclosure for one in links_of(story) if one.is_open] == [ind]
