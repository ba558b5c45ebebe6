"""While somebody new is typed, who looks alike in reach is shown; of others nobody hears a word."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from reisgezel.core.audit.models import AuditEvent
from reisgezel.domain.cases.models import ClientFile
from reisgezel.domain.identity.models import Pair
from reisgezel.domain.identity.selectors.candidates import _ways
from reisgezel.domain.identity.selectors.known import known_of_many, known_of_typed
from reisgezel.domain.identity.selectors.likely import likely_same
from reisgezel.domain.identity.services.sweeping import sweep
from reisgezel.domain.people.facts import Contact, Identity
from reisgezel.domain.people.services import add_relative
from reisgezel.domain.people.services.many import Newcomer, store_persons
from reisgezel.lib.partial_dates import PartialDate
from tests.domain.identity.conftest import TODAY
from tests.domain.identity.test_queue import born
from tests.factories.cases import a_file
from tests.factories.people import make_address, make_person
from tests.personas import actor_of, sign_in, unit_named

pytestmark = pytest.mark.database
TYPED = {"given_names": "Jonas", "family_name": "Tesfai", "birth": "12-3-1985", "gender": "m"}
JONAS = Identity(given_names="Jonas", family_name="Tesfai", birth=PartialDate(1985, 3, 12))


@pytest.fixture
def marit(client):
    return sign_in(client, "marit")


def elsewhere() -> ClientFile:
    file = a_file("Yonas Tesfay", unit=unit_named("Team Utrecht"))
    born(file.person)
    return file


def register(client, **more):
    team = unit_named("Team Zaanstad")
    posted = TYPED | {"unit": team.public_id, "opened_on": "3-1-2019"} | more
    return client.post("/clients/new/", posted)


def test_somebody_in_reach_is_shown_with_what_speaks_for_and_against(marit, yonas):
    born(yonas.person)
    shown = marit.post("/doubles/likely/", TYPED).content.decode()
    assert f"/clients/{yonas.public_id}/" in shown
    assert "bijna dezelfde naam" in shown
    event = AuditEvent.objects.get(action="find_likely")
    assert yonas.person.public_id in event.detail


def test_of_somebody_out_of_reach_the_page_is_the_same_to_the_letter(marit):
    before = marit.post("/doubles/likely/", TYPED).content
    elsewhere()
    assert marit.post("/doubles/likely/", TYPED).content == before


def test_who_looks_alike_in_reach_has_to_be_answered_first(marit, yonas):
    born(yonas.person)
    asked = register(marit)
    assert asked.status_code == 200
    assert "Toch iemand anders?" in asked.content.decode()
    assert ClientFile.objects.count() == 1
    went_on = register(marit, somebody_else="Het is zijn broer, gezien in het paspoort.")
    assert went_on.status_code == 302
    pair = Pair.objects.get()
    assert (pair.verdict, pair.found_by) == ("open", "intake")
    assert pair.note.startswith("Het is zijn broer")


def test_who_looks_alike_out_of_reach_waits_for_the_desk_and_the_answer_tells_nothing(marit):
    elsewhere()
    answer = register(marit)
    assert answer.status_code == 302
    page = marit.get(answer.url).content.decode()
    assert not re.search("lijkt op|dubbel", page)
    assert Pair.objects.get().verdict == "open"


def test_a_relative_who_is_new_is_looked_for_too(yonas):
    elsewhere()
    add_relative(
        actor=actor_of("samira"),
        person=yonas.person,
        kind="sibling",
        identity=JONAS,
        contact=Contact(),
    )
    assert Pair.objects.count() == 1


def test_a_relative_without_a_file_is_found_through_who_is_near(yonas):
    brother = make_person("Jonas Tesfai", birth="1985-03-12")
    assert likely_same(actor_of("marit"), JONAS) == []
    yonas.person.relations.create(relative=brother, kind="sibling")
    (match,) = likely_same(actor_of("marit"), JONAS)
    assert (match.person, match.file_id) == (brother, "")


def test_a_secret_address_is_no_evidence(yonas):
    make_address(yonas.person, is_secret=True)
    other = a_file("Yonas Tesfay")
    make_address(other.person)
    known = known_of_many([yonas.person_id, other.person_id], TODAY)
    assert known[yonas.person_id].doors == frozenset()
    assert known[other.person_id].doors == {"1506CH12"}


def test_an_arabic_name_finds_the_latin_one(yonas):
    ahmad = a_file("Mohammad Alahmad")
    born(ahmad.person, birth="1990-01-01")
    typed = Identity(given_names="محمد", family_name="الأحمد", birth=PartialDate(1990))
    (match,) = likely_same(actor_of("marit"), typed)
    assert match.person == ahmad.person


def test_the_search_asks_as_much_whether_somebody_is_there_or_not(
    yonas, django_assert_max_num_queries
):
    born(yonas.person)
    marit = actor_of("marit")
    with django_assert_max_num_queries(14):
        likely_same(marit, JONAS)


def test_of_many_at_once_the_next_going_over_finds_the_doubles(yonas):
    born(yonas.person)
    store_persons([Newcomer(JONAS)], starts_on=[TODAY])
    assert not Pair.objects.exists()
    sweep()
    assert Pair.objects.count() == 1


def test_candidates_are_led_to_by_an_index_whatever_is_known(yonas):
    known = known_of_typed(replace(JONAS, v_number="2801234567"), phone="+31612345678")
    ways = [rows.order_by().values("pk").explain() for rows, _most in _ways(known)]
    assert len(ways) == 5
    if connection.vendor == "sqlite":
        assert not [plan for plan in ways if "SCAN people_person" in plan]


def test_as_much_is_asked_whether_somebody_out_of_reach_looks_alike_or_not(yonas):
    marit = actor_of("marit")

    def questions() -> int:
        with CaptureQueriesContext(connection) as asked:
            assert not likely_same(marit, JONAS)
        return len(asked)

    before = questions()
    elsewhere()
    assert questions() == before
