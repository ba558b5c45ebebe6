"""Writing the log: record one event, or one for a batch, in the transaction of the act itself."""

from __future__ import annotations

import json
import zlib
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Any, Protocol

from django.conf import settings
from django.db import models, transaction

from reisgezel.core.audit import chain, heads
from reisgezel.core.audit.context import count_event, request_id
from reisgezel.core.audit.models import SHARDS, AuditEvent, AuditShard


class Doer(Protocol):
    """Whoever acts: a signed-in actor, or a command of the operator."""

    @property
    def audit_id(self) -> str: ...

    @property
    def audit_role(self) -> str: ...


@transaction.atomic(savepoint=False)
def record(
    action: str,
    *,
    actor: Doer,
    target: models.Model | str | None = None,
    subject: str = "",
    data_class: str = "C0",
    role: str = "",
    reason: str = "",
    on_behalf_of: str = "",
    outcome: str = AuditEvent.Outcome.OK,
    **detail: Any,
) -> AuditEvent:
    """Append one event to the actor's chain, in the running transaction.

    ``target`` is the record it was done to, or the id that was asked for; ``subject`` the public id
    of the person it was about. ``detail`` holds codes, counts and opaque ids, never names or texts.
    """
    shard = _locked_shard(actor)
    event = _next_in(
        shard,
        actor=actor.audit_id,
        role=role or actor.audit_role,
        on_behalf_of=on_behalf_of,
        subject=subject,
        object_type=target._meta.label_lower if isinstance(target, models.Model) else "",
        object_id=_object_id(target),
        action=action,
        data_class=data_class,
        reason=reason,
        outcome=str(outcome),
        detail=_as_json(detail),
    )
    event.save(force_insert=True)
    _end(shard)
    if outcome == AuditEvent.Outcome.OK:
        count_event()
    return event


@transaction.atomic(savepoint=False)
def record_many(
    action: str,
    *,
    actor: Doer,
    targets: Sequence[tuple[models.Model, str]],
    data_class: str = "C1",
    reason: str = "",
    **detail: Any,
) -> None:
    """Append an event for each of many records, with whom it was about, in the running transaction.

    As ``record`` for each of them, but the chain is locked and its end written once.
    """
    shard = _locked_shard(actor)
    told = _as_json(detail)
    events = [
        _next_in(
            shard,
            actor=actor.audit_id,
            role=actor.audit_role,
            on_behalf_of="",
            subject=subject,
            object_type=target._meta.label_lower,
            object_id=_object_id(target),
            action=action,
            data_class=data_class,
            reason=reason,
            outcome=AuditEvent.Outcome.OK.value,
            detail=told,
        )
        for target, subject in targets
    ]
    AuditEvent.objects.bulk_create(events, batch_size=500)
    _end(shard)
    count_event()


def is_told(actor: Doer) -> bool:
    """Tell whether the log holds something that the actor did or saw in the running request.

    What was recorded and then undone, as by a rule that refused after it, does not stand there; what was
    refused tells of nothing that was seen.
    """
    own = AuditEvent.objects.filter(actor=actor.audit_id, request_id=request_id.get())
    lately = datetime.now(UTC) - timedelta(minutes=1)
    return own.filter(at__gte=lately, outcome=AuditEvent.Outcome.OK).exists()


def _locked_shard(actor: Doer) -> AuditShard:
    """Return the end of an actor's chain, held until the transaction ends; the first event makes it."""
    number = zlib.crc32(actor.audit_id.encode()) % SHARDS
    ends = AuditShard.objects.select_for_update()
    if shard := ends.filter(pk=number).first():
        return shard
    AuditShard.objects.get_or_create(number=number)
    return ends.get(pk=number)


def _next_in(shard: AuditShard, **columns: str) -> AuditEvent:
    """Return the next event of a chain, sealed, with which the chain now ends."""
    event = AuditEvent(
        shard=shard.number,
        seq=shard.seq + 1,
        at=datetime.now(UTC),
        request_id=request_id.get(),
        **columns,
    )
    told = [getattr(event, name) for name in chain.FIELDS]
    event.mac = chain.seal(settings.AUDIT_KEY.encode(), shard.mac, told)
    shard.seq, shard.mac = event.seq, event.mac
    return event


def _end(shard: AuditShard) -> None:
    """Write where a chain ends, and the heads of all when it is time."""
    AuditShard.objects.filter(pk=shard.pk).update(seq=shard.seq, mac=shard.mac)
    transaction.on_commit(heads.write_when_due)


def _as_json(detail: dict[str, Any]) -> str:
    return json.dumps(detail, sort_keys=True, separators=(",", ":")) if detail else ""


def _object_id(target: models.Model | str | None) -> str:
    if isinstance(target, models.Model):
        return str(getattr(target, "public_id", target.pk))
    return (target or "")[:64]
