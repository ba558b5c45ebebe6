"""Whoever can write to the log but has not its key cannot change it unseen: a thousand tries, none unseen.

Each alteration says where the chain no longer fits from, in the order of the chains; the first finding
must be there. ``tests/core/audit/test_chain.py`` has each kind by name.
"""

from __future__ import annotations

import json
import random
import statistics
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from django.conf import settings as django_settings
from django.db import transaction

from reisgezel.core.audit import chain, heads
from reisgezel.core.audit.models import SHARDS, AuditEvent, AuditShard
from reisgezel.core.audit.verification import verify
from tests.harness.measuring import Measure

pytestmark = pytest.mark.database

Place = tuple[int, int]
TEXTS = [name for name in chain.FIELDS if name not in {"shard", "seq", "at"}]


@pytest.fixture(autouse=True)
def heads_file(settings, tmp_path) -> Iterator[Path]:
    settings.AUDIT_HEADS = tmp_path / "heads.jsonl"
    heads.forget()
    yield settings.AUDIT_HEADS
    heads.forget()


def write_log(count: int) -> None:
    """Store so many sealed events over all chains, as ``record`` seals them, and write the heads."""
    key, rows, ends = django_settings.AUDIT_KEY.encode(), [], dict.fromkeys(range(SHARDS), "")
    for number in range(count):
        shard, seq = number % SHARDS, number // SHARDS + 1
        event = AuditEvent(
            shard=shard,
            seq=seq,
            at=datetime(2026, 11, 1, tzinfo=UTC) + timedelta(seconds=number, microseconds=seq % 3),
            request_id=f"{number:016x}",
            actor=f"actor{number % 40}",
            role="caseworker",
            on_behalf_of="",
            subject=f"client{number % 97}",
            object_type="cases.clientfile",
            object_id=f"file{number % 97}",
            action="read",
            data_class="C2",
            reason="assignment",
            outcome="ok",
            detail=json.dumps({"part": "contacts", "é": number}),
        )
        event.mac = ends[shard] = chain.seal(key, ends[shard], sealed(event))
        rows.append(event)
    AuditEvent.objects.bulk_create(rows, batch_size=500)
    last = {row.shard: row for row in rows}
    AuditShard.objects.bulk_create(
        AuditShard(number=number, seq=row.seq, mac=row.mac) for number, row in last.items()
    )
    heads.write()


def sealed(event: AuditEvent) -> list[object]:
    return [getattr(event, name) for name in chain.FIELDS]


