"""The synthetic month: every planted pattern is found, and hardly anybody is named without cause."""

from __future__ import annotations

import random
import time
from datetime import timedelta

import pytest
import time_machine

from reisgezel.core.audit.context import Operator
from reisgezel.core.audit.models import AuditEvent
from reisgezel.domain.oversight.models import Finding
from reisgezel.domain.oversight.services.running import watch_log
from tests.domain.oversight.house import draw_house, store_house
from tests.domain.oversight.misuse import plant, plant_before, plant_near_misses
from tests.domain.oversight.month import FIRST, Log, plan_leave, store_log, work_a_month

pytestmark = pytest.mark.django_db

SEEDS = (2026, 7, 11)
MOST_FALSE = 1.0
"""False alarms per thousand days that somebody worked."""


def a_month(seed: int, pages: tuple[int, int]) -> tuple[Log, list[tuple[str, str]], int]:
    """Store a month of reading; return the log, what was planted and how many events there are."""
    chance = random.Random(seed)
    log, house = Log(chance, pages), draw_house(chance)
    plant_before(house)
    plan_leave(house, chance)
    store_house(house, FIRST - timedelta(days=200))
    work_a_month(house, log)
    planted = plant(house, log)
    plant_near_misses(house, log)
    return log, planted, store_log(log)


@time_machine.travel("2026-11-01T02:00:00+01:00", tick=False)
@pytest.mark.trust
@pytest.mark.parametrize("seed", SEEDS)
def test_every_planted_pattern_is_found_and_hardly_anything_else(seed, at_scale, measure):
    log, planted, events = a_month(seed, at_scale((1, 1), (16, 24)))
    started = time.perf_counter()
    done = watch_log(actor=Operator("oversight"))
    seconds = time.perf_counter() - started
    named = set(Finding.objects.values_list("detector", "reader", "subject"))
    found = {pair for one, reader, subject in named for pair in ((one, reader), (one, subject))}
    missed = [one for one in planted if one not in found]
    meant = {one for _detector, one in planted}
    false = [one for one in named if not meant & set(one)]
    rate = 1000 * len(false) / len(log.days)

    scale = f"{events} events"
    measure("oversight", "planted", len(planted), "patterns", scale=scale)
    measure("oversight", "found", len(planted) - len(missed), "patterns", aim="all", scale=scale)
    measure("oversight", "false alarms", rate, "per 1,000 user-days", aim="1", scale=scale)
    measure("oversight", "read and judged", seconds, "s", aim="60", scale=scale)
    assert done.events == events
    assert missed == []
    assert rate <= MOST_FALSE, false

    again = watch_log(actor=Operator("oversight"))
    assert (again.events, again.findings) == (1, 0), "the event that the first run left"
    assert AuditEvent.objects.filter(action="watch_log").count() == 2
