"""A minor who came alone has one guardian at a time; whoever keeps the file keeps the guardian."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import connection

from reisgezel.core.access.models import Emergency
from reisgezel.core.access.policies import reach
from reisgezel.core.access.questions import ask
from reisgezel.core.audit.models import AuditEvent
from reisgezel.domain.people.facts import Appointee
from reisgezel.domain.people.models import Guardian, Person
from reisgezel.domain.people.selectors import find_guardian, guardian_today, guardians
from reisgezel.domain.people.services import appoint_guardian, correct_guardian, end_guardian
from reisgezel.lib.errors import Absent, EditConflict, NotAllowed, RuleBroken
from tests.domain.people.conftest import born
from tests.factories.people import SINCE, make_guardian, make_person
from tests.personas import actor_of, user_of

pytestmark = pytest.mark.database

JORIS = Appointee(name="Joris Wiersma", phone="+31612345602", email="j.wiersma@example.org")
DAY = date(2018, 12, 1)


def appoint(person: Person, day: date = DAY, who: Appointee = JORIS, by: str = "samira"):
    return appoint_guardian(actor=actor_of(by), person=person, appointee=who, starts_on=day)


def test_a_guardian_is_of_nidos_unless_told_otherwise(minor):
    guardian = appoint(minor)
    assert (guardian.name, guardian.organisation) == ("Joris Wiersma", "Nidos")
    assert (guardian.starts_on, guardian.ends_before) == (DAY, None)


def test_a_new_guardian_ends_the_one_before_on_that_day(minor):
    former = make_guardian(minor)
    guardian = appoint(minor)
    former.refresh_from_db()
    assert (former.ends_before, former.version) == (DAY, 2)
    found = reach(actor_of("samira"), minor)
    assert ask(found, guardians) == [guardian, former]
    assert ask(found, guardian_today) == [guardian]


def test_a_former_guardian_keeps_the_day_on_which_it_ended(minor):
    former = make_guardian(minor, ends_before=date(2018, 9, 1))
    appoint(minor)
    former.refresh_from_db()
    assert (former.ends_before, former.version) == (date(2018, 9, 1), 1)


def test_somebody_who_is_eighteen_on_that_day_gets_no_guardian(minor):
    born(minor, "2000-12-01")
    with pytest.raises(RuleBroken, match="al 18 jaar") as refusal:
        appoint(minor)
    assert refusal.value.field == "starts_on"
    assert "1 december 2000" in refusal.value.message
    assert appoint(minor, date(2018, 11, 30)).pk


@pytest.mark.parametrize(("birth", "allowed"), [("", True), ("2000", True), ("1999", False)])
def test_who_may_be_a_minor_as_far_as_is_known_may_have_a_guardian(minor, birth, allowed):
    born(minor, birth)
    if allowed:
        assert appoint(minor).pk
    else:
        with pytest.raises(RuleBroken, match="al 18 jaar"):
            appoint(minor)


def test_nobody_has_a_guardian_before_birth(minor):
    with pytest.raises(RuleBroken, match="voor de geboorte") as refusal:
        appoint(minor, date(2002, 6, 14))
    assert refusal.value.field == "starts_on"


def test_an_appointment_before_the_last_one_is_refused_with_the_way_out(minor):
    make_guardian(minor)
    with pytest.raises(RuleBroken, match="Er is al een voogd vanaf 8 mei 2018") as refusal:
        appoint(minor, SINCE)
    assert refusal.value.field == "starts_on"


def test_a_guardian_has_a_name_or_is_an_organisation(minor):
    with pytest.raises(RuleBroken, match="ten minste de organisatie") as refusal:
        appoint(minor, who=Appointee(organisation=" ", phone="+31612345602"))
    assert refusal.value.field == "name"
    assert appoint(minor, who=Appointee()).organisation == "Nidos"


def test_a_number_that_no_telephone_has_and_a_bsn_are_not_kept(minor):
    with pytest.raises(RuleBroken, match="landnummer"):
        appoint(minor, who=Appointee(name="Joris", phone="0612345602"))
    assert "111222333" not in appoint(minor, who=Appointee(name="Joris 111222333")).name


def test_who_the_guardian_is_cannot_be_read_from_a_copy_of_the_database(minor):
    make_guardian(minor)
    with connection.cursor() as cursor:
        cursor.execute("SELECT name, phone, email FROM people_guardian")
        told = " ".join(cursor.fetchone())
    assert not any(word in told for word in ("Terpstra", "345601", "example"))


def mend(guardian: Guardian, *, by: str = "samira", version: int = 1, day: date = SINCE) -> None:
    correct_guardian(
        actor=actor_of(by),
        guardian=guardian,
        appointee=JORIS,
        starts_on=day,
        expected_version=version,
    )


def test_a_guardian_is_mended_in_place(minor):
    guardian = make_guardian(minor)
    mend(guardian, day=DAY)
    guardian.refresh_from_db()
    assert (guardian.name, guardian.starts_on, guardian.version) == ("Joris Wiersma", DAY, 2)


def test_a_guardian_that_was_mended_meanwhile_is_not_overwritten(minor):
    guardian = make_guardian(minor)
    mend(guardian, by="marit")
    with pytest.raises(EditConflict):
        mend(Guardian.objects.get())
    with pytest.raises(EditConflict):
        end(Guardian.objects.get(), DAY, version=1)


def test_guardians_do_not_overlap(minor):
    make_guardian(minor, ends_before=DAY)
    later = make_guardian(minor, starts_on=DAY)
    with pytest.raises(RuleBroken, match="al een andere voogd") as refusal:
        mend(later, day=date(2018, 11, 1))
    assert refusal.value.field == "starts_on"


def test_a_former_guardian_does_not_come_to_overlap_by_another_last_day(minor):
    former = make_guardian(minor, ends_before=DAY)
    make_guardian(minor, starts_on=DAY)
    with pytest.raises(RuleBroken, match="al een andere voogd") as refusal:
        end(former, date(2018, 12, 2), version=1)
    assert refusal.value.field == "ends_before"


def test_mending_asks_the_same_of_the_day_as_appointing(minor):
    born(minor, "2000-12-01")
    guardian = make_guardian(minor)
    with pytest.raises(RuleBroken, match="al 18 jaar"):
        mend(guardian, day=DAY)
    ended = make_guardian(minor, starts_on=date(2017, 1, 1), ends_before=date(2017, 6, 1))
    with pytest.raises(RuleBroken, match="Dit begon op 1 juli 2017"):
        mend(ended, day=date(2017, 7, 1))


def end(guardian: Guardian, day: date, *, version: int, by: str = "samira") -> None:
    end_guardian(actor=actor_of(by), guardian=guardian, ends_before=day, expected_version=version)


def test_a_guardian_ends_no_sooner_than_it_began(minor):
    guardian = make_guardian(minor)
    with pytest.raises(RuleBroken, match="Dit begon op 8 mei 2018"):
        end(guardian, date(2018, 5, 7), version=1)
    end(guardian, DAY, version=1)
    assert ask(reach(actor_of("samira"), minor), guardian_today) == []


def test_each_act_is_told_in_the_log_without_names(minor):
    guardian = appoint(minor)
    mend(guardian, day=DAY)
    end(guardian, DAY, version=2)
    told = AuditEvent.objects.filter(subject=minor.public_id).order_by("pk")
    assert list(told.values_list("action", "data_class", "reason")) == [
        (f"{act}_guardian", "C1", "assignment") for act in ("appoint", "correct", "end")
    ]
    assert {event.object_id for event in told} == {guardian.public_id}
    assert not any("Wiersma" in event.detail for event in told)


@pytest.mark.parametrize("by", ["ton", "nadia", "femke", "els", "ruben"])
def test_out_of_reach_nobody_appoints_mends_or_ends(minor, by):
    guardian = make_guardian(minor)
    for act in (
        lambda: appoint(minor, by=by),
        lambda: mend(guardian, by=by),
        lambda: end(guardian, DAY, version=1, by=by),
    ):
        with pytest.raises(Absent):
            act()
    assert not AuditEvent.objects.exists()


def test_breaking_the_glass_shows_the_guardian_and_changes_nothing(minor):
    make_guardian(minor)
    Emergency.objects.create(
        user=user_of("nadia"),
        role_code="team_leader",
        subject_id=minor.client_file.public_id,
        reason="Noodgeval tijdens de nachtdienst",
        starts_at="2018-01-01T00:00Z",
        ends_at="2030-01-01T00:00Z",
    )
    [shown] = ask(reach(actor_of("nadia"), minor), guardian_today)
    assert shown.name == "Marieke Terpstra"
    with pytest.raises(NotAllowed):
        appoint(minor, by="nadia")


def test_a_guardian_of_another_person_is_not_found_through_this_one(minor):
    stranger = make_guardian(make_person("Omar Siddiqi"))
    with pytest.raises(Absent):
        find_guardian(minor, stranger.public_id)
