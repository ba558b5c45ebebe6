"""The journeys of a family side by side: a route for each, also abroad, and what happened to whom."""

from __future__ import annotations

from datetime import date

import pytest
import time_machine
from django.urls import reverse

from reisgezel.core.audit.models import AuditEvent
from reisgezel.domain.journey.rules import Kind
from reisgezel.domain.journey.selectors import run_of
from reisgezel.domain.journey.services import correct_fact
from reisgezel.domain.journey.stops import reunion_route
from reisgezel.domain.people.models import ColleaguePerson, Relation
from tests.factories.cases import a_family
from tests.factories.journeys import (
    a_location,
    a_municipality,
    record_move_in,
    record_permit,
    record_stay,
)
from tests.factories.people import make_person
from tests.factories.procedures import PERMIT, a_procedure, a_relative, guided_by, take
from tests.personas import actor_of, user_of

pytestmark = pytest.mark.database
CAME, GRANTED, HOUSED = date(2017, 2, 14), date(2017, 12, 22), date(2018, 5, 8)
APPLIED_FOR = date(2018, 3, 1)


@pytest.fixture(autouse=True)
def _today():
    with time_machine.travel("2019-01-03T10:00:00+01:00", tick=True):
        yield


@pytest.fixture
def family():
    """Yonas and Selam came together and were housed; Rahel waits in Ethiopia."""
    samira = actor_of("samira")
    yonas, selam = a_family("Yonas Tesfay", "Selam Haile", guide="samira")
    guided_by(yonas, "karin")
    both = [yonas, selam]
    record_stay(actor=samira, files=both, location=a_location(), arrived_on=CAME)
    record_permit(actor=samira, files=both, granted_on=GRANTED, **PERMIT)
    record_move_in(actor=samira, files=both, municipality=a_municipality(), moved_in_on=HOUSED)
    return yonas, selam


@pytest.fixture
def rahel(family):
    person = a_relative(family[0], "Rahel Abraham", "partner")
    person.lives_in_country = "ETH"
    person.save()
    return person


@pytest.fixture
def reunion(family, rahel):
    karin = actor_of("karin")
    begun = a_procedure(karin, family[0], Kind.FAMILY, "eligibility_check", GRANTED, person=rahel)
    take(karin, begun, "pro_forma_submitted", APPLIED_FOR)
    return begun


def shown(browser, file, **query):
    return browser.get(reverse("journey:family", args=[file.public_id]), query)


def names(answer):
    return [one.name for one in answer.context["routes"]]


def stops(answer, name):
    [found] = [one for one in answer.context["routes"] if one.name == name]
    return [(str(stop.label), stop.state, str(stop.date_text)) for stop in found.stops]


def test_each_member_has_a_route_and_who_is_abroad_has_that_of_the_reunification(
    as_persona, family, reunion
):
    answer = shown(as_persona("samira"), family[0])
    assert names(answer) == ["Yonas Tesfay", "Selam Haile", "Rahel Abraham"]
    assert ("Huisvesting", "done", "Zaanstad, 8 mei 2018") in stops(answer, "Selam Haile")
    assert stops(answer, "Rahel Abraham") == [
        ("Aanvraag", "done", "1 maart 2018"),
        ("Besluit", "now", ""),
        ("Mvv", "later", ""),
        ("Aankomst", "later", ""),
        ("Herenigd", "later", ""),
    ]
    assert "aanvraag verstuurd" in answer.content.decode()


def test_what_befell_several_is_told_once_with_their_names(as_persona, family, reunion):
    events = shown(as_persona("samira"), family[0]).context["events"]
    told = [(str(event.title), event.when, event.body) for event in events]
    assert ("Gehuisvest", HOUSED, "Yonas Tesfay, Selam Haile: Zaanstad") in told
    assert ("Aanvraag nareis verstuurd", APPLIED_FOR, "Rahel Abraham") in told
    assert [when for _title, when, _body in told] == sorted(
        (when for _title, when, _body in told), reverse=True
    )


def test_a_relative_of_whom_nothing_is_known_is_named_and_no_more(as_persona, family, rahel):
    answer = shown(as_persona("samira"), family[0])
    assert stops(answer, "Rahel Abraham") == []
    assert "Van de reis is hier niets bekend." in answer.content.decode()


