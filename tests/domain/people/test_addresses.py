"""Somebody lives at one address at a time, and a secret one is read by two roles only."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import connection

from reisgezel.core.access.models import Emergency
from reisgezel.core.access.policies import reach
from reisgezel.domain.people.facts import Home
from reisgezel.domain.people.models import Address
from reisgezel.domain.people.selectors import address_to_keep, address_today, addresses_of
from reisgezel.domain.people.services import change_address, end_address, record_address
from reisgezel.lib.errors import Absent, EditConflict, NotAllowed, RuleBroken
from tests.factories.people import SINCE, make_address, make_person
from tests.personas import actor_of, user_of

pytestmark = pytest.mark.database

HOME = Home(street="Peperstraat", house_number="3 a", postcode="1502 KR", place="Zaandam")
DAY = date(2018, 12, 1)


def test_moving_ends_the_address_before_it(yonas):
    old = make_address(yonas)
    new = record_address(actor=actor_of("samira"), person=yonas, home=HOME, starts_on=DAY)
    old.refresh_from_db()
    assert (old.ends_before, new.ends_before, new.street) == (DAY, None, "Peperstraat")


def test_a_move_before_the_last_one_is_refused_with_the_way_out(yonas):
    make_address(yonas)
    with pytest.raises(RuleBroken, match="Er staat al een adres vanaf 8 mei 2018") as refusal:
        record_address(actor=actor_of("samira"), person=yonas, home=HOME, starts_on=SINCE)
    assert refusal.value.field == "starts_on"


def test_an_empty_address_is_refused(yonas):
    with pytest.raises(RuleBroken, match="ten minste de plaats"):
        record_address(actor=actor_of("samira"), person=yonas, home=Home(), starts_on=DAY)


def test_the_street_cannot_be_read_from_a_copy_of_the_database(yonas):
    make_address(yonas, is_secret=True)
    with connection.cursor() as cursor:
        cursor.execute("SELECT street, house_number, postcode, place FROM people_address")
        assert "Gracht" not in " ".join(cursor.fetchone())


@pytest.mark.parametrize(
    ("persona", "reads"), [("samira", False), ("marit", True), ("joost", True)]
)
def test_two_roles_read_a_secret_address_and_others_the_days_only(yonas, persona, reads):
    make_address(yonas, is_secret=True)
    [shown] = addresses_of(yonas, reach(actor_of(persona), yonas))
    assert shown.is_secret
    assert shown.is_hidden is not reads
    assert bool(shown.lines) is reads
    assert bool(shown.municipality_code) is reads
    assert shown.starts_on == SINCE


def test_breaking_the_glass_opens_no_secret_address(yonas):
    make_address(yonas, is_secret=True)
    Emergency.objects.create(
        user=user_of("nadia"),
        role_code="team_leader",
        subject_id=yonas.client_file.public_id,
        reason="Noodgeval tijdens de nachtdienst",
        starts_at="2018-01-01T00:00Z",
        ends_at="2030-01-01T00:00Z",
    )
    found = reach(actor_of("nadia"), yonas)
    assert found.emergency
    assert address_today(found).is_hidden


def test_who_keeps_the_file_makes_an_address_secret_and_then_no_longer_touches_it(yonas):
    address = make_address(yonas)
    samira = actor_of("samira")
    change_address(
        actor=samira,
        address=address,
        home=HOME,
        starts_on=SINCE,
        is_secret=True,
        expected_version=1,
    )
    for act in (
        lambda: change_address(
            actor=samira,
            address=address,
            home=HOME,
            starts_on=SINCE,
            is_secret=False,
            expected_version=2,
        ),
        lambda: end_address(actor=samira, address=address, ends_before=DAY),
        lambda: record_address(actor=samira, person=yonas, home=HOME, starts_on=DAY),
    ):
        with pytest.raises(NotAllowed):
            act()
    change_address(
        actor=actor_of("marit"),
        address=address,
        home=HOME,
        starts_on=SINCE,
        is_secret=False,
        expected_version=2,
    )
    assert not Address.objects.get().is_secret


def test_an_address_that_was_mended_meanwhile_is_not_overwritten(yonas):
    address = make_address(yonas)
    mend = {"home": HOME, "starts_on": SINCE, "is_secret": False, "expected_version": 1}
    change_address(actor=actor_of("marit"), address=address, **mend)
    with pytest.raises(EditConflict):
        change_address(actor=actor_of("samira"), address=Address.objects.get(), **mend)


def test_addresses_do_not_overlap(yonas):
    make_address(yonas, ends_before=DAY)
    later = make_address(yonas, starts_on=DAY)
    with pytest.raises(RuleBroken, match="staat er al een ander adres"):
        change_address(
            actor=actor_of("samira"),
            address=later,
            home=HOME,
            starts_on=date(2018, 11, 1),
            is_secret=False,
            expected_version=1,
        )


def test_an_address_ends_no_sooner_than_it_began(yonas):
    address = make_address(yonas)
    with pytest.raises(RuleBroken, match="Dit begon op 8 mei 2018"):
        end_address(actor=actor_of("samira"), address=address, ends_before=date(2018, 5, 7))
    end_address(actor=actor_of("samira"), address=address, ends_before=DAY)
    assert address_today(reach(actor_of("samira"), yonas)) is None


def test_an_address_of_another_person_is_not_found_through_this_one(yonas):
    stranger = make_address(make_person("Selam Haile"))
    with pytest.raises(Absent):
        address_to_keep(actor_of("samira"), yonas, stranger.public_id)
