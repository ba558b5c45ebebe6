"""Questions about imported files; each is seen by who sent it alone."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from django.db.models import QuerySet

from reisgezel.core.access.actors import Actor
from reisgezel.core.access.models import Unit
from reisgezel.core.access.policies import require
from reisgezel.core.records import vault
from reisgezel.doors.exchange.kinds import BY_CODE, Kind
from reisgezel.doors.exchange.models import FileImport, SenderHabit
from reisgezel.doors.exchange.policies import IMPORT
from reisgezel.doors.exchange.tables import Table, read_table
from reisgezel.lib.errors import Absent
from reisgezel.lib.names import plain


def list_imports(actor: Actor) -> QuerySet[FileImport]:
    """Return the files the actor sent, the latest first."""
    require(actor, IMPORT)
    return FileImport.objects.filter(uploaded_by=actor.user).select_related("unit")


def get_import(actor: Actor, public_id: str) -> FileImport:
    """Return a file the actor sent. Raises Absent for another's."""
    require(actor, IMPORT)
    found = list_imports(actor).filter(public_id=public_id).first()
    if found is None:
        raise Absent(public_id, kind="exchange.fileimport")
    return found


def teams_of(actor: Actor) -> QuerySet[Unit]:
    """Return the teams the actor registers clients for."""
    units = actor.units("register_client")
    return Unit.objects.filter(pk__in=units, kind=Unit.Kind.TEAM)


def kind_of(found: FileImport) -> Kind:
    """Return of which kind a file is."""
    return BY_CODE[found.kind]


def table_of(found: FileImport) -> Table:
    """Return the table in a file that is still here. Raises vault.Unreadable."""
    return read_table(vault.take_out(found.stored_name), kind_of(found).knows)


def is_here(found: FileImport) -> bool:
    """Tell whether a file can still be read: it was not wiped, and it is not one that a backup left out."""
    if not found.stored_name:
        return False
    try:
        vault.take_out(found.result_name)
        vault.take_out(found.stored_name)
    except vault.Unreadable:
        return False
    return True


def words_of(text: str) -> dict[str, dict[str, str]]:
    """Return what words were said to mean, by column."""
    said: dict[str, dict[str, str]] = json.loads(text) if text else {}
    return said


def habit_of(kind: str, sender: str) -> tuple[Mapping[str, str], dict[str, dict[str, str]]]:
    """Return how a sender calls columns, and which words of theirs mean what."""
    found: Any = SenderHabit.objects.filter(kind=kind, sender=plain(sender)).first()
    return (found.columns, words_of(found.words)) if found else ({}, {})
