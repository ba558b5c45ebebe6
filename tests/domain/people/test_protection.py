"""Protected reception is known to whoever reads the story (C4); to everybody else there is none."""

from __future__ import annotations

from datetime import date

import pytest

from reisgezel.core import clock
from reisgezel.core.access.models import Emergency
from reisgezel.core.access.policies import reach
from reisgezel.core.access.questions import ask
from reisgezel.core.audit.models import AuditEvent
from reisgezel.domain.people.models import Person, ProtectedReception
from reisgezel.domain.people.selectors import find_protection, protections
from reisgezel.domain.people.services import (
    begin_protection,
    correct_protection,
    end_protection,
    read_protection,
)
from reisgezel.lib.errors import Absent, EditConflict, NotAllowed, RuleBroken
from tests.factories.people import SINCE, make_person, make_protection
from tests.factories.stories import a_grant
from tests.personas import actor_of, user_of

pytestmark = pytest.mark.database

DAY = date(2018, 12, 1)
OTHERS = ["samira", "marit", "joost"]
"""Who keeps the file and was given no access to what is of C4."""


@pytest.fixture
def minor(minor) -> Person:
    """The minor of the room, whose story Karin reads."""
    a_grant(minor.client_file, "karin")
    return minor


def begin(person: Person, day: date = DAY, by: str = "karin") -> ProtectedReception:
    return begin_protection(actor=actor_of(by), person=person, starts_on=day)


def end(stay: ProtectedReception, day: date, *, version: int = 1, by: str = "karin") -> None:
    end_protection(actor=actor_of(by), protection=stay, ends_before=day, expected_version=version)


def test_whoever_reads_the_story_begins_and_ends_it(minor):
    stay = begin(minor)
    assert ask(reach(actor_of("karin"), minor), protections) == [stay]
    end(stay, date(2019, 1, 1))
    stay.refresh_from_db()
    assert (stay.starts_on, stay.ends_before, stay.version) == (DAY, date(2019, 1, 1), 2)


def test_each_act_is_told_in_its_own_class(minor):
    stay = begin(minor)
    read_protection(actor=actor_of("karin"), person=minor)
    end(stay, DAY)
    told = AuditEvent.objects.filter(subject=minor.public_id).order_by("pk")
    assert list(told.values_list("action", "data_class", "reason")) == [
        (f"{act}_protection", "C4", "grant") for act in ("begin", "read", "end")
    ]


@pytest.mark.parametrize("by", [*OTHERS, "ton", "nadia", "femke"])
def test_to_whoever_does_not_read_it_there_is_nothing_to_begin_or_end(minor, by):
    stay = make_protection(minor)
    assert ask(reach(actor_of(by), minor), protections) == []
    for act in (
        lambda: begin(minor, by=by),
        lambda: end(stay, DAY, by=by),
        lambda: read_protection(actor=actor_of(by), person=minor),
    ):
        with pytest.raises(Absent):
            act()
    assert not AuditEvent.objects.exists()


def test_access_that_ended_closes_it_again(minor):
    make_protection(minor)
    minor.client_file.story_grants.update(starts_on=SINCE, ends_before=clock.today())
    assert ask(reach(actor_of("karin"), minor), protections) == []


def test_an_emergency_of_a_team_leader_shows_it_and_changes_nothing(minor):
    stay = make_protection(minor)
    Emergency.objects.create(
        user=user_of("nadia"),
        role_code="team_leader",
        subject_id=minor.client_file.public_id,
        reason="Noodgeval tijdens de nachtdienst",
        starts_at="2018-01-01T00:00Z",
        ends_at="2030-01-01T00:00Z",
    )
    assert ask(reach(actor_of("nadia"), minor), protections) == [stay]
    with pytest.raises(NotAllowed):
        end(stay, DAY, by="nadia")


def test_it_is_there_once_at_a_time(minor):
    make_protection(minor)
    with pytest.raises(RuleBroken, match="al in beschermde opvang") as refusal:
        begin(minor)
    assert refusal.value.field == "starts_on"


def test_it_may_begin_again_after_it_ended(minor):
    former = make_protection(minor, ends_before=DAY)
    assert begin(minor).pk != former.pk
    with pytest.raises(RuleBroken, match="al in beschermde opvang") as refusal:
        end(former, date(2018, 12, 2))
    assert refusal.value.field == "ends_before"


def correct(stay: ProtectedReception, day: date, last: date | None, by: str = "karin") -> None:
    correct_protection(
        actor=actor_of(by),
        protection=stay,
        starts_on=day,
        ends_before=last,
        expected_version=stay.version,
    )


def test_a_day_that_was_typed_wrong_is_mended_and_told(minor):
    stay = make_protection(minor, ends_before=DAY)
    correct(stay, date(2018, 5, 9), None)
    stay.refresh_from_db()
    assert (stay.starts_on, stay.ends_before, stay.version) == (date(2018, 5, 9), None, 2)
    assert AuditEvent.objects.get().data_class == "C4"
    with pytest.raises(RuleBroken, match="Dit begon op 9 mei 2018"):
        correct(stay, date(2018, 5, 9), date(2018, 5, 8))
    with pytest.raises(Absent):
        correct(stay, DAY, None, by="samira")


def test_mended_days_do_not_run_into_another_stay(minor):
    former = make_protection(minor, ends_before=DAY)
    begin(minor)
    with pytest.raises(RuleBroken, match="al in beschermde opvang"):
        correct(former, SINCE, None)


def test_it_begins_for_a_minor_who_was_born(minor):
    with pytest.raises(RuleBroken, match="voor de geboorte"):
        begin(minor, date(2002, 6, 14))
    with pytest.raises(RuleBroken, match="al 18 jaar"):
        begin(minor, date(2020, 6, 15))


def test_it_ends_no_sooner_than_it_began_and_not_unseen(minor):
    stay = make_protection(minor)
    with pytest.raises(RuleBroken, match="Dit begon op 8 mei 2018"):
        end(stay, date(2018, 5, 7))
    end(stay, DAY)
    with pytest.raises(EditConflict):
        end(stay, SINCE, version=1)


def test_that_of_another_person_is_not_found_through_this_one(minor):
    stranger = make_protection(make_person("Omar Siddiqi"))
    with pytest.raises(Absent):
        find_protection(minor, stranger.public_id)
