"""Writing journeys down: the fact, the trace it leaves, who may, and what is refused."""

from __future__ import annotations

from datetime import date

import pytest
import time_machine

from reisgezel.core.audit.models import AuditEvent
from reisgezel.domain.cases.models import Assignment
from reisgezel.domain.journey import services
from reisgezel.domain.journey.models import JourneyFact
from reisgezel.domain.journey.rules import Kind
from reisgezel.lib.errors import Absent, NotAllowed, RuleBroken
from reisgezel.lib.periods import Period
from tests.factories.cases import a_family, a_file
from tests.factories.journeys import (
    a_location,
    a_municipality,
    heads,
    record_move,
    record_move_in,
    record_permit,
    record_stay,
)
from tests.personas import actor_of

pytestmark = pytest.mark.database
D0 = date(2018, 5, 8)


@pytest.fixture(autouse=True)
def _today():
    with time_machine.travel("2019-01-03T10:00:00+01:00", tick=True):
        yield


@pytest.fixture
def file():
    return a_file(guide="samira")


def house(file, day=D0, municipality=None, who="samira"):
    recorded = record_move_in(
        actor=actor_of(who),
        files=[file],
        municipality=municipality or a_municipality(),
        moved_in_on=day,
    )
    return recorded.facts[0]


def test_a_housing_is_one_fact_with_its_day_its_writer_and_its_trace(file):
    fact = house(file)
    assert (fact.kind, fact.true_from, fact.head_count) == (Kind.HOUSING, D0, 1)
    assert fact.recorded_by == actor_of("samira").user
    event = AuditEvent.objects.get(action="record_journey")
    assert (event.object_id, event.subject) == (fact.public_id, file.person.public_id)
    assert (event.data_class, event.reason) == ("C2", "assignment")


def test_one_form_writes_it_down_for_the_whole_family():
    family = a_family("Yonas Tesfay", "Selam Haile", "Abel Yonas", guide="samira")
    recorded = record_move_in(
        actor=actor_of("samira"), files=family, municipality=a_municipality(), moved_in_on=D0
    )
    assert len(recorded.facts) == 3
    assert heads(JourneyFact.objects.in_force().counted()) == 3
    assert AuditEvent.objects.filter(action="record_journey").count() == 3


@pytest.mark.asvs("V2.3.3")
def test_what_is_wrong_for_one_of_the_family_is_written_down_for_none():
    first, second = a_family("Yonas Tesfay", "Selam Haile", guide="samira")
    house(second)
    with pytest.raises(RuleBroken, match=r"^Selam Haile: .*al gehuisvest in Zaanstad"):
        record_move_in(
            actor=actor_of("samira"),
            files=[first, second],
            municipality=a_municipality(),
            moved_in_on=date(2018, 6, 1),
        )
    assert not JourneyFact.objects.filter(client_file=first).exists()


def test_a_move_is_a_new_home_and_not_a_new_head(file):
    house(file)
    record_move(
        actor=actor_of("samira"),
        files=[file],
        municipality=a_municipality("Almere", "GM0034"),
        moved_on=date(2018, 9, 1),
    )
    assert heads(JourneyFact.objects.in_force().counted()) == 1


def test_taking_out_last_years_housing_makes_this_year_one_less(file):
    bloemendaal = a_municipality("Bloemendaal", "GM0377")
    housing = house(file, date(2017, 12, 20), bloemendaal)
    services.take_out_of_count(
        actor=actor_of("joost"),
        housing=housing,
        counted_on=date(2018, 3, 1),
        reason="COA telde deze persoon bij Haarlem",
    )
    counted = JourneyFact.objects.in_force().counted()
    assert heads(counted.true_in(Period.of_year(2017)).filter(municipality__cbs_code="GM0377")) == 1
    assert (
        heads(counted.true_in(Period.of_year(2018)).filter(municipality__cbs_code="GM0377")) == -1
    )
    assert not JourneyFact.objects.standing_housings().exists()


def test_a_housing_is_taken_out_once(file):
    housing = house(file)
    details = {"counted_on": date(2018, 6, 1), "reason": "telde dubbel met COA"}
    services.take_out_of_count(actor=actor_of("samira"), housing=housing, **details)
    with pytest.raises(RuleBroken, match="telt al niet meer mee"):
        services.take_out_of_count(actor=actor_of("samira"), housing=housing, **details)


