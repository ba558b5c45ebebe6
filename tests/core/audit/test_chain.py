"""The log cannot be changed unseen: what was altered, cut, slipped in or swapped is found and located."""

from __future__ import annotations

import json
import random
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import settings as django_settings
from django.db import connection, connections, transaction

from reisgezel.core.audit import chain, heads
from reisgezel.core.audit.context import Operator
from reisgezel.core.audit.models import AuditEvent, AuditShard
from reisgezel.core.audit.services import record
from reisgezel.core.audit.verification import Finding, verify

pytestmark = pytest.mark.database

EVENTS = 60
MANY = 300
ACTORS = 3


@pytest.fixture(autouse=True)
def heads_file(settings, tmp_path) -> Iterator[Path]:
    """Return a heads file of the test's own; what this process wrote before is forgotten."""
    settings.AUDIT_HEADS = tmp_path / "elsewhere" / "heads.jsonl"
    heads.forget()
    yield settings.AUDIT_HEADS
    heads.forget()


@pytest.fixture
def log() -> None:
    """Sixty events of three actors, with the heads written at the end."""
    write_events(EVENTS, ACTORS)


def write_events(count: int, actors: int) -> None:
    for number in range(count):
        actor = Operator(f"actor-{number % actors}")
        record("read", actor=actor, subject=f"client-{number}", data_class="C1", number=number)
    heads.write()


def longest_shard() -> int:
    return AuditShard.objects.order_by("-seq")[0].number


def found() -> list[Finding]:
    return verify().findings


def test_an_untouched_log_is_whole(log):
    result = verify()
    assert (result.events, result.findings) == (EVENTS, [])


def test_a_rolled_back_act_leaves_no_event_and_no_gap(log):
    with transaction.atomic():
        record("read", actor=Operator("actor-1"))
        transaction.set_rollback(True)
    record("read", actor=Operator("actor-1"))
    assert found() == []


CHANGES: dict[str, object] = {
    "request_id": "other",
    "actor": "somebody",
    "role": "director",
    "on_behalf_of": "somebody",
    "subject": "client-x",
    "object_type": "cases.file",
    "object_id": "abc",
    "action": "export",
    "data_class": "C4",
    "reason": "assignment",
    "outcome": "refused",
    "detail": "{}",
}


@pytest.mark.asvs("V11.4.3", "V16.4.2")
def test_any_altered_field_is_found_at_its_event(log):
    shard = longest_shard()
    row = AuditEvent.objects.get(shard=shard, seq=7)
    assert set(CHANGES) | {"shard", "seq", "at"} == set(chain.FIELDS)
    for field, value in [("at", row.at + timedelta(microseconds=1)), *CHANGES.items()]:
        with transaction.atomic():
            AuditEvent.objects.filter(pk=row.pk).update(**{field: value})
            assert (found()[0].shard, found()[0].seq) == (shard, 7), field
            transaction.set_rollback(True)


def test_text_moved_from_one_field_to_the_next_is_found(log):
    shard = longest_shard()
    rows = AuditEvent.objects.filter(shard=shard, seq=3)
    subject = rows.get().subject
    rows.update(subject=subject[:-1], object_type=subject[-1] + rows.get().object_type)
    assert found()[0].seq == 3


def test_a_deleted_event_is_found_where_it_stood(log):
    shard = longest_shard()
    AuditEvent.objects.filter(shard=shard, seq__in=[5, 6]).delete()
    assert found()[0] == Finding(shard, 5, "missing up to 6")


def test_an_event_slipped_in_without_the_key_is_found(log):
    shard = longest_shard()
    last = AuditEvent.objects.filter(shard=shard).order_by("-seq")[0]
    last.pk, last.seq, last.subject = None, last.seq + 1, "client-x"
    last.mac = chain.seal(b"a guessed key", last.mac, [getattr(last, f) for f in chain.FIELDS])
    last.save(force_insert=True)
    assert found()[0].seq == last.seq


def test_two_swapped_events_are_found(log):
    shard = longest_shard()
    AuditEvent.objects.filter(shard=shard, seq=4).update(seq=9999)
    AuditEvent.objects.filter(shard=shard, seq=5).update(seq=4)
    AuditEvent.objects.filter(shard=shard, seq=9999).update(seq=5)
    assert {finding.seq for finding in found()} >= {4, 5}


