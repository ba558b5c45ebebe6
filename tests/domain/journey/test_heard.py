"""Who listens to a journey hears each change of it, in time to undo it."""

from __future__ import annotations

from datetime import date

import pytest
import time_machine

from reisgezel.domain.journey import heard, services
from reisgezel.domain.journey.models import JourneyFact
from reisgezel.domain.journey.rules import Kind
from reisgezel.lib.errors import RuleBroken
from tests.factories.cases import a_family, a_file
from tests.factories.journeys import a_municipality, record_move_in
from tests.factories.procedures import a_procedure, take
from tests.personas import actor_of

pytestmark = pytest.mark.database
D0 = date(2018, 5, 8)
REASON = "Verkeerde brief gelezen"


@pytest.fixture(autouse=True)
def _today():
    with time_machine.travel("2019-01-03T10:00:00+01:00", tick=True):
        yield


@pytest.fixture
def told(monkeypatch):
    """What was told to a listener: who wrote, in which file, and what held there at that moment."""
    calls: list[tuple[str, str, list[str]]] = []

    def listener(actor, client_file):
        holding = JourneyFact.objects.in_force().filter(client_file=client_file)
        kinds = list(holding.order_by("pk").values_list("kind", flat=True))
        calls.append((actor.user.get_username(), client_file.number, kinds))

    monkeypatch.setattr(heard, "_listeners", [])
    heard.hear(listener)
    heard.hear(listener)
    return calls


def house(files):
    return record_move_in(
        actor=actor_of("samira"), files=files, municipality=a_municipality(), moved_in_on=D0
    )


def test_a_listener_hears_of_each_file_of_a_family(told):
    family = a_family("Yonas Tesfay", "Selam Haile", guide="samira")
    house(family)
    assert [number for _who, number, _kinds in told] == [file.number for file in family]


def test_a_listener_hears_what_is_corrected_taken_out_and_withdrawn(told):
    file, samira = a_file(guide="samira"), actor_of("samira")
    [fact] = house([file]).facts
    fact = services.correct_fact(actor=samira, fact=fact, reason=REASON, true_from=date(2018, 5, 9))
    out = services.take_out_of_count(
        actor=samira, housing=fact, counted_on=date(2018, 6, 1), reason=REASON
    )
    services.withdraw_fact(actor=samira, fact=out, reason=REASON)
    who = samira.user.get_username()
    assert told == [
        (who, file.number, [Kind.HOUSING]),
        (who, file.number, [Kind.HOUSING]),
        (who, file.number, [Kind.HOUSING, Kind.TAKEN_OUT]),
        (who, file.number, [Kind.HOUSING]),
    ]


def test_what_a_listener_refuses_is_not_written(told):
    def refuse(actor, client_file):
        raise RuleBroken("Zo kan het niet.")

    heard.hear(refuse)
    file = a_file(guide="samira")
    with pytest.raises(RuleBroken, match="Zo kan het niet"):
        house([file])
    assert not JourneyFact.objects.exists()


def test_a_listener_hears_each_step_of_a_procedure(told):
    karin, file = actor_of("karin"), a_file(guide="samira")
    procedure = a_procedure(karin, file)
    take(karin, procedure, "withdrawn", date(2018, 5, 1))
    assert [kinds for _who, _number, kinds in told] == [[Kind.ASYLUM], [Kind.ASYLUM] * 2]
