"""Absent and out of reach take the same time: two samples that one cannot tell apart.

The statements are counted for every address in ``tests/core/access/test_absence.py``; this times one.
"""

from __future__ import annotations

import math
import time
from collections.abc import Sequence

import pytest
from django.db import transaction
from django.urls import reverse

from reisgezel.core.records.ids import new_public_id
from tests.attacks.reach.world import build

pytestmark = pytest.mark.django_db


def likelihood_of_one_source(one: Sequence[float], other: Sequence[float]) -> float:
    """Return the p of the two-sample Kolmogorov-Smirnov test, by its limit for large samples."""
    steps = sorted([(value, 1 / len(one)) for value in one] + [(v, -1 / len(other)) for v in other])
    height = furthest = 0.0
    for _, step in steps:
        height += step
        furthest = max(furthest, abs(height))
    size = math.sqrt(len(one) * len(other) / (len(one) + len(other)))
    scaled = (size + 0.12 + 0.11 / size) * furthest
    terms = ((-1) ** (k - 1) * math.exp(-2 * (k * scaled) ** 2) for k in range(1, 101))
    return min(1.0, max(0.0, 2 * sum(terms))) if scaled > 0.2 else 1.0


def test_two_samples_of_one_source_are_alike_and_of_two_are_not():
    golden = [n * 0.6180339887 % 1 for n in range(400)]
    even, odd = golden[::2], golden[1::2]
    assert likelihood_of_one_source(even, odd) > 0.5
    assert likelihood_of_one_source(even, [value + 0.3 for value in odd]) < 0.001


@pytest.mark.trust
def test_out_of_reach_answers_as_quickly_as_never_there(measure, at_scale):
    world, count = build("joost"), at_scale(200, 1_000)
    hidden, absent = [], []
    for number in range(count * 2 + 20):
        is_hidden = number % 2 == 0
        asked = world.files["other_team"].public_id if is_hidden else new_public_id()
        address = reverse("cases:detail", args=[asked])
        with transaction.atomic():
            started = time.perf_counter()
            answer = world.clients["joost"].get(address)
            took = time.perf_counter() - started
            transaction.set_rollback(True)
        assert answer.status_code == 404
        if number >= 20:
            (hidden if is_hidden else absent).append(took)
    p = likelihood_of_one_source(hidden, absent)
    measure("absence", "p of one source (KS)", round(p, 3), "", aim="over 0.01")
    assert p > 0.01
