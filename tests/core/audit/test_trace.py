"""Whatever is altered in the log up to the last head is found, and where."""

from __future__ import annotations

import random
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.db import connection, transaction

from reisgezel.core.audit import heads
from reisgezel.core.audit.context import Operator
from reisgezel.core.audit.models import AuditEvent, AuditShard
from reisgezel.core.audit.services import record
from reisgezel.core.audit.verification import Finding, verify

EVENTS = 40
pytestmark = pytest.mark.database


@pytest.fixture(autouse=True)
def _heads_of_this_test(settings, tmp_path: Path) -> Iterator[None]:
    settings.AUDIT_HEADS = tmp_path / "heads.jsonl"
    heads.forget()
    yield
    heads.forget()


@pytest.fixture
def log() -> list[AuditEvent]:
    """Forty events of one doer, so all in one chain, with the head written."""
    events = [
        record("read", actor=Operator("test"), subject=f"p{n}", part=n) for n in range(EVENTS)
    ]
    heads.write()
    return events


def findings() -> list[Finding]:
    return verify().findings


def test_a_log_as_it_was_written_is_whole(log):
    result = verify()
    assert (result.events, result.findings) == (EVENTS, [])


@pytest.mark.parametrize("field", ["actor", "subject", "reason", "outcome", "detail", "request_id"])
def test_any_altered_field_is_found_at_its_event(log, field):
    victim = log[17]
    AuditEvent.objects.filter(pk=victim.pk).update(**{field: "other"})
    assert [found.seq for found in findings()] == [victim.seq]


def test_a_later_moment_is_found(log):
    victim = log[5]
    later = log[9].at
    AuditEvent.objects.filter(pk=victim.pk).update(at=later)
    assert [found.seq for found in findings()] == [victim.seq]


def test_a_deleted_event_is_found(log):
    AuditEvent.objects.filter(pk=log[3].pk).delete()
    assert findings()[0].seq == log[3].seq


def test_two_events_that_changed_places_are_found(log):
    one, other = log[10], log[20]
    AuditEvent.objects.filter(pk=one.pk).update(seq=10_000)
    AuditEvent.objects.filter(pk=other.pk).update(seq=one.seq)
    AuditEvent.objects.filter(pk=one.pk).update(seq=other.seq)
    assert {one.seq, other.seq} <= {found.seq for found in findings()}


def test_an_event_that_reisgezel_did_not_write_is_found(log):
    last = log[-1]
    AuditEvent.objects.create(
        **{name: getattr(last, name) for name in ("shard", "at", "actor", "action", "detail")},
        seq=last.seq + 1,
        mac="0" * 64,
    )
    assert [found.seq for found in findings()] == [last.seq + 1]


def test_a_tail_that_was_cut_is_found_by_the_head_kept_elsewhere(log):
    AuditEvent.objects.filter(seq__gt=log[29].seq).delete()
    AuditShard.objects.update(seq=log[29].seq, mac=log[29].mac)
    assert findings()[-1].problem.startswith("cut off")


def test_a_whole_new_log_written_over_the_old_one_differs_from_the_heads(log):
    AuditEvent.objects.all().delete()
    AuditShard.objects.all().delete()
    for n in range(EVENTS):
        record("read", actor=Operator("test"), subject=f"somebody else {n}")
    assert "differs from the head kept elsewhere" in {found.problem for found in findings()}


def test_a_hundred_random_alterations_are_all_found(log):
    chance = random.Random(2018)
    for _ in range(100):
        victim = chance.choice(log)
        field = chance.choice(["actor", "role", "subject", "object_id", "action", "data_class"])
        with transaction.atomic():
            AuditEvent.objects.filter(pk=victim.pk).update(**{field: f"x{chance.random()}"[:12]})
            assert victim.seq in {found.seq for found in findings()}
            transaction.set_rollback(True)


def test_an_act_that_is_rolled_back_leaves_no_event():
    with transaction.atomic():
        record("read", actor=Operator("test"))
        transaction.set_rollback(True)
    assert not AuditEvent.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_writers_at_the_same_time_keep_one_chain():
    def write_ten() -> None:
        try:
            for _ in range(10):
                record("read", actor=Operator("test"))
        finally:
            connection.close()

    _run_together([write_ten] * 4)
    result = verify()
    assert (result.events, result.findings) == (40, [])


def _run_together(tasks: list[Callable[[], None]]) -> None:
    threads = [threading.Thread(target=task) for task in tasks]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