def test_an_event_moved_to_another_chain_is_found(log):
    one, other = AuditShard.objects.filter(seq__gt=3).order_by("number")[:2]
    row = AuditEvent.objects.get(shard=one.number, seq=one.seq)
    AuditEvent.objects.filter(pk=row.pk).update(shard=other.number, seq=other.seq + 1)
    places = {(finding.shard, finding.seq) for finding in found()}
    assert (one.number, one.seq) in places
    assert (other.number, other.seq + 1) in places


@pytest.mark.asvs("V16.4.2")
def test_a_tail_cut_off_is_found_by_the_heads_kept_elsewhere(log):
    shard = longest_shard()
    last = AuditShard.objects.get(number=shard).seq
    AuditEvent.objects.filter(shard=shard, seq__gt=last - 3).delete()
    assert found() == [
        Finding(shard, last - 2, f"cut off: the head kept elsewhere stands at {last}")
    ]


def test_a_whole_chain_thrown_away_is_found(log):
    shard = longest_shard()
    AuditEvent.objects.filter(shard=shard).delete()
    AuditShard.objects.filter(number=shard).delete()
    assert [finding.shard for finding in found()] == [shard]


def test_a_chain_rewritten_with_the_key_itself_is_found_by_the_heads(log):
    shard, previous = longest_shard(), ""
    key = django_settings.AUDIT_KEY.encode()
    for row in AuditEvent.objects.filter(shard=shard).order_by("seq"):
        row.subject = "client-x" if row.seq == 2 else row.subject
        row.mac = previous = chain.seal(key, previous, [getattr(row, f) for f in chain.FIELDS])
        row.save()
    assert found()[0].problem == "differs from the head kept elsewhere"


def test_what_came_after_the_last_head_is_the_window_that_the_docs_tell_of(log):
    record("read", actor=Operator("actor-1"))
    AuditEvent.objects.order_by("-pk")[0].delete()
    assert found() == []


def mutate(rng: random.Random) -> tuple[int, int]:
    """Change something at random; return the shard, and the first link that no longer fits."""
    shard = rng.choice(list(AuditShard.objects.filter(seq__gt=3).values_list("number", flat=True)))
    last = AuditShard.objects.get(number=shard).seq
    seq = rng.randrange(1, last)
    rows = AuditEvent.objects.filter(shard=shard)
    acts: list[Callable[[], object]] = [
        lambda: rows.filter(seq=seq).update(action="export"),
        lambda: rows.filter(seq=seq).update(mac="0" * 64),
        lambda: rows.filter(seq=seq).delete(),
        lambda: rows.filter(seq__gte=seq).delete(),
        lambda: rows.filter(seq=seq).update(seq=last + 1),
    ]
    rng.choice(acts)()
    return shard, seq


def test_sixty_changes_at_random_in_three_hundred_events_are_all_found_and_located():
    write_events(MANY, actors=12)
    assert verify().events == MANY
    rng = random.Random(1951)
    for _ in range(60):
        with transaction.atomic():
            shard, seq = mutate(rng)
            finding = found()[0]
            assert (finding.shard, finding.seq) == (shard, seq)
            transaction.set_rollback(True)


def test_the_heads_file_only_grows_and_tells_only_of_chains_that_moved(log, heads_file):
    lines = heads_file.read_text().splitlines()
    assert heads.write() == 0
    record("read", actor=Operator("actor-1"))
    assert heads.write() == 1
    grown = heads_file.read_text().splitlines()
    assert grown[:-1] == lines
    assert len(json.loads(grown[-1])["heads"]) == 1
    assert heads_file.stat().st_mode & 0o077 == 0


@pytest.mark.django_db(transaction=True)
def test_eight_writers_at_once_keep_one_unbroken_chain_each():
    def write(number: int) -> None:
        try:
            for _ in range(10):
                record("read", actor=Operator(f"actor-{number % 3}"))
        finally:
            connections.close_all()

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(write, range(8)))
    result = verify()
    assert (result.events, result.findings) == (80, [])
    ends = AuditShard.objects.values_list("number", "seq")
    for number, seq in ends:
        assert AuditEvent.objects.filter(shard=number).count() == seq
    assert connection.in_atomic_block is False