@dataclass
class Intruder:
    """Somebody with the database in hand, who changes one thing at random."""

    chance: random.Random
    heads: Path
    length: int
    """How many events the shortest chain has."""

    def __post_init__(self) -> None:
        self.shard = self.chance.randrange(SHARDS)
        self.seq = self.chance.randint(2, self.length - 1)
        self.rows = AuditEvent.objects.filter(shard=self.shard)

    @property
    def place(self) -> Place:
        return self.shard, self.seq

    def alter_a_text(self) -> set[Place]:
        name, row = self.chance.choice(TEXTS), self.rows.get(seq=self.seq)
        value = getattr(row, name)
        self.rows.filter(pk=row.pk).update(**{name: value[1:] if value else "x"})
        return {self.place}

    def alter_the_moment(self) -> set[Place]:
        row = self.rows.get(seq=self.seq)
        moved = row.at + timedelta(microseconds=self.chance.choice([1, -1, 10**6, 3_600_000_000]))
        self.rows.filter(pk=row.pk).update(at=moved)
        return {self.place}

    def alter_the_seal(self) -> set[Place]:
        self.rows.filter(seq=self.seq).update(mac="0" * 64)
        return {self.place}

    def delete_one(self) -> set[Place]:
        self.rows.filter(seq=self.seq).delete()
        return {self.place}

    def cut_the_tail(self) -> set[Place]:
        self.rows.filter(seq__gte=self.seq).delete()
        AuditShard.objects.filter(number=self.shard).update(seq=self.seq - 1)
        return {self.place}

    def slip_one_in(self) -> set[Place]:
        """Make room by moving all that follows, sealed with a guessed key."""
        for row in self.rows.filter(seq__gte=self.seq).order_by("-seq"):
            self.rows.filter(pk=row.pk).update(seq=row.seq + 1)
        row = self.rows.get(seq=self.seq - 1)
        row.pk, row.seq, previous = None, self.seq, row.mac
        row.mac = chain.seal(b"a guessed key", previous, sealed(row))
        row.save(force_insert=True)
        return {self.place}

    def swap_two(self) -> set[Place]:
        other = self.seq - 1
        for was, becomes in ((other, 10**9), (self.seq, other), (10**9, self.seq)):
            self.rows.filter(seq=was).update(seq=becomes)
        return {(self.shard, other)}

    def seal_anew_without_the_key(self) -> set[Place]:
        previous = self.rows.get(seq=self.seq - 1).mac
        for row in self.rows.filter(seq__gte=self.seq).order_by("seq"):
            row.subject = "somebody" if row.seq == self.seq else row.subject
            row.mac = previous = chain.seal(b"a guessed key", previous, sealed(row))
            row.save()
        return {self.place}

    def seal_anew_with_the_key(self) -> set[Place]:
        """Rewrite all that follows with the real key: only the head kept elsewhere differs."""
        previous = self.rows.get(seq=self.seq - 1).mac
        key = django_settings.AUDIT_KEY.encode()
        for row in self.rows.filter(seq__gte=self.seq).order_by("seq"):
            row.subject = "somebody" if row.seq == self.seq else row.subject
            row.mac = previous = chain.seal(key, previous, sealed(row))
            row.save()
        return {(self.shard, self.rows.count())}

    def move_to_another_chain(self) -> set[Place]:
        other = (self.shard + 1) % SHARDS
        end = AuditEvent.objects.filter(shard=other).count()
        self.rows.filter(seq=self.seq).update(shard=other, seq=end + 1)
        return {self.place, (other, end + 1)}

    def change_the_heads(self) -> set[Place]:
        """Let the file of heads tell of another seal at the end of a chain."""
        end = self.rows.count()
        line = json.dumps({"at": "", "heads": {self.shard: [end, "f" * 64]}})
        with self.heads.open("a") as file:
            file.write(line + "\n")
        return {(self.shard, end)}

    def act(self) -> set[Place]:
        """Change something; return where the log is wrong, of which the first is found first."""
        kinds: list[Callable[[], set[Place]]] = [
            *(self.alter_a_text, self.alter_the_moment, self.alter_the_seal),
            *(self.delete_one, self.cut_the_tail, self.slip_one_in, self.swap_two),
            *(self.seal_anew_without_the_key, self.seal_anew_with_the_key),
            *(self.move_to_another_chain, self.change_the_heads),
        ]
        return self.chance.choice(kinds)()


def unseen(rows: int, alterations: int, heads_file: Path) -> list[str]:
    """Alter a log so many times, and return what was not found where it is."""
    write_log(rows)
    assert verify().findings == []
    kept, missed = heads_file.read_text(), []
    for number in range(alterations):
        with transaction.atomic():
            intruder = Intruder(random.Random(number), heads_file, rows // SHARDS)
            wrong = intruder.act()
            found = [(finding.shard, finding.seq) for finding in verify().findings]
            if not found or found[0] != min(wrong) or not wrong <= set(found):
                missed.append(f"{number}: wrong at {wrong}, found {found[:3]}")
            transaction.set_rollback(True)
        heads_file.write_text(kept)
    return missed


def test_sixty_alterations_are_found_where_they_are(heads_file):
    assert not unseen(400, 60, heads_file)


@pytest.mark.trust
def test_every_alteration_of_a_large_log_is_found_where_it_is(heads_file, measure, at_scale):
    alterations = at_scale(100, 1_000)
    missed = unseen(10_000, alterations, heads_file)
    measure("audit_tampering", "alterations", alterations, "alterations of 10,000 events")
    measure("audit_tampering", "not found or not located", len(missed), "alterations", aim="0")
    assert not missed, "\n".join(missed)


@pytest.mark.trust
def test_how_fast_the_log_is_verified(measure: Measure, at_scale):
    write_log(at_scale(48_000, 480_000))
    rates = []
    for _ in range(5):
        started = time.perf_counter()
        result = verify()
        rates.append(result.events / (time.perf_counter() - started))
        assert result.findings == []
    measure(
        "audit_verification",
        "speed",
        round(statistics.median(rates)),
        "events a second",
        aim="at least 50,000",
    )
