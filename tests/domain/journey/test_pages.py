"""Writing down a journey and putting it right, from the user's side."""

from __future__ import annotations

import re
from datetime import date

import pytest
import time_machine
from django.urls import reverse

from reisgezel.core.audit.models import AuditEvent
from reisgezel.domain.journey.models import JourneyFact
from reisgezel.domain.journey.rules import Kind
from tests.factories.cases import a_family, a_file
from tests.factories.journeys import (
    a_municipality,
    heads,
    record_move_in,
)
from tests.personas import actor_of

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _today():
    with time_machine.travel("2019-01-03T10:00:00+01:00", tick=True):
        yield


@pytest.fixture
def file():
    a_municipality()
    return a_file(guide="samira")


def house(file, day=date(2018, 5, 8)):
    return record_move_in(
        actor=actor_of("samira"), files=[file], municipality=a_municipality(), moved_in_on=day
    ).facts[0]


def record_url(file, kind):
    return reverse("journey:record", args=[file.public_id, kind])


def test_the_form_of_each_kind_asks_only_what_the_kind_needs(as_persona, file):
    browser = as_persona("samira")
    asked = {}
    for kind in (Kind.PERMIT, Kind.STAY, Kind.LEFT, Kind.LINK, Kind.KEYS, Kind.HOUSING, Kind.MOVE):
        form = browser.get(record_url(file, kind)).context["form"]
        asked[kind] = list(form.fields)
    assert asked[Kind.KEYS] == ["true_from"]
    assert asked[Kind.HOUSING] == ["true_from", "municipality"]
    assert asked[Kind.PERMIT] == ["true_from", "ground", "document_type", "permit_ends_on"]


def test_a_family_is_housed_with_one_form_and_the_page_shows_it(as_persona):
    a_municipality()
    yonas, selam = a_family("Yonas Tesfay", "Selam Haile", guide="samira")
    browser = as_persona("samira")
    answer = browser.post(
        record_url(yonas, Kind.HOUSING),
        {"true_from": "2018-05-08", "municipality": "zaanstad", "family": [selam.public_id]},
        follow=True,
    )
    page = answer.content.decode()
    assert "Vastgelegd." in page
    assert "Er is nog geen koppeling aan een gemeente vastgelegd." in page
    assert heads(JourneyFact.objects.in_force().counted()) == 2
    assert "Huisvesting" in page


def test_the_same_form_sent_twice_houses_once(as_persona, file):
    browser = as_persona("samira")
    sent = {"true_from": "2018-05-08", "municipality": "Zaanstad", "once": "abc123"}
    for _turn in range(2):
        answer = browser.post(record_url(file, Kind.HOUSING), sent)
        assert answer.status_code == 302
    assert JourneyFact.objects.count() == 1


def test_an_unknown_municipality_is_a_sentence_at_the_field_and_nothing_typed_is_lost(
    as_persona, file
):
    answer = as_persona("samira").post(
        record_url(file, Kind.LINK), {"true_from": "2018-03-01", "municipality": "Zaandstat"}
    )
    form = answer.context["form"]
    assert "is geen gemeente. Bedoelt u Zaanstad?" in form.errors["municipality"][0]
    assert (form["municipality"].value(), form["true_from"].value()) == ("Zaandstat", "2018-03-01")


def test_what_a_rule_refuses_stands_at_its_field(as_persona, file):
    house(file)
    answer = as_persona("samira").post(
        record_url(file, Kind.HOUSING), {"true_from": "2018-09-01", "municipality": "Zaanstad"}
    )
    assert "al gehuisvest in Zaanstad" in answer.context["form"].errors["true_from"][0]


def test_a_correction_shows_both_lines_and_looking_back_shows_the_first(as_persona, file):
    with time_machine.travel("2018-12-20T10:00:00+01:00"):
        fact = house(file)
    browser = as_persona("samira")
    answer = browser.post(
        reverse("journey:correct", args=[fact.public_id]),
        {"true_from": "2018-05-15", "municipality": "Zaanstad", "reason": "verkeerd overgenomen"},
        follow=True,
    )
    page = answer.content.decode()
    assert "gecorrigeerd" in page
    assert re.search(r"<s><strong>Gehuisvest</strong> .*8 mei 2018.*</s>", page)
    assert "<s>Zaanstad</s>" in page
    assert "Het is helemaal niet gebeurd." in page
    assert "verkeerd overgenomen" in page
    url = reverse("journey:detail", args=[file.public_id])
    then = browser.get(url, {"known_on": "2018-12-31"}).content.decode()
    assert "8 mei 2018" in then
    assert "verkeerd overgenomen" not in then


def test_withdrawing_and_taking_out_of_the_count_ask_a_reason_and_tell_what_they_did(
    as_persona, file
):
    fact = house(file)
    browser = as_persona("samira")
    url = reverse("journey:take_out", args=[fact.public_id])
    assert browser.post(url, {"true_from": "2018-06-01", "reason": "nee"}).context["form"].errors
    sent = {"true_from": "2018-06-01", "reason": "COA telde dubbel"}
    assert "telt niet meer mee" in browser.post(url, sent, follow=True).content.decode()
    taken_out = JourneyFact.objects.get(kind=Kind.TAKEN_OUT)
    url = reverse("journey:withdraw", args=[taken_out.public_id])
    page = browser.post(url, {"reason": "toch niet dubbel"}, follow=True).content.decode()
    assert "ingetrokken" in page
    assert heads(JourneyFact.objects.in_force().counted()) == 1


def test_the_overview_shows_the_route_and_the_panel(as_persona, file):
    house(file)
    page = as_persona("samira").get(reverse("cases:detail", args=[file.public_id])).content.decode()
    assert "Zaanstad, 8 mei 2018" in page
    assert "taakstelling 2018-1" in page
    assert "Gehuisvest" in page


def test_reading_the_journey_leaves_a_trace(as_persona, file):
    as_persona("samira").get(reverse("journey:detail", args=[file.public_id]))
    event = AuditEvent.objects.filter(action="read").latest("seq")
    assert (event.subject, event.data_class) == (file.person.public_id, "C2")


@pytest.mark.parametrize("who", ["ton", "femke", "els", "ruben", "nadia"])
def test_out_of_reach_there_is_no_journey_and_no_fact(as_persona, file, who):
    fact = house(file)
    browser = as_persona(who)
    for url in (
        reverse("journey:detail", args=[file.public_id]),
        reverse("journey:new", args=[file.public_id]),
        record_url(file, Kind.KEYS),
        reverse("journey:correct", args=[fact.public_id]),
        reverse("journey:withdraw", args=[fact.public_id]),
        reverse("journey:take_out", args=[fact.public_id]),
    ):
        assert browser.get(url).status_code == 404, url
        assert browser.post(url, {}).status_code in (404, 405), url


def test_the_fact_of_a_kind_out_of_reach_is_not_there(as_persona, file):
    fact = house(file)
    url = reverse("journey:correct", args=[fact.public_id])
    assert as_persona("karin").get(url).status_code == 404
