"""Mergers are followed through, names fit a tile."""

from datetime import date

from reisgezel.domain.places import rules


def test_a_merger_after_a_merger_is_followed_through():
    successions = {"A": ("B", date(2019, 1, 1)), "B": ("C", date(2022, 1, 1))}
    assert rules.successor_on("A", successions, date(2018, 12, 31)) == "A"
    assert rules.successor_on("A", successions, date(2019, 1, 1)) == "B"
    assert rules.successor_on("A", successions, date(2022, 1, 1)) == "C"
