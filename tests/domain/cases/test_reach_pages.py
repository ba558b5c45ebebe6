"""Reach at the screen, from one click to the next: what closes a file closes it there and then."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from reisgezel.core import clock
from reisgezel.core.access.models import Membership
from reisgezel.core.records.ids import new_public_id
from reisgezel.domain.cases.models import Assignment, ClientFile
from reisgezel.domain.people.models import (
    BlockedPair,
    ColleaguePerson,
    Household,
    HouseholdMember,
    Relation,
)
from reisgezel.lib.client_numbers import client_number
from tests.factories.cases import OPENED, a_file
from tests.factories.people import make_person
from tests.personas import sign_in, unit_named, user_of

pytestmark = pytest.mark.django_db

NOBODYS = client_number(9_999_999)


@pytest.fixture
def file() -> ClientFile:
    return a_file("Yonas Tesfay", guide="samira")


@pytest.fixture
def samira() -> Client:
    return sign_in(Client(), "samira")


def herself(file: ClientFile) -> None:
    ColleaguePerson.objects.create(user=user_of("samira"), person=file.person)


def a_relative_of_hers(file: ClientFile) -> None:
    own = make_person("Samira Bouzian")
    ColleaguePerson.objects.create(user=user_of("samira"), person=own)
    Relation.objects.create(person=own, relative=file.person, kind="sibling")


def a_house_mate_of_hers(file: ClientFile) -> None:
    own, household = make_person("Samira Bouzian"), Household.objects.create()
    ColleaguePerson.objects.create(user=user_of("samira"), person=own)
    for person in (own, file.person):
        HouseholdMember.objects.create(
            household=household, person=person, role="relative", starts_on=OPENED
        )


def asked_to_stay_away(file: ClientFile) -> None:
    BlockedPair.objects.create(
        person=file.person, user=user_of("samira"), named_by="client", starts_on=clock.today()
    )


def no_longer_her_client(file: ClientFile) -> None:
    Assignment.objects.filter(client_file=file).update(ends_before=clock.today())


def no_longer_in_her_role(file: ClientFile) -> None:
    Membership.objects.filter(user=user_of("samira")).update(ends_before=clock.today())


@pytest.mark.parametrize(
    "close",
    [
        herself,
        a_relative_of_hers,
        a_house_mate_of_hers,
        asked_to_stay_away,
        no_longer_her_client,
        no_longer_in_her_role,
    ],
)
def test_a_file_that_closes_is_gone_at_the_next_click_and_nothing_finds_it(
    samira, file, close: Callable[[ClientFile], None]
):
    places = ("detail", "contacts", "documents", "consents", "viewers", "new_note", "new_task")
    addresses = [reverse(f"cases:{place}", args=[file.public_id]) for place in places]
    lists = [f"{reverse('workbench:search')}?q={file.number}", reverse("cases:list"), "/"]
    assert {samira.get(address).status_code for address in addresses} == {200}
    assert file.public_id in samira.get(lists[0]).content.decode()
    close(file)
    assert {samira.get(address).status_code for address in addresses} == {404}
    for address in lists:
        assert file.public_id not in samira.get(address).content.decode(), address


def test_a_draft_is_shown_to_its_writer_only(samira, file):
    form = reverse("cases:new_note", args=[file.public_id])
    samira.post(form, {"text": "half een zin"}, headers={"X-Draft": "1"})
    assert "half een zin" in samira.get(form).content.decode()
    assert "half een zin" not in sign_in(Client(), "joost").get(form).content.decode()


def plain(answer, typed: str) -> str:
    """Return a page without what was typed into it and without its random marks."""
    text = re.sub(r'\w{64}|name="once" value="\w+"', "", answer.content.decode())
    return text.replace(typed, "#")


def test_a_search_tells_a_file_out_of_reach_from_none_by_nothing(samira, file):
    theirs = a_file("Selam Haile", unit=unit_named("Team Utrecht"))
    theirs.person = make_person("Selam Gebre", v_number="9012345678")
    theirs.save()
    address = reverse("workbench:search")
    for known, unknown in ((theirs.number, NOBODYS), ("9012345678", "9087654321")):
        found, nothing = (samira.get(address, {"q": typed}) for typed in (known, unknown))
        assert plain(found, known) == plain(nothing, unknown)


@pytest.mark.parametrize("name", ["people:join_household", "people:choose_relative"])
def test_whom_one_may_choose_as_family_is_in_reach(samira, file, name):
    theirs = a_file("Selam Haile", unit=unit_named("Team Utrecht"))
    address = f"{reverse(name, args=[file.person.public_id])}?q=Selam"
    assert "Selam Haile" not in samira.get(address).content.decode()
    sent = {"role": "relative", "kind": "sibling", "starts_on": "1-6-2018"}
    persons = (theirs.person.public_id, new_public_id())
    hidden, missing = (samira.post(address, sent | {"person": person}) for person in persons)
    assert hidden.status_code == missing.status_code == 200
    assert plain(hidden, persons[0]) == plain(missing, persons[1])
    assert not Relation.objects.exists()


def test_a_client_number_of_another_team_is_no_number_for_a_house_mate(file):
    theirs = a_file("Selam Haile", unit=unit_named("Team Utrecht"))
    joost = sign_in(Client(), "joost")
    sent = {
        "given_names": "Yonas",
        "gender": "unknown",
        "unit": unit_named("Team Zaanstad").public_id,
        "opened_on": "1-6-2018",
        "household_role": "relative",
    }
    numbers = (theirs.number, NOBODYS)
    answers = [joost.post(reverse("cases:new_client"), sent | {"lives_with": n}) for n in numbers]
    hidden, missing = (plain(answer, n) for answer, n in zip(answers, numbers, strict=True))
    assert hidden == missing
    assert set(ClientFile.objects.all()) == {file, theirs}
