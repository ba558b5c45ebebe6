"""The route: what is done, the one stop that is now, and what is true of the road ahead."""

from __future__ import annotations

from datetime import date

import pytest

from reisgezel.core.access.policies import reach
from reisgezel.core.file import socket
from reisgezel.domain.journey.obligation import obligation
from reisgezel.domain.journey.rules import Kind
from reisgezel.lib.partial_dates import PartialDate
from tests.factories.cases import a_file
from tests.factories.guidance import a_trajectory
from tests.factories.journeys import (
    a_location,
    a_municipality,
    record_keys,
    record_link,
    record_move_in,
    record_permit,
    record_stay,
)
from tests.factories.procedures import a_procedure, guided_by, take
from tests.personas import actor_of

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def early_2019(settings):
    settings.BUSINESS_DAY = date(2019, 1, 3)


@pytest.fixture
def file():
    found = a_file(guide="samira")
    born(found, 1991)
    return found


def born(file, year):
    file.person.birth = PartialDate(year, 3, 12)


def route_of(file, key="samira"):
    return socket.route(reach(actor_of(key), file))


def states(file, key="samira"):
    return [(str(stop.label), stop.state) for stop in route_of(file, key)]


def stop_of(file, label):
    return next(stop for stop in route_of(file) if str(stop.label) == label)


def arrive(file, *days):
    for number, day in enumerate(days):
        place = a_location(("Ter Apel", "AZC Almere", "AZC Utrecht")[number])
        record_stay(actor=actor_of("samira"), files=[file], location=place, arrived_on=day)


def permit(file, on=date(2018, 3, 1), ground="29_1_a", **more):
    record_permit(
        actor=actor_of("samira"),
        files=[file],
        granted_on=on,
        ground=ground,
        document_type="III",
        **more,
    )


def move_in(file, on=date(2018, 5, 8)):
    record_move_in(
        actor=actor_of("samira"), files=[file], municipality=a_municipality(), moved_in_on=on
    )


def test_who_awaits_the_decision_is_promised_nothing_that_follows_on_it(file):
    assert states(file) == [("Aankomst", "now"), ("Procedure", "later"), ("Besluit", "later")]
    arrive(file, date(2017, 2, 14))
    assert states(file) == [("Aankomst", "done"), ("Procedure", "now"), ("Besluit", "later")]
    assert stop_of(file, "Procedure").date_text == ""


def test_the_procedure_says_where_it_was_awaited_and_since_when(file):
    arrive(file, date(2017, 2, 14), date(2017, 3, 1), date(2018, 4, 1))
    assert stop_of(file, "Procedure").detail == "AZC Utrecht"
    permit(file)
    procedure = stop_of(file, "Procedure")
    assert (procedure.date_text, procedure.detail) == ("sinds 1 maart 2017", "AZC Almere")


def test_who_reads_the_procedure_reads_its_latest_interview_and_where_it_stands(file):
    guided_by(file, "karin")
    karin = actor_of("karin")
    procedure = a_procedure(karin, file)
    take(karin, procedure, "registration_interview_done", date(2018, 2, 1))
    [told] = [stop for stop in route_of(file, "karin") if stop.label == "Procedure"]
    assert (told.date_text, told.detail) == ("gehoor 1 februari 2018", "aanmeldgehoor gehad")
    assert stop_of(file, "Procedure").date_text == ""


def test_integration_says_until_when_as_the_letter_names_it_and_taking_part_where_it_stands(file):
    samira = actor_of("samira")
    permit(file)
    one = a_procedure(
        samira,
        file,
        Kind.INTEGRATION,
        "notified_by_duo",
        date(2018, 6, 1),
        letter_on=date(2018, 5, 27),
        letter_term_on=date(2021, 6, 1),
    )
    integration = stop_of(file, "Inburgering")
    assert (integration.date_text, integration.detail) == (
        "uiterlijk 1 juni 2021",
        "inburgeringsplichtig",
    )
    longer = {"letter_on": date(2018, 12, 1), "letter_term_on": date(2023, 6, 1)}
    take(samira, one, "term_extended", date(2018, 12, 1), **longer)
    assert stop_of(file, "Inburgering").date_text == "uiterlijk 1 juni 2023"
    work = a_procedure(samira, file, Kind.PARTICIPATION, "recruited", date(2018, 9, 1))
    assert stop_of(file, "Meedoen").date_text == "aangemeld"
    take(samira, work, "rejected", date(2018, 10, 1), variant="language")
    assert dict(states(file))["Meedoen"] == "later"
    assert stop_of(file, "Meedoen").date_text == "niet geplaatst"


