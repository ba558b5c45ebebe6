"""Contracts with their lines, handed to the room that keeps them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db.models import Model

from reisgezel.core.records.fingerprints import fingerprints
from reisgezel.domain.contracts.models import Basis, Contract, Counts, Product
from reisgezel.domain.contracts.services import ContractTerms, LineTerms, add_line, create_contract
from reisgezel.domain.contracts.services.taking_back import take_back_contracts
from reisgezel.doors.exchange.findings import Record
from reisgezel.doors.exchange.kinds.contracts import day_after
from reisgezel.doors.exchange.storing.base import KNOWN, Batch, Look, stored_row
from reisgezel.doors.exchange.storing.named import municipality_by


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
                made[number] = stored_row(record, _contract, batch)
                rows.append((record.number, made[number]))
            if record.facts.get("product"):
                stored_row(record, lambda b, r: _line(b, r, made[r.facts["number"]]), batch)
        return rows

    def fingerprints(self, stored: Sequence[Any]) -> dict[Any, str]:
        """Return how each contract is, with its lines."""
        return fingerprints(list(stored))

    def take_back(self, batch: Batch, stored: Sequence[Any]) -> None:
        """Remove the contracts and their lines."""
        take_back_contracts(actor=batch.actor, contracts=stored, source=batch.source)


def _contract(batch: Batch, record: Record) -> Contract:
    facts = record.facts
    return create_contract(
        actor=batch.actor,
        terms=ContractTerms(
            municipality=municipality_by(facts["municipality"], facts["starts_on"]),
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
