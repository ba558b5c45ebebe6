"""Samira sits at the desk: what she sees, what she presses, and what the wall shows."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from reisgezel.core.audit.models import AuditEvent
from reisgezel.domain.legal.models import ConsultationHour, Matter, Visitor
from tests.factories.cases import a_file
from tests.factories.legal import a_visitor, an_hour
from tests.personas import sign_in, unit_named, user_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("lists")]


@pytest.fixture
def hour() -> ConsultationHour:
    return an_hour("Team Zaanstad", "samira")


def press(client: Client, hour: ConsultationHour, act: str) -> None:
    assert client.post(reverse("legal:hour_act", args=[hour.public_id, act])).status_code == 302


def test_an_hour_is_opened_somebody_is_queued_called_and_helped(client, hour):
    samira, desk = sign_in(client, "samira"), reverse("legal:hour", args=[hour.public_id])
    assert "Spreekuur openen" in samira.get(desk).content.decode()
    press(samira, hour, "open")
    samira.post(desk, {"called": "Yonas", "language": "ti", "topic": "letter"})
    page = samira.get(desk).content.decode()
    assert "Yonas" in page
    assert "Volgende roepen" in page
    assert "1 wacht" in page
    press(samira, hour, "next")
    visitor = Visitor.objects.get()
    samira.post(reverse("legal:visitor_act", args=[visitor.public_id, "answer"]))
    press(samira, hour, "close")
    page = samira.get(desk).content.decode()
    assert "meteen geholpen" in page
    assert "Zaak openen" not in page
    assert visitor.public_id in AuditEvent.objects.filter(action="open_queue").last().detail


def test_who_sits_at_a_desk_today_is_led_there_from_the_list_and_from_the_day(client, hour):
    an_hour("Team Zaanstad", "karin")
    samira, desk = sign_in(client, "samira"), reverse("legal:hour", args=[hour.public_id])
    for url in (reverse("legal:hours"), reverse("workbench:today")):
        page = samira.get(url).content.decode()
        assert page.count("U hebt vandaag spreekuur") == 1
        assert f'href="{desk}" data-variant' in page
    assert "Druk op “Spreekuur openen”" in samira.get(desk).content.decode()
    press(samira, hour, "open")
    press(samira, hour, "close")
    assert "U hebt vandaag spreekuur" not in samira.get(reverse("workbench:today")).content.decode()


def test_the_wall_and_paper_show_numbers_only(client, hour):
    a_visitor(hour, called="Yonas", language="ti", topic="no_permit")
    page = sign_in(client, "samira").get(reverse("legal:wall", args=[hour.public_id]))
    words = page.content.decode()
    assert ">1<" in words
    for personal in ("Yonas", "Tigrinya", "geen verblijf", user_of("samira").name):
        assert personal not in words


def test_what_a_colleague_did_first_is_told_and_nothing_breaks(client, hour):
    samira = sign_in(client, "samira")
    press(samira, hour, "next")
    assert (
        "nog niet open" in samira.get(reverse("legal:hour", args=[hour.public_id])).content.decode()
    )


def test_karin_opens_a_matter_for_a_client_by_number(client, hour):
    file, karin = a_file(), sign_in(client, "karin")
    visitor = a_visitor(hour)
    Visitor.objects.update(called_at=visitor.arrived_at, called_by=user_of("karin"))
    address = reverse("legal:visitor_matter", args=[visitor.public_id])
    given = {
        "number": "RG-00000000",
        "unit": unit_named("Team Zaanstad").public_id,
        "asked_by": "non_client",
        "kind": "nareis",
        "subject": "Nareis",
        "opened_on": "3-1-2019",
        "responsible": user_of("karin").public_id,
    }
    assert "geen cliënt van u met dit nummer" in karin.post(address, given).content.decode()
    karin.post(address, given | {"number": file.number})
    assert Matter.objects.get().client_file == file


def test_an_hour_is_planned_and_moved(client, hour):
    karin = sign_in(client, "karin")
    given = {
        "unit": hour.unit.public_id,
        "location": hour.location.public_id,
        "day": "10-1-2019",
        "starts": "9.30",
        "ends": "12",
        "staff": [user_of("samira").public_id],
    }
    karin.post(reverse("legal:plan_hour"), given)
    planned = ConsultationHour.objects.get(day__day=10)
    change = reverse("legal:change_hour", args=[planned.public_id])
    karin.post(change, given | {"day": "11-1-2019", "version": 1})
    planned.refresh_from_db()
    assert planned.day.day == 11
    assert "over 8 dagen" in karin.get(reverse("legal:hours")).content.decode()
    assert "Nog geen spreekuren" in karin.get(reverse("legal:hours"), {"past": 1}).content.decode()
