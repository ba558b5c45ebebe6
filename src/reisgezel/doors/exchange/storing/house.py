"""Locations, contracts and colleagues, handed to the rooms that keep them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import Model
from django.utils.translation import gettext as _

from reisgezel.core.access.models import Unit
from reisgezel.core.access.services import end_colleague, invite_colleague
from reisgezel.core.accounts.mail import send_letter
from reisgezel.core.accounts.models import User
from reisgezel.core.records.fingerprints import fingerprints
from reisgezel.domain.contracts.models import Basis, Contract, Counts, Product
from reisgezel.domain.contracts.services import ContractTerms, LineTerms, add_line, create_contract
from reisgezel.domain.contracts.services.taking_back import take_back_contracts
from reisgezel.domain.places.models import Location, Municipality
from reisgezel.domain.places.selectors import municipality_named
from reisgezel.domain.places.services import add_location, close_location
from reisgezel.domain.places.services.taking_back import take_back_locations
from reisgezel.doors.exchange.checking import Record
from reisgezel.doors.exchange.kinds.house import day_after
from reisgezel.doors.exchange.storing.base import KNOWN, Batch, Look, RowBroken
from reisgezel.lib.errors import RuleBroken
from reisgezel.lib.names import plain


class PlaceStorer:
    model: type[Model] = Location

    def look(self, batch: Batch, records: Sequence[Record]) -> list[Look]:
        """Say of each location whether the municipality has one of that name."""
        rows = Location.objects.values_list("municipality__cbs_code", "name")
        known = {(code, name.casefold()) for code, name in rows}
        looks = []
        for record in records:
            key = (record.facts.get("municipality"), str(record.facts.get("name")).casefold())
            looks.append(Look(KNOWN if key in known else ""))
            known.add((str(key[0]), key[1]))
        return looks

    def store(self, batch: Batch, records: Sequence[Record]) -> list[tuple[int, Model]]:
        """Add each location, and close those that were closed since."""
        return [(record.number, _stored(record, self._one, batch)) for record in records]

    def _one(self, batch: Batch, record: Record) -> Location:
        facts = record.facts
        location = add_location(
            actor=batch.actor,
            kind=facts.get("kind") or Location.Kind.RECEPTION,
            name=facts["name"],
            municipality=_municipality(
                facts["municipality"], facts.get("opens_on") or batch.actor.on
            ),
            opens_on=facts.get("opens_on"),
            street=facts.get("street") or "",
            postcode=facts.get("postcode") or "",
            town=facts.get("town") or "",
            type_codes=facts.get("types") or (),
            places=facts.get("places"),
        )
        if closes := facts.get("closes_on"):
            close_location(actor=batch.actor, location=location, closes_before=closes)
        return location

    def fingerprints(self, stored: Sequence[Any]) -> dict[Any, str]:
        """Return how each location is, with its periods and capacity."""
        return fingerprints(list(stored))

    def take_back(self, batch: Batch, stored: Sequence[Any]) -> None:
        """Remove the locations."""
        take_back_locations(actor=batch.actor, locations=stored, source=batch.source)


class ContractStorer:
    model: type[Model] = Contract

    def look(self, batch: Batch, records: Sequence[Record]) -> list[Look]:
        """Say of each row whether there is a contract of that number already."""
        known = {number.casefold() for number in Contract.objects.values_list("number", flat=True)}
        return [
            Look(KNOWN if str(record.facts.get("number")).casefold() in known else "")
            for record in records
        ]

    def store(self, batch: Batch, records: Sequence[Record]) -> list[tuple[int, Model]]:
        """Make a contract the first time its number stands there, and a line of each row with a service."""
        made: dict[str, Contract] = {}
        rows: list[tuple[int, Model]] = []
        for record in records:
            number = record.facts["number"]
            if number not in made:
                made[number] = _stored(record, _contract, batch)
                rows.append((record.number, made[number]))
            if record.facts.get("product"):
                _stored(record, lambda b, r: _line(b, r, made[r.facts["number"]]), batch)
        return rows

    def fingerprints(self, stored: Sequence[Any]) -> dict[Any, str]:
        """Return how each contract is, with its lines."""
        return fingerprints(list(stored))

    def take_back(self, batch: Batch, stored: Sequence[Any]) -> None:
        """Remove the contracts and their lines."""
        take_back_contracts(actor=batch.actor, contracts=stored, source=batch.source)


class StaffStorer:
    model: type[Model] = User

    def look(self, batch: Batch, records: Sequence[Record]) -> list[Look]:
        """Say of each colleague whether there is an account already, and whether the team exists."""
        wanted = [str(record.facts.get("email") or "").lower() for record in records]
        known = set(User.objects.filter(email__in=wanted).values_list("email", flat=True))
        units = _units()
        looks = []
        for record, email in zip(records, wanted, strict=True):
            unit = plain(record.facts.get("unit") or "")
            if unit and unit not in units:
                looks.append(Look(problem=_no_unit(record.facts["unit"]), column="unit"))
            else:
                looks.append(Look(KNOWN if email in known else ""))
            known.add(email)
        return looks

    def store(self, batch: Batch, records: Sequence[Record]) -> list[tuple[int, Model]]:
        """Invite each colleague; the link goes out by mail when all are stored."""
        return [(record.number, _stored(record, _colleague, batch)) for record in records]

    def fingerprints(self, stored: Sequence[Any]) -> dict[Any, str]:
        """Return whether each account was opened: what hangs on it more belongs to the account."""
        return {user.pk: f"{user.is_active} {user.has_usable_password()}" for user in stored}

    def take_back(self, batch: Batch, stored: Sequence[Any]) -> None:
        """End the accounts that nobody opened."""
        for user in stored:
            end_colleague(actor=batch.actor, user=user)


def _stored(record: Record, make: Any, batch: Batch) -> Any:
    try:
        return make(batch, record)
    except RuleBroken as broken:
        raise RowBroken(broken, record.number) from broken


def _municipality(code: str, on: date) -> Municipality:
    """Return what a code means on a day: the municipality itself, or the one it went up in."""
    found = municipality_named(code, on=on)
    if found is None:
        raise RuleBroken(
            _("De gemeente met code {code} is hier niet bekend op die dag.").format(code=code),
            field="municipality",
        )
    return found


def _contract(batch: Batch, record: Record) -> Contract:
    facts = record.facts
    return create_contract(
        actor=batch.actor,
        terms=ContractTerms(
            municipality=_municipality(facts["municipality"], facts["starts_on"]),
            number=facts["number"],
            starts_on=facts["starts_on"],
            ends_before=day_after(facts.get("last_day")),
            ceiling_cents=facts.get("ceiling"),
        ),
    )


def _line(batch: Batch, record: Record, contract: Contract) -> Model:
    facts = record.facts
    return add_line(
        actor=batch.actor,
        contract=contract,
        terms=LineTerms(
            product=Product.objects.get(code=facts["product"]),
            starts_on=facts["starts_on"],
            ends_before=day_after(facts.get("last_day")),
            basis=facts.get("basis") or Basis.PER_TRAJECTORY,
            tariff_cents=facts["tariff"],
            counts=facts.get("counts") or Counts.EVERY_PERSON,
            ceiling_count=facts.get("ceiling_count"),
        ),
    )


def _units() -> dict[str, Unit]:
    return {plain(unit.name): unit for unit in Unit.objects.all()}


def _no_unit(name: str) -> str:
    return _("Er is geen team dat “{name}” heet.").format(name=name)


def _colleague(batch: Batch, record: Record) -> User:
    facts = record.facts
    unit = _units().get(plain(facts["unit"]))
    if unit is None:
        raise RuleBroken(_no_unit(facts["unit"]), field="unit")
    user, path = invite_colleague(
        actor=batch.actor,
        email=facts["email"],
        name=facts["name"],
        role_code=facts["role"],
        unit=unit,
        starts_on=facts.get("starts_on") or batch.actor.on,
    )
    url = f"{batch.base_url}{path}"
    transaction.on_commit(lambda: send_letter("invitation", user, url=url))
    return user
