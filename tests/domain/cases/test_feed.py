"""The calendar on the phone: a secret address, client numbers only, times as on the clock."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.urls import reverse
from icalendar import Calendar

from reisgezel.core.access.models import Membership
from reisgezel.domain.cases.models import Assignment, CalendarFeed
from reisgezel.domain.cases.services.feeds import read_feed, renew_feed, withdraw_feed
from reisgezel.domain.cases.services.planning import cancel_appointment, make_appointment
from reisgezel.domain.people.models import Address
from tests.factories.cases import a_file
from tests.personas import actor_of, user_of

pytestmark = pytest.mark.database
AMSTERDAM = ZoneInfo("Europe/Amsterdam")


@pytest.fixture(autouse=True)
def _today(settings):
    settings.SECOND_FACTOR_REQUIRED = False
    with time_machine.travel("2019-01-03T10:00:00+01:00", tick=True):
        yield


@pytest.fixture
def file():
    return a_file("Yonas Tesfay", guide="samira")


def a_meeting(file, day=date(2019, 1, 8), place="kantoor Zaandam"):
    return make_appointment(
        actor=actor_of("samira"),
        file=file,
        starts_at=datetime(day.year, day.month, day.day, 10, tzinfo=AMSTERDAM),
        ends_at=datetime(day.year, day.month, day.day, 11, tzinfo=AMSTERDAM),
        place=place,
        purpose="gesprek over gezondheid",
    )


def fetched(client, token: str):
    client.logout()
    return client.get(reverse("cases:calendar", args=[token]))


def events(answer):
    return Calendar.from_ical(answer.content).walk("VEVENT")


def test_the_calendar_tells_number_time_and_place_and_no_name_or_purpose(client, file):
    a_meeting(file)
    answer = fetched(client, renew_feed(actor=actor_of("samira")))
    (event,) = events(answer)
    assert answer["Content-Type"].startswith("text/calendar")
    assert str(event["SUMMARY"]) == f"Afspraak {file.number}"
    assert str(event["LOCATION"]) == "kantoor Zaandam"
    text = answer.content.decode()
    for word in ("Yonas", "Tesfay", "gezondheid"):
        assert word not in text


@pytest.mark.parametrize("day", [date(2019, 1, 8), date(2019, 4, 2), date(2019, 11, 5)])
def test_ten_oclock_is_ten_oclock_in_summer_and_winter(client, file, day):
    a_meeting(file, day)
    (event,) = events(fetched(client, renew_feed(actor=actor_of("samira"))))
    start = event["DTSTART"].dt
    assert (start.date(), start.hour) == (day, 10)
    assert event["DTSTART"].params["TZID"] == "Europe/Amsterdam"
    assert (
        start.timestamp()
        == datetime(day.year, day.month, day.day, 10, tzinfo=AMSTERDAM).timestamp()
    )


def test_the_place_of_a_client_with_a_secret_address_is_left_out(client, file):
    a_meeting(file, place="bij de cliënt thuis")
    Address.objects.create(
        starts_on=date(2018, 5, 1),
        person=file.person,
        street="Westzijde",
        house_number="12",
        is_secret=True,
    )
    (event,) = events(fetched(client, renew_feed(actor=actor_of("samira"))))
    assert "LOCATION" not in event


def test_what_was_called_off_says_so_on_the_phone(client, file):
    meeting = a_meeting(file)
    cancel_appointment(
        actor=actor_of("samira"), appointment=meeting, expected_version=1, reason="cliënt is ziek"
    )
    (event,) = events(fetched(client, renew_feed(actor=actor_of("samira"))))
    assert str(event["STATUS"]) == "CANCELLED"
    assert int(event["SEQUENCE"]) == 1


def test_a_client_who_is_no_longer_guided_leaves_the_phone(client, file):
    a_meeting(file)
    token = renew_feed(actor=actor_of("samira"))
    Assignment.objects.update(ends_before=date(2019, 1, 3))
    assert events(fetched(client, token)) == []


def test_only_the_mark_of_the_secret_is_kept(file):
    token = renew_feed(actor=actor_of("samira"))
    feed = CalendarFeed.objects.get()
    assert token not in feed.token_mark
    assert read_feed(token=token) is not None
    assert read_feed(token=feed.token_mark) is None


def test_whatever_opens_nothing_answers_the_same(client, file):
    old = renew_feed(actor=actor_of("samira"))
    renewed = renew_feed(actor=actor_of("samira"))
    answers = [fetched(client, old), fetched(client, "x" * 43)]
    user = user_of("samira")
    user.is_active = False
    user.save()
    answers.append(fetched(client, renewed))
    user.is_active = True
    user.save()
    withdraw_feed(actor=actor_of("samira"))
    answers.append(fetched(client, renewed))
    assert {answer.status_code for answer in answers} == {404}
    assert len({answer.content for answer in answers}) == 1


def test_who_holds_no_role_any_more_has_an_empty_calendar(client, file):
    a_meeting(file)
    token = renew_feed(actor=actor_of("samira"))
    Membership.objects.update(ends_before=date(2019, 1, 3))
    assert events(fetched(client, token)) == []


def test_the_address_is_shown_once(client):
    client.force_login(user_of("samira"))
    page = client.post(reverse("cases:renew_feed"), {"once": "k"}, follow=True).content.decode()
    assert "/calendar/" in page
    assert ".ics" in page
    assert ".ics" not in client.get(reverse("cases:feed_settings")).content.decode()
    page = client.post(reverse("cases:withdraw_feed"), follow=True).content.decode()
    assert "werkt niet meer" in page
    assert not CalendarFeed.objects.exists()
