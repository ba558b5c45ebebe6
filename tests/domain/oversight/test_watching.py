"""The nightly run: where it goes on, what it keeps, and that an answer is not asked again."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
import time_machine

from reisgezel.config.command_line import main
from reisgezel.core.audit.context import Operator
from reisgezel.core.audit.models import AuditEvent
from reisgezel.core.audit.services import record
from reisgezel.core.audit.verification import verify
from reisgezel.domain.oversight.models import Finding, Tally, Watermark
from reisgezel.domain.oversight.rules.detectors import read_catalogue
from reisgezel.domain.oversight.services.answers import answer_finding
from reisgezel.domain.oversight.services.reading import read_new_events
from reisgezel.domain.oversight.services.running import watch_log
from reisgezel.domain.people.models import BlockedPair
from reisgezel.lib.errors import Absent, EditConflict, NotAllowed, RuleBroken
from tests.factories.cases import a_file
from tests.personas import SINCE, actor_of, user_of

pytestmark = [pytest.mark.django_db, pytest.mark.database]

NIGHT = datetime(2026, 11, 3, 2, tzinfo=UTC)
REASON = "De collega had die nacht bereikbaarheidsdienst."


def read_at_night(key: str = "joost", *, files: int = 12, at: datetime = NIGHT) -> None:
    actor = actor_of(key)
    with time_machine.travel(at, tick=False):
        for number in range(files):
            record(
                "read", actor=actor, subject=f"client{number}", reason="team", target=f"f{number}"
            )


def watch() -> tuple[int, int]:
    with time_machine.travel(NIGHT + timedelta(days=4), tick=False):
        done = watch_log(actor=Operator("oversight"))
    return done.events, done.findings


def test_what_stood_out_is_kept_once_with_the_events_behind_it():
    read_at_night()
    assert watch() == (12, 1)
    finding = Finding.objects.get()
    assert (finding.detector, finding.reader) == ("night_reader", user_of("joost").public_id)
    assert (finding.value, finding.state) == (12, "open")
    reads = AuditEvent.objects.filter(action="read")
    assert set(finding.events.values_list("event_id", flat=True)) == set(
        reads.values_list("pk", flat=True)
    )
    assert watch() == (1, 0), "only what the first run wrote"
    told = AuditEvent.objects.filter(action="watch_log")
    assert [event.role for event in told] == ["operator", "operator"]


def test_an_open_finding_grows_and_is_not_said_twice():
    read_at_night()
    watch()
    read_at_night(files=15, at=NIGHT + timedelta(days=1))
    assert watch()[1] == 0
    finding = Finding.objects.get()
    assert (finding.value, finding.day_count, finding.events.count()) == (15, 2, 27)


def test_what_was_answered_is_not_asked_again_and_new_nights_are():
    read_at_night()
    watch()
    ruben = actor_of("ruben")
    answer(ruben, Finding.objects.get())
    assert watch()[1] == 0
    read_at_night(files=3, at=NIGHT + timedelta(days=1))
    assert watch()[1] == 0, "three files are no sign, whatever was answered before"
    read_at_night(files=14, at=NIGHT + timedelta(days=2))
    assert watch()[1] == 1


def test_a_run_that_is_cut_off_goes_on_where_it_was(monkeypatch):
    read_at_night()
    limits = read_catalogue().limits
    monkeypatch.setattr(
        "reisgezel.domain.oversight.services.reading._count", lambda *_: 1 / 0, raising=True
    )
    with pytest.raises(ZeroDivisionError):
        read_new_events(limits, piece=5)
    assert not Watermark.objects.filter(seq__gt=0).exists()
    monkeypatch.undo()
    assert read_new_events(limits, piece=5) == 12
    assert read_new_events(limits, piece=5) == 0
    opened = Tally.objects.get(mark="opened")
    assert (opened.count, len(opened.keys)) == (12, 12)


def test_a_try_at_a_file_that_is_closed_to_a_colleague_stands_out(client):
    file = a_file(guide="samira")
    BlockedPair.objects.create(
        person=file.person, user=user_of("marit"), named_by="client", starts_on=SINCE
    )
    for _ in range(2):
        record(
            "refuse", actor=actor_of("marit"), target=file.public_id, outcome="absent", address="x"
        )
    watch_log(actor=Operator("oversight"))
    finding = Finding.objects.get()
    assert (finding.detector, finding.value) == ("blocked_pair", 2)
    assert not verify().findings


def test_the_command_tells_what_it_did_and_refuses_numbers_that_are_none(
    capsys, settings, tmp_path
):
    settings.DETECTORS = tmp_path / "detectors.toml"
    assert main(["oversight"]) == 0
    assert "0 new findings" in capsys.readouterr().out
    settings.DETECTORS.write_text("[probing]\nleast = 3\n")
    assert main(["oversight"]) == 1
    assert "probing.least" in capsys.readouterr().err


def answer(actor, finding: Finding, outcome: str = "explained", note: str = REASON):
    return answer_finding(
        actor=actor, finding=finding, outcome=outcome, note=note, expected_version=finding.version
    )


def test_an_answer_asks_a_sentence_and_a_false_alarm_changes_no_number():
    read_at_night()
    watch()
    ruben, finding = actor_of("ruben"), Finding.objects.get()
    with pytest.raises(RuleBroken):
        answer(ruben, finding, note="dienst")
    answer(ruben, finding, "false_alarm")
    assert Finding.objects.get().state == "false_alarm"
    event = AuditEvent.objects.get(action="answer_finding")
    assert (event.object_id, event.detail) == (finding.public_id, '{"verdict":"false_alarm"}')


def test_two_answers_at_once_are_a_conflict():
    read_at_night()
    watch()
    first, second = Finding.objects.get(), Finding.objects.get()
    answer(actor_of("ruben"), first)
    with pytest.raises(EditConflict):
        answer(actor_of("ruben"), second, "talk")


def test_nobody_else_answers_and_nobody_answers_about_themselves():
    read_at_night()
    read_at_night("ruben")
    watch()
    about_joost = Finding.objects.get(reader=user_of("joost").public_id)
    about_ruben = Finding.objects.get(reader=user_of("ruben").public_id)
    for key in ("joost", "femke", "els", "samira"):
        with pytest.raises(NotAllowed):
            answer(actor_of(key), about_joost)
    with pytest.raises(Absent):
        answer(actor_of("ruben"), about_ruben)
