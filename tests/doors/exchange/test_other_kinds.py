"""Households, locations, contracts and colleagues from a file, and all of them back again."""

from __future__ import annotations

from datetime import date

import pytest
from django.core import mail

from reisgezel.core.access.models import Membership
from reisgezel.core.accounts.models import User
from reisgezel.core.audit.models import AuditEvent
from reisgezel.domain.contracts.models import Contract, Product
from reisgezel.domain.people.models import Household, HouseholdMember
from reisgezel.domain.places.models import Location
from reisgezel.doors.exchange import results
from reisgezel.doors.exchange.kinds import VOLUNTEERS
from reisgezel.doors.exchange.models import FileImport
from reisgezel.doors.exchange.services.receiving import receive_file
from reisgezel.doors.exchange.services.running import run_import, try_import
from reisgezel.doors.exchange.services.undoing import undo_import
from reisgezel.lib.errors import RuleBroken
from tests.factories.cases import a_file
from tests.factories.journeys import a_municipality
from tests.personas import actor_of, unit_named

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("shipped_lists")]


def receive(kind: str, text: str, who: str) -> FileImport:
    return receive_file(
        actor=actor_of(who), kind=kind, sender="Zeist", content=text.encode(), name="x.csv"
    )


def test_clients_in_reach_are_put_together_and_apart_again() -> None:
    anna, omar = a_file("Anna Berg"), a_file("Omar Berg")
    other = a_file("Selam Haile", unit=unit_named("Team Utrecht"))
    found = receive(
        "households",
        "gezin;clientnummer;rol;vanaf\n"
        f"G1;{omar.number};kind;1-6-2018\nG1;{anna.number};hoofdpersoon;1-6-2018\n"
        f"G2;{other.number};hoofdpersoon;1-6-2018\n",
        "joost",
    )
    lines = results.fetch(found.result_name).lines
    assert [bool(line.problems) for line in lines] == [False, False, True]
    assert run_import(actor=actor_of("joost"), found=found) == 2
    assert Household.objects.count() == 1
    assert {row.role: row.person for row in HouseholdMember.objects.all()} == {
        "main": anna.person,
        "child": omar.person,
    }
    again = receive("households", f"gezin;clientnummer\nG3;{anna.number}\nG3;x\n", "joost")
    assert "Woont al" in results.fetch(again.result_name).lines[0].problems[0].message
    assert undo_import(actor=actor_of("joost"), found=found) == 2
    assert not Household.objects.exists()


def test_locations_come_in_open_or_closed_and_go_again() -> None:
    a_municipality("Zeist", "GM0355")
    found = receive(
        "places",
        "locatie;soort;gemeente;open vanaf;gesloten vanaf;capaciteit\n"
        "Azc Zeist;azc;Zeist;1-1-2016;1-9-2017;400\nKantoor;kantoor;Zeist;1-1-2017;;\n",
        "femke",
    )
    assert run_import(actor=actor_of("femke"), found=found) == 2
    azc = Location.objects.get(name="Azc Zeist")
    assert azc.periods.get().closes_before == date(2017, 9, 1)
    assert azc.capacities.get().places == 400
    again = receive("places", "locatie;gemeente\nazc zeist;Zeist\n", "femke")
    assert [line.verdict for line in results.fetch(again.result_name).lines] == ["known"]
    assert undo_import(actor=actor_of("femke"), found=found) == 2
    assert not Location.objects.exists()


def test_a_contract_has_a_line_for_each_row_with_a_service() -> None:
    a_municipality("Zeist", "GM0355")
    Product.objects.create(code="social_guidance", name_nl="Maatschappelijke begeleiding")
    Product.objects.create(code="legal_guidance", name_nl="Juridische begeleiding")
    found = receive(
        "contracts",
        "contractnummer;gemeente;startdatum;einddatum;dienst;tarief;plafond\n"
        "C-1;Zeist;1-1-2018;31-12-2018;social_guidance;1.234,50;50.000\n"
        "C-1;Zeist;1-1-2018;31-12-2018;legal_guidance;€ 500;\n",
        "els",
    )
    assert run_import(actor=actor_of("els"), found=found) == 1
    contract = Contract.objects.get()
    assert (contract.ends_before, contract.ceiling_cents) == (date(2019, 1, 1), 5_000_000)
    assert sorted(contract.lines.values_list("tariff_cents", flat=True)) == [50_000, 123_450]
    assert undo_import(actor=actor_of("els"), found=found) == 1
    assert not Contract.objects.exists()


