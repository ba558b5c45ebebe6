"""The monitor as its readers meet it: what they see, what a number opens, and what is hidden."""

from __future__ import annotations

import json
import re
from datetime import date, timedelta
from html import unescape

import pytest
import time_machine
from django.urls import reverse

from reisgezel.core.access.models import Membership
from reisgezel.core.audit.models import AuditEvent
from reisgezel.domain.cases.models import Assignment
from tests.factories.journeys import a_location
from tests.factories.waiting import an_applicant
from tests.personas import sign_in, unit_named, user_of

pytestmark = pytest.mark.django_db

LINK = re.compile(r'<td class="number"[^>]*><a href="([^"]+)">([\d.]+)</a>')


@pytest.fixture(autouse=True)
def _today():
    with time_machine.travel("2019-01-03T10:00:00+01:00", tick=True):
        yield


@pytest.fixture
def some():
    almere, dronten = a_location(), a_location("AZC Dronten")
    for place, applied_on in enumerate((date(2017, 9, 1), date(2018, 2, 1), date(2018, 11, 1))):
        an_applicant(applied_on, at=almere, name=f"Wacht{place} Tesfay")
    an_applicant(date(2017, 11, 1), date(2018, 10, 1), at=dronten, name="Begonnen Haile")
    an_applicant(
        date(2018, 1, 1), at=dronten, name="Elders Adan", moved_to=unit_named("Team Utrecht")
    )
    return almere, dronten


def median_of(text, label):
    return int(re.search(rf'<dt>{label}</dt>\s*<dd><span class="stat-number">(\d+)<', text)[1])


def page(client, name="reception:waiting", **query):
    answer = client.get(reverse(name), query)
    assert answer.status_code == 200
    return answer.content.decode()


def test_a_team_leader_reads_how_long_the_clients_of_the_team_wait(client, some):
    text = page(sign_in(client, "joost"))
    assert "AZC Almere" in text
    assert median_of(text, "Middelste wachttijd tot nu toe") == 11, "the middle one of three"
    assert "ons doel: 6 maanden" in text
    assert "Vreemdelingenwet 2000 art. 42" in text
    assert "Asiel aangevraagd" in text


def test_every_number_opens_exactly_as_many_clients(client, some):
    sign_in(client, "joost")
    links = LINK.findall(page(client))
    assert len(links) == 10
    for url, number in links:
        opened = client.get(unescape(url)).content.decode()
        assert opened.count('<th scope="row">') == int(number), url
        assert "Elders" not in opened


def test_a_location_can_be_chosen_for_the_distribution(client, some):
    _almere, dronten = some
    sign_in(client, "joost")
    text = page(client, location=dronten.public_id)
    assert "Toon alle locaties" in text
    links = [unescape(url) for url, _ in LINK.findall(text) if "below" in url]
    assert links
    assert all(dronten.public_id in url for url in links)


def test_the_drawing_says_in_words_what_the_table_says(client, some):
    text = page(sign_in(client, "joost"))
    said = re.search(r'role="img" aria-label="([^"]+)"', text)
    assert said
    assert "0–3 maanden sinds de aanvraag: 1" in said[1]
    assert "15–18 maanden sinds de aanvraag: 1" in said[1]


def test_of_nobody_is_told_in_words_and_not_drawn(client, some):
    _almere, dronten = some
    sign_in(client, "joost")
    text = page(client, location=dronten.public_id)
    assert "Er wacht niemand." in text
    assert text.count('class="chart histogram"') == 1
    text = page(client, on="1-1-2018")
    assert "Bij niemand begon de procedure." in text
    assert text.count('class="chart histogram"') == 1
    both = page(client)
    assert both.count('class="chart histogram"') == 2
    assert "Er wacht niemand." not in both
    assert "Bij niemand begon de procedure." not in both


def test_a_past_day_can_be_chosen_and_a_day_to_come_is_refused(client, some):
    sign_in(client, "joost")
    assert ">1 oktober 2018</time>" in page(client, on="1-10-2018")
    assert "Deze dag is nog niet geweest" in page(client, on="1-10-2019")
    assert "Schrijf de dag als 8-5-2018" in page(client, on="morgen of zo")


def test_the_list_leaves_a_trace_of_whom_it_showed(client, some):
    page(sign_in(client, "joost"), "reception:still")
    event = AuditEvent.objects.filter(action="list_waiting").latest("pk")
    assert event.data_class == "C3.status"
    assert len(json.loads(event.detail)["seen"]) == 3


def test_a_worker_in_reception_sees_the_clients_assigned_and_no_others(client, some):
    user = user_of("marit")
    Membership.objects.filter(user=user).update(role_code="reception_legal_worker")
    mine, _ = an_applicant(date(2018, 5, 1), at=some[0], name="Eigen Client")
    Assignment.objects.create(
        client_file=mine, user=user, role_code="reception_legal_worker", starts_on=date(2018, 5, 1)
    )
    sign_in(client, "marit")
    text = page(client, "reception:still")
    assert text.count('<th scope="row">') == 1
    assert "Client, Eigen" in text
    assert client.get(reverse("reception:region")).status_code == 403


def test_who_has_no_reach_sees_guarded_counts_of_years_that_ended(client, some):
    for _ in range(10):
        an_applicant(date(2018, 1, 5), at=some[0])
    sign_in(client, "els")
    assert client.get(reverse("reception:waiting")).url == reverse("reception:region")
    text = page(client, "reception:region")
    assert "verborgen" in text
    assert "/clients/" not in text
    assert "reception:still" not in text
    assert not LINK.findall(text)
    assert client.get(reverse("reception:still")).status_code == 403
    assert ">31 december 2017</time>" in page(client, "reception:region", year=2017)
    assert ">31 december 2018</time>" in page(client, "reception:region", year=2019, on="2-1-2019")


def test_a_team_leader_may_look_at_the_whole_organisation_beside_the_own_reach(client, some):
    text = page(sign_in(client, "joost"))
    assert reverse("reception:region") in text
    assert "Binnen uw bereik" in page(client, "reception:region")


@pytest.mark.parametrize("key", ["samira", "marit", "ruben"])
def test_who_does_not_read_procedures_nor_figures_is_refused(client, some, key):
    sign_in(client, key)
    for name in ("waiting", "region", "still", "started"):
        assert client.get(reverse(f"reception:{name}")).status_code == 403


def test_with_nobody_to_count_the_page_says_what_to_do(client):
    sign_in(client, "joost")
    assert "leg in het dossier van een cliënt de asielprocedure vast" in page(client)
    assert "Niemand gevonden" in page(client, "reception:started")


def test_an_address_that_names_no_location_does_not_exist(client, some):
    sign_in(client, "joost")
    for query in ({"location": "x" * 12}, {"location": "0"}):
        assert client.get(reverse("reception:still"), query).status_code == 404
    assert "Wachttijden" in page(client, "reception:still", **{"from": "-1", "below": "99999"})


def test_a_month_more_is_counted_when_it_is_full(client, some):
    sign_in(client, "joost")
    day = date(2018, 12, 31)
    before, after = (
        page(client, on=f"{one.day}-{one.month}-{one.year}")
        for one in (day, day + timedelta(days=1))
    )
    label = "Middelste wachttijd tot nu toe"
    assert (median_of(before, label), median_of(after, label)) == (10, 11)
