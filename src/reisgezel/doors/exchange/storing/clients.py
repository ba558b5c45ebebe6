"""Clients and their households, handed to the rooms that keep files and persons."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from typing import Any

from django.db.models import Model
from django.utils.translation import gettext as _

from reisgezel.core.access.policies import visible
from reisgezel.core.records.fields import blind_index
from reisgezel.core.records.fingerprints import fingerprints
from reisgezel.domain.cases.models import ClientFile
from reisgezel.domain.cases.services.importing import register_clients, take_back_clients
from reisgezel.domain.people.models import HouseholdMember, NameKey, Person
from reisgezel.domain.people.selectors.known import Likeness, Why, known_like
from reisgezel.domain.people.services import form_household, join_household
from reisgezel.domain.people.services.many import Newcomer, OneOfMany, take_back_members
from reisgezel.doors.exchange.checking import Record
from reisgezel.doors.exchange.kinds.clients import (
    contact_of,
    home_of,
    identity_of,
    lives_since,
)
from reisgezel.doors.exchange.storing.base import (
    ELSEWHERE,
    FRESH,
    KNOWN,
    LIKE,
    TWICE,
    Batch,
    Look,
    RowBroken,
)
from reisgezel.lib.errors import RuleBroken
from reisgezel.lib.names import fold

AT_A_TIME = 400


class ClientStorer:
    model: type[Model] = ClientFile

    def look(self, batch: Batch, records: Sequence[Record]) -> list[Look]:
        """Return who is known already; of whoever is out of reach only that somebody is."""
        identities = [identity_of(record.facts) for record in records]
        found = known_like(batch.actor, identities)
        files = _files_of([like.person for like in found if like and like.person])
        looks: list[Look] = []
        seen: set[tuple[str, ...]] = set()
        for record, who, like in zip(records, identities, found, strict=True):
            marks: set[tuple[str, ...]] = {("v", who.v_number)} if who.v_number else set()
            if who.birth.is_known:
                named = fold(f"{who.given_names} {who.call_name} {who.family_name}")
                own = record.facts.get("record") or ""
                marks.add(("n", named, str(who.birth), who.v_number, own))
            if record.facts.get("client_number"):
                marks.add(("c", record.facts["client_number"]))
            look = Look(TWICE) if marks & seen else _verdict(like, files)
            seen |= marks
            looks.append(look)
        return _with_numbers(batch, records, looks)

    def store(self, batch: Batch, records: Sequence[Record]) -> list[tuple[int, Model]]:
        """Register all of them with one team, in a few statements for hundreds."""
        if batch.unit is None:
            raise RuleBroken(_("Kies het team dat deze cliënten krijgt."), field="unit")
        days = [record.facts.get("opened_on") or batch.actor.on for record in records]
        newcomers = [
            Newcomer(
                identity=identity_of(record.facts),
                contact=contact_of(record.facts),
                home=home_of(record.facts),
                lives_since=lives_since(record.facts, day),
                is_secret=bool(record.facts.get("is_secret")),
                household=record.facts.get("household") or "",
                household_role=record.facts.get("household_role") or "",
            )
            for record, day in zip(records, days, strict=True)
        ]
        try:
            files = register_clients(
                actor=batch.actor,
                unit=batch.unit,
                newcomers=newcomers,
                opened_on=days,
                source=batch.source,
            )
        except OneOfMany as broken:
            raise RowBroken(broken, records[broken.place].number) from broken
        return [(record.number, file) for record, file in zip(records, files, strict=True)]

    def fingerprints(self, stored: Sequence[Any]) -> dict[Any, str]:
        """Return how each file and the person it is about are, but for the words they are found by."""
        of_files: dict[Any, str] = {}
        for first in range(0, len(stored), AT_A_TIME):
            some = stored[first : first + AT_A_TIME]
            persons = list(Person.objects.filter(pk__in=[file.person_id for file in some]))
            of_persons = fingerprints(persons, but=(NameKey,))
            files = fingerprints(some)
            of_files |= {
                file.pk: hashlib.sha256(
                    f"{files[file.pk]}{of_persons.get(file.person_id)}".encode()
                ).hexdigest()
                for file in some
            }
        return of_files

    def take_back(self, batch: Batch, stored: Sequence[Any]) -> None:
        """Remove the files and whom they are about."""
        take_back_clients(actor=batch.actor, files=stored, source=batch.source)


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
                look = Look(problem=_not_found(), column=_named_by(record))
            elif file.person_id in seen:
                look = Look(TWICE, file.public_id)
            elif file.person_id in living:
                look = Look(KNOWN, file.public_id)
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


def _verdict(like: Likeness | None, files: dict[int, str]) -> Look:
    if like is None:
        return Look(FRESH)
    if like.person is None:
        code = KNOWN if like.why is Why.V_NUMBER else ELSEWHERE
        return Look(code, subject=like.subject)
    code = KNOWN if like.why is Why.V_NUMBER else LIKE
    return Look(code, files.get(like.person.pk, ""), like.subject)


def _files_of(persons: Sequence[Person]) -> dict[int, str]:
    keys = [person.pk for person in persons]
    found: dict[int, str] = {}
    for first in range(0, len(keys), AT_A_TIME):
        rows = ClientFile.objects.filter(person__in=keys[first : first + AT_A_TIME])
        found |= dict(rows.values_list("person", "public_id"))
    return found


def _with_numbers(batch: Batch, records: Sequence[Record], looks: list[Look]) -> list[Look]:
    """Say of whoever has a client number of ours that they are here already."""
    wanted = [record.facts.get("client_number") for record in records]
    if not any(wanted):
        return looks
    named = _files_by(batch, "number", [number for number in wanted if number])
    return [
        Look(KNOWN, named[number].public_id, named[number].audit_subject)
        if number in named
        else look
        for number, look in zip(wanted, looks, strict=True)
    ]


def _files_by(batch: Batch, column: str, keys: Sequence[str]) -> dict[str, ClientFile]:
    found: dict[str, ClientFile] = {}
    for first in range(0, len(keys), AT_A_TIME):
        some = keys[first : first + AT_A_TIME]
        rows = visible(batch.actor, ClientFile).filter(**{f"{column}__in": some})
        for file in rows.select_related("person"):
            key = file.number if column == "number" else file.person.v_number_index
            found[key] = file
    return found


def _files_named(batch: Batch, records: Sequence[Record]) -> dict[int, ClientFile]:
    """Return by row the file in reach that its number names."""
    numbers = [record.facts.get("client_number") or "" for record in records]
    marks = [blind_index(record.facts.get("v_number") or "") for record in records]
    by_number = _files_by(batch, "number", list(filter(None, numbers)))
    by_mark = _files_by(batch, "person__v_number_index", list(filter(None, marks)))
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


def _not_found() -> str:
    return _("Wij vinden deze cliënt niet bij uw team. Controleer het nummer.")
