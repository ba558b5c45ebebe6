"""A figure is dated by the clock on the wall."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import time_machine

from tests.harness.measuring import real_now


def test_a_figure_is_of_this_day_whatever_day_its_test_stands_in():
    before = datetime.now(UTC)
    with time_machine.travel(before - timedelta(days=400)):
        assert before <= real_now() < before + timedelta(minutes=1)
    assert before <= real_now() < before + timedelta(minutes=1)
