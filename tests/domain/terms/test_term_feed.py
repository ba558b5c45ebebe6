"""One's terms on the phone: whole days at a secret address, the rule and the number, never a name."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
import time_machine
from django.urls import reverse
from icalendar import Calendar

from reisgezel.core.audit.models import AuditEvent
from reisgezel.domain.terms.models import TermFeed
from reisgezel.domain.terms.services.feeds import (
    read_term_feed,
    renew_term_feed,
    withdraw_term_feed,
)
from tests.factories.cases import a_file
from tests.factories.guards import a_deadline, a_term
from tests.factories.legal import a_matter
from tests.personas import actor_of, sign_in, user_of

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.database,
    pytest.mark.usefixtures("team_today"),
]
TODAY = date(2019, 1, 3)


def fetched(client, token, **headers):
    client.logout()
    return client.get(reverse("terms:calendar", args=[token]), headers=headers)


def events(answer):
    return Calendar.from_ical(answer.content).walk("VEVENT")


def test_a_term_is_a_whole_day_with_the_rule_and_the_client_number(client, file):
    term = a_term(file, 5, is_fatal=True)
    answer = fetched(client, renew_term_feed(actor=actor_of("samira")))
    (event,) = events(answer)
    assert answer["Content-Type"].startswith("text/calendar")
    assert event["DTSTART"].dt == TODAY + timedelta(days=5)
    assert event["DTEND"].dt == TODAY + timedelta(days=6)
    assert str(event["SUMMARY"]).startswith("Fataal: ")
    assert file.number in event["SUMMARY"]
    assert str(event["UID"]) == f"{term.public_id}@reisgezel"
    for word in ("Yonas", "Tesfay", "omdat het zo is geteld"):
        assert word not in answer.content.decode()


def test_it_is_valid_by_rfc_5545(client, file):
    for days in range(4):
        a_term(file, days, rule="T05")
    content = fetched(client, renew_term_feed(actor=actor_of("samira"))).content
    assert content.startswith(b"BEGIN:VCALENDAR\r\n")
    assert content.endswith(b"END:VCALENDAR\r\n")
    assert all(len(line) <= 75 for line in content.split(b"\r\n"))
    assert b"\n" not in content.replace(b"\r\n", b"")
    calendar = Calendar.from_ical(content)
    assert {"VERSION", "PRODID"} <= set(calendar)
    for event in calendar.walk("VEVENT"):
        assert {"UID", "DTSTAMP", "DTSTART"} <= set(event)
    uids = [str(event["UID"]) for event in calendar.walk("VEVENT")]
    assert len(set(uids)) == 4


def test_only_what_one_watches_is_in_it_deadlines_without_their_words(client, file):
    a_term(a_file("Selam Haile"))
    a_deadline(a_matter(file), what="Gronden voor Yonas indienen")
    assert events(fetched(client, renew_term_feed(actor=actor_of("samira")))) == []
    answer = fetched(client, renew_term_feed(actor=actor_of("karin")))
    (event,) = events(answer)
    assert str(event["SUMMARY"]) == f"Termijn van een zaak ({file.number})"


def test_a_program_that_has_it_already_is_told_so(client, file):
    term = a_term(file)
    token = renew_term_feed(actor=actor_of("samira"))
    tag = fetched(client, token)["ETag"]
    with time_machine.travel("2019-01-03T11:30:00+01:00"):
        again = fetched(client, token, **{"If-None-Match": tag})
    assert (again.status_code, again.content) == (304, b"")
    term.due = term.safe_day = TODAY + timedelta(days=9)
    term.save()
    assert fetched(client, token, **{"If-None-Match": tag}).status_code == 200


def test_a_new_address_stops_the_old_one_and_withdrawing_stops_it_at_once(client, file):
    old = renew_term_feed(actor=actor_of("samira"))
    new = renew_term_feed(actor=actor_of("samira"))
    assert fetched(client, old).status_code == 404
    assert fetched(client, new).status_code == 200
    withdraw_term_feed(actor=actor_of("samira"))
    assert fetched(client, new).status_code == 404
    assert TermFeed.objects.count() == 0


def test_who_left_has_no_feed_and_each_fetching_leaves_a_trace(client, file):
    token = renew_term_feed(actor=actor_of("samira"))
    fetched(client, token)
    assert AuditEvent.objects.filter(action="read_term_feed").count() == 1
    samira = user_of("samira")
    samira.is_active = False
    samira.save()
    assert read_term_feed(token=token) is None


def test_the_address_is_shown_once_after_it_was_made(client):
    samira = sign_in(client, "samira")
    samira.post(reverse("terms:renew_feed"))
    assert ".ics" in samira.get(reverse("terms:settings")).content.decode()
    again = samira.get(reverse("terms:settings")).content.decode()
    assert ".ics" not in again
    assert "Adres intrekken" in again
    samira.post(reverse("terms:withdraw_feed"))
    assert "Adres intrekken" not in samira.get(reverse("terms:settings")).content.decode()