def test_what_a_room_refuses_stores_nothing_of_the_file() -> None:
    a_municipality("Zeist", "GM0355")
    Product.objects.create(code="social_guidance", name_nl="Maatschappelijke begeleiding")
    row = "C-{n};Zeist;1-1-2018;31-12-2018;social_guidance;500\n"
    found = receive(
        "contracts",
        "contractnummer;gemeente;startdatum;einddatum;dienst;tarief\n"
        + row.format(n=1)
        + row.format(n=2),
        "els",
    )
    with pytest.raises(RuleBroken, match="Rij 3"):
        run_import(actor=actor_of("els"), found=found)
    assert not Contract.objects.exists()


def test_colleagues_are_invited_once_all_are_stored(django_capture_on_commit_callbacks) -> None:
    unit_named("Team Utrecht")
    found = receive(
        "staff",
        "naam;e-mail;functie;team\nNora Vos;nora@example.org;Teamleider;team utrecht\n"
        "Ali Can;ali@example.org;Teamleider;Team Nergens\n",
        "femke",
    )
    assert [len(line.problems) for line in results.fetch(found.result_name).lines] == [0, 1]
    with django_capture_on_commit_callbacks(execute=True):
        assert try_import(actor=actor_of("femke"), found=found) == 1
    assert not User.objects.filter(email="nora@example.org").exists()
    assert mail.outbox == []
    with django_capture_on_commit_callbacks(execute=True):
        run_import(actor=actor_of("femke"), found=found, base_url="https://r.example")
    nora = User.objects.get(email="nora@example.org")
    assert Membership.objects.get(user=nora).role_code == "team_leader"
    assert "https://r.example/" in mail.outbox[0].body
    assert undo_import(actor=actor_of("femke"), found=found) == 1
    nora.refresh_from_db()
    assert not nora.is_active
    assert AuditEvent.objects.filter(action="undo_import").exists()


def test_volunteers_become_colleagues_with_the_role_and_team_of_their_row(
    django_capture_on_commit_callbacks,
) -> None:
    unit_named("Team Utrecht")
    head = "voornaam;tussenvoegsel;achternaam;geboortedatum;telefoon;e-mail;functie;team\n"
    rows = (
        "Nora;van den;Berg;12-3-1951;0612345678;nora@example.org;Vrijwillig tolk;Team Utrecht",
        "Ali;;Can;1-1-1960;0612345679;ali@example.org;;Team Utrecht",
        "Ada;;Smit;1-1-1960;0612345670;;Vrijwillig tolk;Team Utrecht",
        "Bo;;Smit;31-2-1960;0612345671;bo@example.org;Vrijwillig tolk;",
    )
    found = receive("volunteers", head + "\n".join(rows), "femke")
    lines = results.fetch(found.result_name).lines
    wrong = [[problem.column for problem in line.problems] for line in lines]
    assert wrong == [[], ["functie"], ["e-mail"], ["geboortedatum", "team"]]
    with django_capture_on_commit_callbacks(execute=True):
        run_import(actor=actor_of("femke"), found=found, base_url="https://r.example")
    nora = User.objects.get(email="nora@example.org")
    assert nora.name == "Nora van den Berg"
    assert Membership.objects.get(user=nora).role_code == "interpreter"
    assert mail.outbox[0].to == ["nora@example.org"]
    assert undo_import(actor=actor_of("femke"), found=found) == 1
    nora.refresh_from_db()
    assert not nora.is_active


def test_a_table_of_volunteers_makes_no_account_of_two_rows_nor_an_administrator() -> None:
    unit_named("Team Utrecht")
    rows = (
        "voornaam;achternaam;geboortedatum;e-mail;rol;team",
        "Nora;Vos;12-3-1951;;Vrijwillig tolk;Team Utrecht",
        ";;;ali@example.org;;",
        "Bo;Smit;1-1-1960;bo@example.org;Functioneel beheerder;Team Utrecht",
        f"{'A' * 120};{'B' * 60};1-1-1960;ab@example.org;Vrijwillig tolk;Team Utrecht",
    )
    found = receive("volunteers", "\n".join(rows), "femke")
    said = [
        [problem.message for problem in line.problems]
        for line in results.fetch(found.result_name).lines
    ]
    assert ["meer rijen" in told[0] for told in said] == [True, False, False]
    assert "nodigt u zelf uit" in said[1][0]
    assert "langer dan 150" in said[2][0]


def test_what_is_not_kept_of_a_volunteer_is_said_beforehand() -> None:
    said = dict.fromkeys(("given_names", "email", "role", "unit"), "")
    assert {name: VOLUNTEERS.left_out(name) for name in said} == said
    assert "bewaren we niet" in str(VOLUNTEERS.left_out("birth"))
    assert "BSN" in str(VOLUNTEERS.left_out("bsn"))
