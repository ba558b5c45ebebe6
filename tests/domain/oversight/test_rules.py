"""What stands out and what does not, without a database."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from reisgezel.domain.oversight.rules.detectors import BadDetectors, read_catalogue
from reisgezel.domain.oversight.rules.judging import (
    judge_again,
    judge_crowd,
    judge_leaning,
    judge_many,
)
from reisgezel.domain.oversight.rules.marks import LogEvent, Mark, marks_of

CATALOGUE = read_catalogue()
MONDAY = date(2026, 11, 2)
NOON, NIGHT = datetime(2026, 11, 2, 12, tzinfo=UTC), datetime(2026, 11, 2, 2, tzinfo=UTC)


class Nothing:
    """A reader of whom nothing particular is known; a test says what is."""

    def __init__(self, **known: object) -> None:
        self.known = known

    def __getattr__(self, name: str):
        return lambda *_: self.known.get(name)


def an_event(**columns: object) -> LogEvent:
    plain = dict.fromkeys(LogEvent._fields, "") | {"id": 1, "at": NOON, "outcome": "ok"}
    return LogEvent(**(plain | {"actor": "a", "action": "read", "subject": "s"} | columns))


def marks(event: LogEvent, **known: object) -> set[str]:
    return {mark.value for mark, _key in marks_of(event, Nothing(**known), CATALOGUE.limits)}


def keys(*names: str) -> dict[str, list[int]]:
    return {name: [number] for number, name in enumerate(names)}


@pytest.mark.parametrize(
    ("columns", "known", "expected"),
    [
        ({"reason": "assignment"}, {}, {"opened", "carried"}),
        ({"reason": "team"}, {}, {"opened", "beside"}),
        ({"reason": "assignment", "at": NIGHT}, {}, {"opened", "carried", "night"}),
        ({"action": "write_note"}, {}, {"carried"}),
        (
            {"action": "download_document", "reason": "assignment"},
            {},
            {"opened", "carried", "taken"},
        ),
        ({"reason": "team", "action": "read_secret_address"}, {}, {"opened", "beside", "hidden"}),
        ({"reason": "team"}, {"closed_before": date(2026, 7, 1)}, {"opened", "beside", "closed"}),
        ({"reason": "team"}, {"closed_before": date(2026, 10, 1)}, {"opened", "beside"}),
        ({"reason": "team"}, {"leaves_before": date(2026, 11, 9)}, {"opened", "beside", "leaving"}),
        ({"reason": "team"}, {"guided_until": date(2026, 9, 1)}, {"opened", "beside", "former"}),
        ({"reason": "team"}, {"guided_until": date(2026, 10, 28)}, {"opened", "beside"}),
        ({"reason": "assignment"}, {"woke_on": MONDAY}, {"opened", "carried", "woken"}),
        (
            {"reason": "assignment", "on_behalf_of": "b"},
            {"deputises_since": MONDAY},
            {"opened", "carried", "deputised"},
        ),
        ({"action": "break_glass"}, {}, {"emergency"}),
        ({"action": "sign_in", "subject": "", "outcome": "refused"}, {}, set()),
        ({"action": "refuse", "outcome": "absent"}, {}, {"refused"}),
        (
            {"action": "refuse", "outcome": "absent"},
            {"subject_of": "s", "is_of_own_circle": True},
            {"refused", "circle"},
        ),
        (
            {"action": "refuse", "outcome": "absent"},
            {"subject_of": "s", "is_blocked": True},
            {"refused", "blocked"},
        ),
        ({"action": "break_glass", "subject": "", "outcome": "absent"}, {}, {"refused"}),
        (
            {"action": "break_glass", "subject": "", "outcome": "absent"},
            {"subject_of": "s", "is_blocked": True},
            {"refused", "blocked"},
        ),
        ({"action": "search", "subject": "", "detail": '{"seen":["s"]}'}, {}, {"sought"}),
        ({"action": "search", "subject": "", "detail": '{"seen":["s"]}'}, {"guides": True}, set()),
        ({"action": "search", "subject": "", "detail": '{"seen":["1","2","3","4"]}'}, {}, set()),
        ({"action": "list_clients", "subject": "", "detail": '{"seen":["s"]}'}, {}, set()),
    ],
)
def test_an_event_counts_as_what_it_was(columns, known, expected):
    assert marks(an_event(**columns), **known) == expected


def test_as_much_as_a_busy_team_reads_is_no_sign():
    detector = CATALOGUE.detectors["mass_opening"]
    days = {MONDAY: keys(*(str(number) for number in range(70)))}
    assert judge_many(detector, days, [5, 8, 9, 12]).value == 70
    assert judge_many(detector, days, [40, 50, 60, 66]) is None
    assert judge_many(detector, {MONDAY: keys(*"abc")}, []) is None


def test_one_client_looked_up_on_six_days_is_a_sign_and_six_clients_on_one_day_are_not():
    detector = CATALOGUE.detectors["searching"]
    again = {date(2026, 11, day): keys("s") for day in range(2, 8)}
    (sign,) = judge_again(detector, again)
    assert (sign.key, sign.value, sign.first_day) == ("s", 6, MONDAY)
    assert not list(judge_again(detector, {MONDAY: keys(*"abcdef")}))


def test_a_file_that_many_opened_is_held_against_files_of_that_team():
    detector = CATALOGUE.detectors["popular_file"]
    readers = {str(number): {MONDAY: {"s": [number]}} for number in range(12)}
    assert judge_crowd(detector, "s", readers, 1.0).events == tuple(range(12))
    assert judge_crowd(detector, "s", readers, 4.0) is None


def test_reading_leans_when_colleagues_read_of_everybody():
    detector = CATALOGUE.detectors["slow_reader"]
    days = {date(2026, 11, day): keys(f"{day}a", f"{day}b", f"{day}c") for day in range(2, 14)}
    of_one = {key: "0085" for of_day in days.values() for key in of_day}
    others = {f"o{number}": "0085" if number % 4 == 0 else "0110" for number in range(80)}
    sign = judge_leaning(detector, days, of_one | others, others)
    assert (sign.value, sign.typical) == (36, 9.0)
    same = dict.fromkeys(others, "0085")
    assert judge_leaning(detector, days, of_one | same, same) is None
    on_one_day = {MONDAY: {key: [1] for key in of_one}}
    assert judge_leaning(detector, on_one_day, of_one | others, others) is None


def test_an_organisation_changes_numbers_and_nothing_else():
    changed = read_catalogue("[night_reader]\nat_least = 20\n[marks]\nnight_from = 22")
    assert changed.detectors["night_reader"].at_least == 20
    assert changed.limits.night_from == 22
    for wrong in (
        '[night_reader]\nrule = "crowd"',
        "[nobody]\nat_least = 1",
        '[probing]\nat_least = "5"',
    ):
        with pytest.raises(BadDetectors):
            read_catalogue(wrong)


def test_every_detector_counts_a_mark_that_exists_and_speaks_two_languages():
    assert len(CATALOGUE.detectors) == 16
    for detector in CATALOGUE.detectors.values():
        assert {detector.mark, detector.compared_mark} <= {mark.value for mark in Mark}
        for language in ("nl", "en"):
            for kind in ("", "says_", "why_", "normal_", "judge_"):
                assert detector.texts[f"{kind}{language}"]
        assert detector.says(5, 1.2)
