"""A work supervisor registers a client, alone or with who is here already."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from reisgezel.core import clock
from reisgezel.core.records.once import new_once_key
from reisgezel.core.reference.services import load_catalogue
from reisgezel.domain.cases.models import ClientFile
from reisgezel.domain.people.models import HouseholdMember, Person
from tests.factories.cases import a_family, a_file
from tests.personas import sign_in, unit_named

pytestmark = pytest.mark.django_db
URL = "/clients/new/"


@pytest.fixture
def marit(client: Client) -> Client:
    load_catalogue()
    return sign_in(client, "marit")


def typed(**fields: str) -> dict[str, str]:
    return {
        "given_names": "Selam",
        "family_name": "Haile",
        "birth": "1985",
        "gender": "f",
        "unit": unit_named("Team Zaanstad").public_id,
        "opened_on": clock.today().isoformat(),
    } | fields


def test_a_new_client_gets_a_file_a_number_and_a_household(marit):
    answer = marit.post(URL, typed())
    file = ClientFile.objects.get()
    assert answer.url == reverse("cases:detail", args=[file.public_id])
    assert file.number.startswith("RG-")
    assert HouseholdMember.objects.get().role == HouseholdMember.Role.MAIN


def test_a_child_joins_the_household_of_its_mother(marit):
    mother = a_family("Selam Haile")[0]
    marit.post(URL, typed(given_names="Noah", lives_with=mother.number, household_role="child"))
    places = HouseholdMember.objects.filter(household__members__person=mother.person)
    assert {place.role for place in places} == {"main", "child"}


def test_a_number_of_another_team_is_refused_like_one_that_does_not_exist(marit):
    other = a_file("Omar Siddiqi", unit=unit_named("Team Utrecht"))
    for number in (other.number, "RG-12345674"):
        page = marit.post(URL, typed(lives_with=number, household_role="child"))
        assert "Wij vinden dit cliëntnummer niet bij uw team." in page.content.decode()
    assert Person.objects.count() == 1


def test_nothing_typed_is_lost_when_the_date_lies_ahead(marit):
    page = marit.post(URL, typed(opened_on="2099-01-01")).content.decode()
    assert "Deze datum ligt in de toekomst" in page
    assert 'value="Haile"' in page
    assert not Person.objects.exists()


def test_sent_twice_it_is_one_client(marit):
    for _ in range(2):
        marit.post(URL, typed(once="k" * 24))
    assert ClientFile.objects.count() == 1


def test_a_child_known_without_a_file_gets_one_from_the_family_page(marit):
    mother = a_family("Selam Haile")[0]
    place = mother.person.household_places.get()
    child = Person.objects.create(given_names="Noah")
    HouseholdMember.objects.create(
        household=place.household, person=child, role="child", starts_on=place.starts_on
    )
    family = reverse("cases:part", args=[mother.public_id, "family"])
    url = reverse("cases:open_kin_file", args=[mother.public_id, child.public_id])
    assert url in marit.get(family).content.decode()
    sent = {"unit": typed()["unit"], "opened_on": typed()["opened_on"]}
    answer = marit.post(url, sent)
    assert answer.url == reverse("cases:detail", args=[child.client_file.public_id])
    assert url not in marit.get(family).content.decode()
    assert "al een dossier" in marit.post(url, sent | {"once": new_once_key()}).content.decode()


def test_nobody_opens_a_file_for_a_stranger_through_a_client(marit):
    mother = a_family("Selam Haile")[0]
    stranger = Person.objects.create(given_names="Omar")
    url = reverse("cases:open_kin_file", args=[mother.public_id, stranger.public_id])
    assert marit.get(url).status_code == 404