def test_a_procedure_of_which_nothing_is_known_is_no_stop(file):
    arrive(file, date(2018, 3, 10))
    permit(file)
    assert "Procedure" not in dict(states(file))


def test_a_permit_holder_has_housing_guidance_integration_and_taking_part_ahead(file):
    permit(file)
    assert states(file) == [
        ("Aankomst", "done"),
        ("Besluit", "done"),
        ("Huisvesting", "now"),
        ("Begeleiding", "later"),
        ("Inburgering", "later"),
        ("Meedoen", "later"),
    ]


def test_the_link_and_the_keys_are_told_while_there_is_no_home_yet(file):
    samira = actor_of("samira")
    record_link(
        actor=samira, files=[file], municipality=a_municipality(), linked_on=date(2018, 4, 1)
    )
    record_keys(actor=samira, files=[file], received_on=date(2018, 5, 7))
    housing = stop_of(file, "Huisvesting")
    assert (housing.date_text, housing.detail) == ("gekoppeld aan Zaanstad", "sleutels 7 mei 2018")


def test_who_moved_in_without_guidance_is_at_guidance(file):
    permit(file)
    move_in(file)
    assert dict(states(file))["Begeleiding"] == "now"
    assert stop_of(file, "Begeleiding").date_text == "nog niet aangemeld"


@pytest.mark.parametrize(
    ("ended_on", "now"), [(None, "Begeleiding"), (date(2018, 12, 1), "Inburgering")]
)
def test_exactly_one_stop_is_now(file, ended_on, now):
    permit(file)
    move_in(file)
    a_trajectory(file, ended_on=ended_on)
    assert [label for label, state in states(file) if state == "now"] == [now]


def test_guidance_that_began_before_the_home_leaves_the_ring_at_the_home(file):
    permit(file)
    a_trajectory(file)
    assert [label for label, state in states(file) if state == "now"] == ["Huisvesting"]


def test_a_child_and_a_permit_that_ran_out_are_not_told_of_an_obligation(file):
    permit(file, ends_on=date(2018, 12, 31))
    assert "Meedoen" not in dict(states(file))
    child = a_file("Sara Tesfay", guide="samira")
    born(child, 2010)
    permit(child)
    assert states(child)[-1] == ("Meedoen", "later")
    assert "Inburgering" not in dict(states(child))


@pytest.mark.parametrize(
    ("ground", "ages", "obliged"),
    [
        ("29_1_b", (18, 18), True),
        ("29_2", (65, 65), True),
        ("29_1_a", (66, 66), False),
        ("29_1_a", (17, 18), False),
        ("29_1_a", None, False),
        ("regular_humanitarian", (30, 30), False),
        ("other", (30, 30), False),
    ],
)
def test_the_obligation_is_told_only_where_it_is_sure(ground, ages, obliged):
    assert obligation().holds_for(ground, ages) is obliged


def test_who_reads_the_permit_only_is_shown_no_ring(file):
    permit(file)
    move_in(file)
    assert states(file, "karin") == [
        ("Besluit", "done"),
        ("Inburgering", "later"),
        ("Meedoen", "later"),
    ]


def test_who_was_refused_stands_at_the_decision(file):
    guided_by(file, "karin")
    arrive(file, date(2018, 2, 14))
    procedure = a_procedure(actor_of("karin"), file)
    for code in ("registration_interview_done", "rest_preparation", "aa_running"):
        take(actor_of("karin"), procedure, code, date(2018, 3, 1))
    take(actor_of("karin"), procedure, "rejected", date(2018, 5, 3), variant="unfounded")
    assert states(file, "karin")[:3] == [
        ("Aankomst", "done"),
        ("Procedure", "done"),
        ("Besluit", "now"),
    ]
    assert "afgewezen" in str(stop_of_who("karin", file, "Besluit").detail)


def test_who_left_for_another_country_has_nothing_ahead(file):
    guided_by(file, "karin")
    arrive(file, date(2018, 2, 14))
    procedure = a_procedure(actor_of("karin"), file, Kind.RETURN, "referred", date(2018, 6, 1))
    take(actor_of("karin"), procedure, "intake", date(2018, 6, 1))
    assert states(file, "karin")[-1] == ("Toekomst", "later")
    take(actor_of("karin"), procedure, "returned_via_other", date(2018, 9, 1))
    assert {state for _label, state in states(file, "karin")} == {"done"}


def stop_of_who(key, file, label):
    return next(stop for stop in route_of(file, key) if str(stop.label) == label)