def test_a_correction_is_a_later_fact_and_the_first_stays(file):
    wrong = house(file)
    right = services.correct_fact(
        actor=actor_of("samira"),
        fact=wrong,
        reason="verkeerde dag overgenomen",
        true_from=date(2018, 5, 15),
    )
    wrong.refresh_from_db()
    assert wrong.true_from == D0
    assert (right.replaces, right.true_from) == (wrong, date(2018, 5, 15))
    assert list(JourneyFact.objects.in_force()) == [right]


def test_a_fact_is_corrected_once_and_then_its_correction(file):
    wrong = house(file)
    reason = "verkeerde dag overgenomen"
    actor = actor_of("samira")
    right = services.correct_fact(
        actor=actor, fact=wrong, reason=reason, true_from=date(2018, 5, 15)
    )
    with pytest.raises(RuleBroken, match="intussen al gecorrigeerd"):
        services.correct_fact(actor=actor, fact=wrong, reason=reason, true_from=date(2018, 5, 16))
    services.correct_fact(actor=actor, fact=right, reason=reason, true_from=date(2018, 5, 16))
    assert JourneyFact.objects.in_force().get().true_from == date(2018, 5, 16)


def test_a_correction_without_a_change_is_refused(file):
    with pytest.raises(RuleBroken, match="niets veranderd"):
        services.correct_fact(
            actor=actor_of("samira"), fact=house(file), reason="toch maar gecorrigeerd"
        )


def test_what_did_not_happen_is_withdrawn_and_no_longer_counts(file):
    fact = house(file)
    services.withdraw_fact(actor=actor_of("samira"), fact=fact, reason="dit was een ander gezin")
    assert not JourneyFact.objects.in_force().exists()
    assert heads(JourneyFact.objects.in_force().counted()) == 0
    assert JourneyFact.objects.count() == 2


def test_a_housing_under_a_correction_of_the_count_or_a_move_is_not_withdrawn(file):
    fact = house(file)
    record_move(
        actor=actor_of("samira"),
        files=[file],
        municipality=a_municipality("Almere", "GM0034"),
        moved_on=date(2018, 9, 1),
    )
    with pytest.raises(RuleBroken, match="past er dan niet meer bij"):
        services.withdraw_fact(
            actor=actor_of("samira"), fact=fact, reason="dit was een ander gezin"
        )


def test_an_unknown_municipality_and_a_closed_location_are_refused_at_their_field(file):
    merged = a_municipality("Zeevang", "GM0478")
    merged.ends_before = date(2016, 1, 1)
    merged.save()
    with pytest.raises(RuleBroken, match="bestond op die dag niet") as broken:
        house(file, municipality=merged)
    assert broken.value.field == "municipality"
    with pytest.raises(RuleBroken, match="was op die dag niet open") as broken:
        record_stay(
            actor=actor_of("samira"),
            files=[file],
            location=a_location(closes_before=date(2018, 10, 1)),
            arrived_on=date(2018, 10, 1),
        )
    assert broken.value.field == "location"


def test_a_stay_with_its_last_day_is_an_arrival_and_a_departure(file):
    recorded = record_stay(
        actor=actor_of("samira"),
        files=[file],
        location=a_location(),
        arrived_on=date(2017, 2, 14),
        left_on=date(2017, 6, 1),
    )
    assert [fact.kind for fact in recorded.facts] == [Kind.STAY, Kind.LEFT]


def test_a_permit_that_ends_before_it_begins_is_refused(file):
    with pytest.raises(RuleBroken, match="eindigt voordat ze begint"):
        record_permit(
            actor=actor_of("samira"),
            files=[file],
            granted_on=date(2017, 12, 22),
            ground=JourneyFact.Ground.REFUGEE,
            document_type=JourneyFact.DocumentType.III,
            ends_on=date(2017, 12, 21),
        )


def test_who_is_out_of_reach_finds_nothing_and_who_may_not_is_refused(file):
    with pytest.raises(Absent):
        house(file, who="ton")
    with pytest.raises(Absent):
        house(file, who="els")
    Assignment.objects.all().delete()
    with pytest.raises(Absent):
        house(file, who="samira")
    assert not JourneyFact.objects.exists()


def test_who_reads_the_file_but_not_its_housing_does_not_record_it(file):
    with pytest.raises(NotAllowed):
        house(file, who="karin")


@pytest.mark.parametrize("field", ["reason"])
def test_a_correction_without_reason_is_refused_at_the_field(file, field):
    with pytest.raises(RuleBroken) as broken:
        services.withdraw_fact(actor=actor_of("samira"), fact=house(file), reason="")
    assert broken.value.field == field
