"""Clients and their households, handed to the rooms that keep files and persons."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from django.db.models import Model
from django.utils.translation import gettext as _

from reisgezel.core.records.fingerprints import fingerprints, one_of
from reisgezel.domain.cases.models import ClientFile
from reisgezel.domain.cases.services.importing import register_clients
from reisgezel.domain.cases.services.taking_back import take_back_clients
from reisgezel.domain.identity.models import Pair
from reisgezel.domain.identity.selectors.recognising import Recognised, Why, recognise
from reisgezel.domain.people.models import NameKey, Person
from reisgezel.domain.people.services.many import Newcomer, OneOfMany
from reisgezel.doors.exchange.findings import Record
from reisgezel.doors.exchange.kinds.said import (
    contact_of,
    home_of,
    identity_of,
    lives_since,
)
from reisgezel.doors.exchange.storing.base import (
    FRESH,
    KNOWN,
    LIKE,
    TWICE,
    Batch,
    Look,
    RowBroken,
)
from reisgezel.doors.exchange.storing.named import files_by
from reisgezel.lib.batches import in_batches
from reisgezel.lib.errors import RuleBroken
from reisgezel.lib.names import fold

TOLD_AFTER = 1000
"""So many clients are stored before it is told how far it is; each part costs statements of its own."""
NOBODYS_WORK = (NameKey, Pair)
"""What is made of a person by the machine: the words they are found by, and who looks alike."""


class ClientStorer:
    model: type[Model] = ClientFile

    def look(self, batch: Batch, records: Sequence[Record]) -> list[Look]:
        """Return who is known already; of whoever is out of reach only who holds a V-number."""
        identities = [identity_of(record.facts) for record in records]
        phones = [str(record.facts.get("phone") or "") for record in records]
        found = recognise(batch.actor, identities, phones)
        files = _files_of([known.person for known in found if known and known.person])
        looks: list[Look] = []
        seen: set[tuple[str, ...]] = set()
        for record, who, known in zip(records, identities, found, strict=True):
            marks: set[tuple[str, ...]] = {("v", who.v_number)} if who.v_number else set()
            if who.birth.is_known:
                named = fold(f"{who.given_names} {who.call_name} {who.family_name}")
                own = record.facts.get("record") or ""
                marks.add(("n", named, str(who.birth), who.v_number, own))
            if record.facts.get("client_number"):
                marks.add(("c", record.facts["client_number"]))
            look = Look(TWICE) if marks & seen else _verdict(known, files)
            seen |= marks
            looks.append(look)
        return _with_numbers(batch, records, looks)

    def store(self, batch: Batch, records: Sequence[Record]) -> list[tuple[int, Model]]:
        """Register all of them with one team, in a few statements for hundreds."""
        if batch.unit is None:
            raise RuleBroken(_("Kies het team dat deze cliënten krijgt."), field="unit")
        stored: list[tuple[int, Model]] = []
        for some in by_household(records):
            batch.tell(len(stored), len(records))
            days = [record.facts.get("opened_on") or batch.actor.on for record in some]
            try:
                files = register_clients(
                    actor=batch.actor,
                    unit=batch.unit,
                    newcomers=list(map(_newcomer, some, days)),
                    opened_on=days,
                    source=batch.source,
                )
            except OneOfMany as broken:
                raise RowBroken(broken, some[broken.place].number) from broken
            stored += [(record.number, file) for record, file in zip(some, files, strict=True)]
        batch.tell(len(stored), len(records))
        return stored

    def fingerprints(self, stored: Sequence[Any]) -> dict[Any, str]:
        """Return how each file and the person it is about are, but for what the machine makes of them."""
        of_files: dict[Any, str] = {}
        for some in in_batches(stored):
            persons = list(Person.objects.filter(pk__in=[file.person_id for file in some]))
            of_persons = fingerprints(persons, but=NOBODYS_WORK)
            files = fingerprints(some)
            of_files |= {
                file.pk: one_of(files[file.pk], of_persons.get(file.person_id, "")) for file in some
            }
        return of_files

    def take_back(self, batch: Batch, stored: Sequence[Any]) -> None:
        """Remove the files and whom they are about."""
        take_back_clients(actor=batch.actor, files=stored, source=batch.source)


def by_household(records: Sequence[Record], size: int = TOLD_AFTER) -> Iterator[list[Record]]:
    """Yield records so many at a time; who lives together stays together."""
    together: dict[str, list[Record]] = {}
    for record in records:
        word = record.facts.get("household") or f"\0{record.number}"
        together.setdefault(word, []).append(record)
    some: list[Record] = []
    for house in together.values():
        if some and len(some) + len(house) > size:
            yield some
            some = []
        some += house
    if some:
        yield some


def _newcomer(record: Record, day: date) -> Newcomer:
    facts = record.facts
    return Newcomer(
        identity=identity_of(facts),
        contact=contact_of(facts),
        home=home_of(facts),
        lives_since=lives_since(facts, day),
        is_secret=bool(facts.get("is_secret")),
        household=facts.get("household") or "",
        household_role=facts.get("household_role") or "",
    )


def _verdict(known: Recognised | None, files: dict[int, str]) -> Look:
    if known is None:
        return Look(FRESH)
    code = KNOWN if known.why is Why.V_NUMBER else LIKE
    return Look(code, files.get(known.person.pk, "") if known.person else "", known.subject)


def _files_of(persons: Sequence[Person]) -> dict[int, str]:
    keys = [person.pk for person in persons]
    found: dict[int, str] = {}
    for some in in_batches(keys):
        rows = ClientFile.objects.filter(person__in=some)
        found |= dict(rows.values_list("person", "public_id"))
    return found


def _with_numbers(batch: Batch, records: Sequence[Record], looks: list[Look]) -> list[Look]:
    """Say of whoever has a client number of ours that they are here already."""
    wanted = [record.facts.get("client_number") for record in records]
    if not any(wanted):
        return looks
    named = files_by(batch, "number", [number for number in wanted if number])
    return [
        Look(KNOWN, named[number].public_id, named[number].audit_subject)
        if number in named
        else look
        for number, look in zip(wanted, looks, strict=True)
    ]
