"""Pairs wait for a verdict of whoever reaches both; what was said is not asked again."""

from __future__ import annotations

import pytest

from reisgezel.core import clock
from reisgezel.core.audit.models import AuditEvent
from reisgezel.domain.identity.models import Pair, Sweep
from reisgezel.domain.identity.rules.blocks import MOST_OF_A_BLOCK
from reisgezel.domain.identity.selectors.everybody import PARTS, PLACE, WEAK, Everybody, Shared
from reisgezel.domain.identity.selectors.queue import find_pair, pairs
from reisgezel.domain.identity.services.judging import judge_pair, lay_beside, look_for_twins
from reisgezel.domain.identity.services.sweeping import run_batch, sweep
from reisgezel.domain.people.models import BlockedPair, Person
from reisgezel.lib.errors import Absent, EditConflict, NotAllowed, RuleBroken
from reisgezel.lib.partial_dates import PartialDate
from tests.domain.identity.conftest import TODAY
from tests.factories.cases import a_file
from tests.personas import actor_of, unit_named, user_of

pytestmark = pytest.mark.database
WHY = "Het zijn broers, gezien in het paspoort."


@pytest.fixture
def twins(yonas, jonas):
    born(yonas.person, jonas.person)
    return yonas, jonas


def born(*persons: Person, birth: str = "1985-03-12") -> None:
    for person in persons:
        Person.objects.filter(pk=person.pk).update(birth=PartialDate.parse(birth))
        person.refresh_from_db()


def the_pair() -> Pair:
    sweep()
    return Pair.objects.get()


def test_going_over_all_persons_finds_who_looks_alike_and_nobody_else(twins):
    a_file("Samuel Haile")
    pair = the_pair()
    assert {pair.first, pair.second} == {file.person for file in twins}
    assert pair.found_by == Pair.FoundBy.SWEEP


def test_going_over_goes_on_where_it_was_stopped(twins):
    assert run_batch(1).persons_done == 1
    done = run_batch(1)
    assert (done.persons_done, done.pairs_found, done.finished_at) == (2, 1, None)
    assert run_batch(1).finished_at
    assert Sweep.objects.count() == 1


def test_a_sweep_of_all_goes_on_with_the_part_at_which_it_was_stopped(twins):
    stopped = Sweep.objects.create(started_at=clock.now(), by_parts=True, done_up_to=PARTS - 1)
    done = sweep()
    assert (done.pk, done.persons_done, done.done_up_to) == (stopped.pk, 2, PARTS)
    assert done.finished_at
    assert sweep().pk != stopped.pk
    assert Pair.objects.count() == 1


def test_among_very_many_two_must_be_more_alike(twins, monkeypatch):
    for room in ("selectors.everybody", "services.sweeping"):
        monkeypatch.setattr(f"reisgezel.domain.identity.{room}.least_among", lambda _persons: 60)
    assert sweep().pairs_found == run_batch().pairs_found == 0
    monkeypatch.undo()
    assert sweep().pairs_found == 1


def test_several_processes_find_what_one_finds(twins):
    with Everybody(TODAY) as everybody:
        alone = [list(found) for found in everybody.pairs_of(range(PARTS))]
        together = list(everybody.pairs_of(range(PARTS), processes=2))
    assert together == alone
    assert any(together)


def test_what_too_many_share_is_not_compared(twins):
    with Everybody(TODAY) as everybody:
        assert len(everybody) == 2
        assert {pair for part in range(PARTS) for pair in everybody.pairs(part)} == {
            (twins[0].person_id, twins[1].person_id)
        }
    shared = Shared()
    for place in range(MOST_OF_A_BLOCK + 1):
        shared.add(place)
    for place in range(3):
        shared.add(2 * PLACE + place)
        shared.add(2 * PLACE + WEAK * PLACE + place)
    shared.settle()
    assert list(shared.groups(2)) == [[0, 1, 2]]
    shared.close()


def test_a_pair_is_there_for_who_reaches_both_and_for_nobody_else(twins):
    pair = the_pair()
    assert list(pairs(actor_of("joost"))) == [pair]
    assert list(pairs(actor_of("nadia"))) == []
    with pytest.raises(Absent):
        find_pair(actor_of("nadia"), pair.public_id)
    with pytest.raises(NotAllowed):
        pairs(actor_of("samira"))


def test_of_a_pair_over_two_teams_neither_leader_hears(twins):
    born(a_file("Yonas Tesfay", unit=unit_named("Team Utrecht")).person)
    sweep()
    assert Pair.objects.count() == 3
    assert pairs(actor_of("joost")).count() == 1
    assert pairs(actor_of("nadia")).count() == 0


def test_who_may_never_open_the_file_of_one_does_not_see_the_pair(twins):
    BlockedPair.objects.create(
        person=twins[1].person, user=user_of("joost"), named_by="client", starts_on=TODAY
    )
    the_pair()
    assert list(pairs(actor_of("joost"))) == []


def test_different_is_remembered_until_the_facts_change(twins):
    pair = the_pair()
    judge(pair, "different")
    sweep()
    pair.refresh_from_db()
    assert (pair.verdict, pair.note) == ("different", WHY)
    born(twins[0].person, birth="1985-12-03")
    sweep()
    pair.refresh_from_db()
    assert pair.verdict == "open"


def test_unsure_stays_with_its_note(twins):
    pair = the_pair()
    judge(pair, "unsure")
    sweep()
    pair.refresh_from_db()
    assert (pair.verdict, pair.note) == ("unsure", WHY)


def test_a_verdict_is_in_the_log_of_both_and_needs_a_reason(twins):
    pair = the_pair()
    with pytest.raises(RuleBroken):
        judge(pair, "different", note="nee")
    with pytest.raises(RuleBroken):
        judge(pair, "same")
    judge(pair, "different")
    events = AuditEvent.objects.filter(action="judge_pair")
    assert {event.subject for event in events} == {file.person.public_id for file in twins}
    with pytest.raises(EditConflict):
        judge(pair, "unsure")


def judge(pair: Pair, verdict: str, note: str = WHY) -> None:
    judge_pair(actor=actor_of("joost"), pair=pair, verdict=verdict, note=note, expected_version=1)


def test_two_files_are_laid_beside_each_other_by_their_numbers(yonas, jonas):
    joost = actor_of("joost")
    pair = lay_beside(actor=joost, one=yonas.number, other=jonas.number)
    assert pair == lay_beside(actor=joost, one=jonas.number, other=yonas.number)
    with pytest.raises(RuleBroken):
        lay_beside(actor=joost, one=yonas.number, other="RG-00000000")


def test_a_person_who_is_new_is_compared_with_all_before(twins):
    assert look_for_twins(twins[1].person, found_by=Pair.FoundBy.INTAKE, note="Zijn broer.") == 1
    assert Pair.objects.get().note == "Zijn broer."
