"""A secret address that somebody types where others read it: in a step of the journey, or about a term."""

from __future__ import annotations

from datetime import date

import pytest
import time_machine

from reisgezel.domain.journey.rules import Kind
from reisgezel.domain.journey.services import Happening, correct_fact, record_happening
from reisgezel.domain.terms.services.keeping import set_manual_date
from reisgezel.domain.terms.services.snoozing import snooze
from reisgezel.lib.errors import RuleBroken
from tests.factories.cases import a_file
from tests.factories.guards import a_term
from tests.factories.journeys import a_location, record_stay
from tests.factories.people import make_address
from tests.personas import actor_of, user_of

pytestmark = pytest.mark.database
WORDS = "De brief ging naar Gedempte Gracht 12."


@pytest.fixture(autouse=True)
def _today(db):
    with time_machine.travel("2019-01-03T10:00:00+01:00", tick=True):
        user_of("marit")
        yield


@pytest.fixture
def file():
    file = a_file(guide="samira")
    make_address(file.person, is_secret=True)
    return file


def test_it_is_refused_in_what_is_said_of_a_term(file):
    term, marit = a_term(file, 20), actor_of("marit")
    with pytest.raises(RuleBroken, match="geheim adres"):
        snooze(actor=marit, watched=term, until=date(2019, 1, 9), reason=WORDS)
    with pytest.raises(RuleBroken, match="geheim adres") as broken:
        set_manual_date(
            actor=marit, term=term, day=date(2019, 2, 1), reason=WORDS, expected=term.version
        )
    assert broken.value.field == "reason"


def test_it_is_refused_in_a_step_of_the_journey_and_in_why_that_is_put_right(file):
    samira = actor_of("samira")
    [stay] = record_stay(
        actor=samira, files=[file], location=a_location(), arrived_on=date(2018, 1, 2)
    ).facts
    gone = Happening(Kind.LEFT, date(2018, 12, 1), remark=WORDS)
    with pytest.raises(RuleBroken, match="geheim adres") as broken:
        record_happening(actor=samira, files=[file], happening=gone)
    assert broken.value.field == "remark"
    with pytest.raises(RuleBroken, match="geheim adres"):
        correct_fact(actor=samira, fact=stay, reason=WORDS, true_from=date(2018, 1, 3))