def test_of_a_file_out_of_reach_no_journey_is_shown(as_persona, family):
    _yonas, selam = family
    selam.assignments.update(ends_before=date(2018, 6, 1))
    answer = shown(as_persona("samira"), family[0])
    assert stops(answer, "Selam Haile") == []
    assert "Yonas Tesfay, Selam Haile" not in answer.content.decode()


def test_who_the_reader_must_stay_away_from_is_not_there(as_persona, family, reunion, rahel):
    own = make_person("Samira Bouzian")
    ColleaguePerson.objects.create(user=user_of("samira"), person=own)
    Relation.objects.create(person=own, relative=rahel, kind="sibling")
    assert "Rahel" not in shown(as_persona("samira"), family[0]).content.decode()


def test_a_reader_sees_of_each_procedure_what_the_role_reads(as_persona, family):
    a_procedure(actor_of("karin"), family[0])
    assert "Asiel aangevraagd" not in shown(as_persona("samira"), family[0]).content.decode()
    assert "Asiel aangevraagd" in shown(as_persona("karin"), family[0]).content.decode()


def test_reading_it_leaves_a_trace_in_the_file_of_each(as_persona, family, reunion):
    shown(as_persona("samira"), family[0])
    read = AuditEvent.objects.filter(action="read").values_list("subject", flat=True)
    assert sorted(read) == sorted(file.person.public_id for file in family)


def test_looking_back_shows_the_routes_as_they_were_known(as_persona, family):
    with time_machine.travel("2018-06-01T10:00:00+02:00"):
        fact = family[0].journey_facts.get(kind=Kind.HOUSING)
        family[0].journey_facts.update(recorded_at="2018-05-10T10:00:00Z")
    correct_fact(
        actor=actor_of("samira"),
        fact=fact,
        reason="andere sleuteldag",
        true_from=date(2018, 5, 15),
    )
    browser = as_persona("samira")
    now, then = shown(browser, family[0]), shown(browser, family[0], known_on="31-12-2018")
    assert ("Huisvesting", "done", "Zaanstad, 15 mei 2018") in stops(now, "Yonas Tesfay")
    assert ("Huisvesting", "done", "Zaanstad, 8 mei 2018") in stops(then, "Yonas Tesfay")
    assert ("Huisvesting", "done", "Zaanstad, 8 mei 2018") not in stops(then, "Selam Haile")
    assert "U kijkt terug" in then.content.decode()


def test_the_line_on_the_journey_looks_back_as_well(as_persona, family):
    family[0].journey_facts.filter(kind=Kind.STAY).update(recorded_at="2018-05-10T10:00:00Z")
    browser, url = as_persona("samira"), reverse("journey:detail", args=[family[0].public_id])

    def done(**query):
        found = browser.get(url, query).context["stops"]
        return [str(stop.label) for stop in found if stop.state == "done"]

    assert done() == ["Aankomst", "Besluit", "Huisvesting"]
    assert done(known_on="31-12-2018") == ["Aankomst"]


def test_the_overview_says_beside_the_route_how_many_there_are_and_for_how_many_it_runs(
    as_persona, family, reunion
):
    browser = as_persona("samira")
    page = browser.get(reverse("cases:detail", args=[family[0].public_id])).content.decode()
    assert "Gezin van 2, gezinshereniging loopt voor 1 familielid" in page
    assert reverse("journey:family", args=[family[0].public_id]) in page
    other = browser.get(reverse("cases:detail", args=[family[1].public_id])).content.decode()
    assert "gezinshereniging loopt" not in other


def test_a_reunification_that_was_refused_says_where_it_stands(reunion):
    karin = actor_of("karin")
    take(karin, reunion, "received_by_ind", date(2018, 3, 9))
    take(karin, reunion, "rejected", date(2018, 6, 1))
    take(karin, reunion, "objection", date(2018, 6, 20))
    found = reunion_route(run_of(reunion))
    assert [(stop.label, stop.detail) for stop in found if stop.state == "now"] == [
        ("Besluit", "in bezwaar")
    ]


def test_a_family_costs_a_few_questions_for_each_file(
    as_persona, family, reunion, django_assert_max_num_queries
):
    browser = as_persona("samira")
    shown(browser, family[0])
    with django_assert_max_num_queries(40):
        shown(browser, family[0])
