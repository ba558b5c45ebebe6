"""Keeping documents: checked, encrypted, read with a trace, and gone when removed."""

from __future__ import annotations

import hashlib

from django.db import transaction

from reisgezel.core import clock
from reisgezel.core.access.actors import Actor
from reisgezel.core.access.policies import reach, require
from reisgezel.core.access.trace import trace
from reisgezel.core.privacy.texts import clean_free_text
from reisgezel.core.records import vault
from reisgezel.domain.cases import uploads
from reisgezel.domain.cases.models import ClientFile, Document
from reisgezel.lib.errors import Absent, NotAllowed


@transaction.atomic
def add_document(
    *,
    actor: Actor,
    file: ClientFile,
    title: str,
    kind: str,
    content: bytes,
    name: str,
    data_class: str = "C2",
) -> Document:
    """Keep a document. Raises RuleBroken, with the reason, for content we do not keep."""
    found = require(actor, "add_document", file)
    if found is None or not found.reads(data_class):
        raise NotAllowed("add_document")
    checked = uploads.check(content, name)
    document = Document(
        client_file=file,
        title=clean_free_text(title),
        kind=kind,
        data_class=data_class,
        media_type=checked.media_type,
        size=len(checked.content),
        sha256=hashlib.sha256(checked.content).hexdigest(),
        added_by=actor.user,
        added_at=clock.now(),
        stored_name=vault.put_in(checked.content),
    )
    try:
        document.save(force_insert=True)
        trace(
            "add_document",
            actor=actor,
            reach=found,
            subject=file,
            target=document,
            data_class=data_class,
        )
    except BaseException:
        vault.throw_away(document.stored_name)
        raise
    return document


@transaction.atomic
def read_document(*, actor: Actor, document: Document) -> bytes:
    """Return the content of a document and leave the trace. Raises Absent when it was removed."""
    if document.removed_at:
        raise Absent(document.public_id, kind="cases.document")
    content = vault.take_out(document.stored_name)
    trace(
        "download_document",
        actor=actor,
        reach=reach(actor, document.client_file),
        subject=document.client_file,
        target=document,
        data_class=document.data_class,
    )
    return content


@transaction.atomic
def remove_document(*, actor: Actor, document: Document) -> None:
    """Take a document away: its content is gone for good, that it was there stays told."""
    found = require(actor, "add_document", document.client_file)
    document = Document.objects.select_for_update(of=("self",)).get(pk=document.pk)
    if document.removed_at:
        return
    document.removed_at = clock.now()
    document.save(update_fields=["removed_at"])
    trace(
        "remove_document",
        actor=actor,
        reach=found,
        subject=document.client_file,
        target=document,
        data_class=document.data_class,
    )
    transaction.on_commit(lambda: vault.throw_away(document.stored_name))
