"""Households, handed to the room that keeps persons; the clients in them must be in reach already."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from django.db.models import Model
from django.utils.translation import gettext as _

from reisgezel.core.records.fields import blind_index
from reisgezel.core.records.fingerprints import fingerprints
from reisgezel.domain.cases.models import ClientFile
from reisgezel.domain.people.models import HouseholdMember
from reisgezel.domain.people.services import form_household, join_household
from reisgezel.domain.people.services.taking_back import take_back_members
from reisgezel.doors.exchange.findings import Record
from reisgezel.doors.exchange.sentences import in_each_language
from reisgezel.doors.exchange.storing.base import TWICE, Batch, Look, RowBroken
from reisgezel.doors.exchange.storing.named import files_by
from reisgezel.lib.errors import RuleBroken


class HouseholdStorer:
    model: type[Model] = HouseholdMember

    def look(self, batch: Batch, records: Sequence[Record]) -> list[Look]:
        """Say of each row whether its client is in reach and lives in no household yet."""
        files = _files_named(batch, records)
        keys = {file.person_id for file in files.values()}
        living = set(
            HouseholdMember.objects.filter(person__in=keys, ends_before=None).values_list(
                "person", flat=True
            )
        )
        seen: set[int] = set()
        looks = []
        for record in records:
            file = files.get(record.number)
            if file is None:
                look = Look(problem=in_each_language(_not_found), column=_named_by(record))
            elif file.person_id in seen:
                look = Look(TWICE, file.public_id)
            elif file.person_id in living:
                look = Look(problem=in_each_language(_lives_somewhere), column="household")
            else:
                look = Look()
                seen.add(file.person_id)
            looks.append(look)
        return looks

    def store(self, batch: Batch, records: Sequence[Record]) -> list[tuple[int, Model]]:
        """Put each client in the household of the main person with the same word."""
        files = _files_named(batch, records)
        stored: list[tuple[int, Model]] = []
        for together in _by_household(records):
            main = next(
                (one for one in together if one.facts.get("household_role") == "main"), together[0]
            )
            for record in (main, *(one for one in together if one is not main)):
                try:
                    stored.append((record.number, _join(batch, files, record, main)))
                except RuleBroken as broken:
                    raise RowBroken(broken, record.number) from broken
        return stored

    def fingerprints(self, stored: Sequence[Any]) -> dict[Any, str]:
        """Return how each place in a household is."""
        return fingerprints(list(stored))

    def take_back(self, batch: Batch, stored: Sequence[Any]) -> None:
        """Remove the places, and households nobody is left in."""
        take_back_members(actor=batch.actor, members=stored, source=batch.source)


def _files_named(batch: Batch, records: Sequence[Record]) -> dict[int, ClientFile]:
    """Return by row the file in reach that its number names."""
    numbers = [record.facts.get("client_number") or "" for record in records]
    marks = [blind_index(record.facts.get("v_number") or "") for record in records]
    by_number = files_by(batch, "number", list(filter(None, numbers)))
    by_mark = files_by(batch, "person__v_number_index", list(filter(None, marks)))
    found = {}
    for record, number, mark in zip(records, numbers, marks, strict=True):
        file = by_number.get(number) if number else by_mark.get(mark)
        if file:
            found[record.number] = file
    return found


def _by_household(records: Sequence[Record]) -> Iterator[list[Record]]:
    together: dict[str, list[Record]] = {}
    for record in records:
        together.setdefault(record.facts.get("household") or "", []).append(record)
    yield from together.values()


def _join(
    batch: Batch, files: dict[int, ClientFile], record: Record, main: Record
) -> HouseholdMember:
    if record.number not in files or main.number not in files:
        raise RuleBroken(_not_found(), field=_named_by(record))
    person = files[record.number].person
    starts_on = record.facts.get("starts_on") or batch.actor.on
    if record is main:
        return form_household(actor=batch.actor, person=person, starts_on=starts_on)
    role = record.facts.get("household_role") or "other"
    return join_household(
        actor=batch.actor,
        person=person,
        through=files[main.number].person,
        role="other" if role == "main" else role,
        starts_on=starts_on,
    )


def _named_by(record: Record) -> str:
    return "client_number" if record.facts.get("client_number") else "v_number"


def _lives_somewhere() -> str:
    return _("Woont al in een gezin. Haal deze rij weg, of beëindig dat eerst in het dossier.")


def _not_found() -> str:
    return _("Wij vinden deze cliënt niet bij uw team. Controleer het nummer.")
