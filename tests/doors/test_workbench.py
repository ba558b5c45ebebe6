"""Vandaag: each role finds its own work of the day, and each number opens exactly those records."""

from __future__ import annotations

from datetime import date

import pytest
import time_machine
from django.urls import reverse

from reisgezel.core.audit.models import AuditEvent
from reisgezel.core.notices.services import notify
from reisgezel.domain.cases.services.planning import add_task
from reisgezel.domain.contracts.models import ReportDay
from reisgezel.doors.workbench.today import cards
from tests.factories.cases import a_file
from tests.factories.contracts import a_contract
from tests.factories.journeys import a_municipality
from tests.personas import actor_of, sign_in, unit_named, user_of

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def early_january():
    with time_machine.travel("2019-01-03 12:00+01:00"):
        yield


def numbers(key: str) -> dict[str, int]:
    return {str(card.label): card.value for card in cards(actor_of(key))}


def test_a_guide_sees_the_own_clients_and_a_leader_those_of_the_team():
    a_file(guide="samira")
    a_file("Omar Siddiqi")
    assert numbers("samira")["Mijn cliënten"] == 1
    of_team = numbers("joost")
    assert "Mijn cliënten" not in of_team
    assert (of_team["Cliënten van het team"], of_team["Zonder begeleider"]) == (2, 1)


def test_the_number_of_a_card_is_the_number_of_lines_it_opens(client):
    for name in ("Yonas Tesfay", "Omar Siddiqi", "Leyla Kaya"):
        a_file(name, guide="samira" if name != "Leyla Kaya" else None)
    joost = sign_in(client, "joost")
    for card in cards(actor_of("joost")):
        if card.url.startswith(reverse("cases:list")):
            page = joost.get(card.url).context["page"]
            assert page.paginator.count == card.value, card.label


def test_a_leader_is_told_what_is_still_to_be_signed():
    municipality = a_municipality()
    municipality.team = unit_named("Team Zaanstad")
    municipality.save()
    a_contract(municipality)
    assert numbers("joost")["Gemeenten nog te tekenen"] == 1
    assert numbers("femke")["Gemeenten nog te tekenen"] == 1
    assert "Gemeenten nog te tekenen" not in numbers("samira")


def test_a_manager_is_told_of_the_reports_that_municipalities_want_soon(client):
    due = a_contract(a_municipality())
    ReportDay.objects.create(contract=due, due_on=date(2019, 1, 31))
    later = a_contract(a_municipality("Utrecht", "GM0344"), number="U-2018-01")
    ReportDay.objects.create(contract=later, due_on=date(2019, 7, 15))
    (card,) = cards(actor_of("els"))
    assert card.value == 1
    page = sign_in(client, "els").get(card.url).content.decode()
    assert due.number in page
    assert later.number not in page


def test_whoever_has_a_message_finds_it_on_the_first_page():
    notify(users=[user_of("ruben")], kind="colleague_left", colleague="x")
    assert numbers("ruben")["Ongelezen berichten"] == 1


@pytest.mark.parametrize("key", ["femke", "els", "ruben", "karin", "marit", "ton", "nadia"])
def test_every_role_opens_its_day(client, key):
    assert sign_in(client, key).get(reverse("workbench:today")).status_code == 200


def test_the_day_shows_the_tasks_of_this_week_with_their_client(client):
    file = a_file("Yonas Tesfay", guide="samira")
    samira = user_of("samira")
    add_task(
        actor=actor_of("samira"),
        file=file,
        title="Brief DUO",
        due_on=date(2019, 1, 4),
        assignee=samira,
    )
    page = sign_in(client, "samira").get(reverse("workbench:today")).content.decode()
    assert "Brief DUO" in page
    assert "Yonas" in page


def test_the_day_tells_in_the_log_whose_tasks_it_showed(client):
    file = a_file("Yonas Tesfay", guide="samira")
    add_task(
        actor=actor_of("samira"),
        file=file,
        title="Brief DUO",
        due_on=date(2019, 1, 4),
        assignee=user_of("samira"),
    )
    sign_in(client, "samira").get(reverse("workbench:today"))
    assert file.audit_subject in AuditEvent.objects.get(action="open_today").detail


def test_what_was_begun_and_not_saved_waits_on_the_first_page(client):
    file = a_file("Yonas Tesfay", guide="samira")
    samira = sign_in(client, "samira")
    address = reverse("cases:new_note", args=[file.public_id])
    samira.post(address, {"text": "Wij spraken over", "once": "k"}, headers={"X-Draft": "1"})
    page = samira.get(reverse("workbench:today")).content.decode()
    assert "U was nog aan het schrijven" in page
    assert address in page
