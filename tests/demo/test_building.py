"""A small build: one team in the database, as its screens and figures will meet it."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import transaction
from django.db.models import F, Max

from reisgezel.core.access.policies import visible
from reisgezel.core.audit.models import AuditEvent
from reisgezel.core.audit.verification import verify
from reisgezel.core.figures.counting import find_figure
from reisgezel.demo.building import build
from reisgezel.domain.cases.models import ClientFile, ContactNote
from reisgezel.domain.cases.models.notes import CONTACT_KINDS
from reisgezel.domain.guidance.models import Trajectory
from reisgezel.domain.journey.models import JourneyFact
from reisgezel.domain.legal.selectors.analyses import running_analyses
from reisgezel.domain.legal.selectors.hearings import hearings_to_attend
from reisgezel.domain.legal.selectors.hours import list_hours
from reisgezel.domain.legal.selectors.matters import list_matters
from reisgezel.domain.legal.selectors.requests import waiting_requests
from reisgezel.domain.legal.selectors.returns import list_plans
from reisgezel.domain.people.models import Address, NameKey, Person
from reisgezel.domain.reporting.models import MonthControl
from reisgezel.domain.reporting.questions import find_questions
from reisgezel.domain.reporting.selectors import differences, month_board
from reisgezel.domain.stories.models import Story
from tests.personas import actor_of

pytestmark = pytest.mark.django_db

TODAY = date(2019, 1, 3)


@pytest.fixture
def zaanstad(settings):
    settings.BUSINESS_DAY = TODAY
    build(seed=2018, team_names=["Team Zaanstad"], tell=lambda sentence: None)


def test_each_file_tells_the_day_of_its_latest_contact(zaanstad):
    notes = ContactNote.files.through.objects.filter(contactnote__kind__in=CONTACT_KINDS)
    heard = dict(notes.values_list("clientfile").annotate(Max("contactnote__on")).order_by())
    told = dict(ClientFile.objects.values_list("pk", "last_contact_on"))
    assert told == {file: heard.get(file) for file in told}
    plans = list_plans(actor_of("karin"))
    assert plans
    assert all(plan.client_file.last_contact_on for plan in plans)


def test_the_built_team_is_whole(zaanstad):
    for figure_id, value in (("housing_target-057", 172), ("housing_target-038", 17)):
        assert find_figure(2018, figure_id).value == value
    last = JourneyFact.objects.of_kind("housing").filter(true_from__year=2018).last()
    last.delete()
    assert find_figure(2018, "housing_target-060").value == 172 + 17 + 16 - 1
    assert find_figure(2018, "footprint-001").value == 62

    samira = actor_of("samira")
    hers = visible(samira, ClientFile)
    assert hers.count() == 1 + 5 + 1 + 3 + 2 + 1 + 2
    yonas = hers.get(person__given_names="Yonas", person__family_name="Tesfay")
    assert yonas.last_contact_on == date(2018, 12, 18)
    assert visible(samira, ContactNote).filter(files=yonas).count() == 13
    assert visible(actor_of("karin"), ContactNote).filter(files=yonas, data_class="C3").exists()

    secret = Address.objects.filter(person__family_name="Karimi", is_secret=True)
    assert secret.count() == 3
    assert secret.first().place == "Zaandam"
    assert NameKey.objects.filter(person=yonas.person, word="ዮናስ").exists()
    assert Person.objects.exclude(lives_in_country="6030").exists()

    kinds = {question.kind.value for question in find_questions(date(2018, 12, 1))}
    assert kinds == {
        *("housed_without_trajectory", "no_first_contact", "silent"),
        *("ended_without_reason", "started_twice", "no_contract_line"),
    }
    assert Trajectory.objects.exclude(contract_line=None).exists()

    assert AuditEvent.objects.filter(action="build_demo").count() == 3
    assert not verify().findings

    months = MonthControl.objects.order_by("month")
    assert [(month.month.month, month.is_frozen) for month in months] == [
        (number, True) for number in range(1, 12)
    ]
    november = month_board(actor_of("joost"), date(2018, 11, 1))
    assert november.open_questions == 0
    assert not november.unsigned
    assert not differences(november)
    assert month_board(actor_of("joost"), date(2018, 12, 1)).open_questions

    _assert_files_and_stories()


def _assert_files_and_stories() -> None:
    """A file stands where its person's name stands. Three have a story: Karin wrote them, Samira reads one,
    and Joost, who gave access, none."""
    assert not ClientFile.objects.exclude(sort_key=F("person__sort_key")).exists()
    told = Story.objects.get(client_file__person__given_names="Yonas", version=2)
    assert visible(actor_of("samira"), Story).get() == told
    assert visible(actor_of("karin"), Story).count() == 3
    assert not visible(actor_of("joost"), Story).exists()


def test_the_legal_work_of_the_team_is_alive(zaanstad):
    karin = actor_of("karin")
    assert list_matters(karin, mine=True).exists()
    assert hearings_to_attend(karin).exists()
    assert waiting_requests(karin)
    assert list_plans(karin, mine=True).count() == 12
    assert running_analyses(karin).exists()
    assert list_hours(actor_of("samira")).filter(day=TODAY).exists()
    assert find_figure(2018, "return-001").value == 51
    assert find_figure(2018, "return-004").value == 12
    assert find_figure(2018, "return-005").value == find_figure(2018, "return-006").value == 1


def test_two_builds_of_one_seed_give_the_same_addresses(settings):
    settings.BUSINESS_DAY = TODAY

    def addresses_of_a_build() -> list[str]:
        with transaction.atomic():
            build(seed=2018, team_names=["Team Velsen"], tell=lambda sentence: None)
            found = list(ClientFile.objects.order_by("number").values_list("public_id", flat=True))
            transaction.set_rollback(True)
        return found

    assert addresses_of_a_build() == addresses_of_a_build()
