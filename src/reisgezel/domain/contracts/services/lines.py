"""Adding and changing what a contract says about one product."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction

from reisgezel.core.access.actors import Actor
from reisgezel.core.access.policies import require
from reisgezel.core.audit.services import record
from reisgezel.core.records.versions import save_version
from reisgezel.domain.contracts import rules
from reisgezel.domain.contracts.models import (
    DEFAULT_COLUMNS,
    Contract,
    ContractLine,
    Product,
)
from reisgezel.lib.periods import Period


@dataclass(frozen=True)
class LineTerms:
    """What a line says; an open end means: as long as the contract."""

    product: Product
    starts_on: date
    basis: str
    tariff_cents: int
    counts: str
    ends_before: date | None = None
    ceiling_count: int | None = None
    term_weeks: int | None = None
    columns: Sequence[str] = DEFAULT_COLUMNS


@transaction.atomic
def add_line(*, actor: Actor, contract: Contract, terms: LineTerms) -> ContractLine:
    """Add a line to a contract.

    Raises RuleBroken when it falls outside the contract, has a tariff below zero, or sells
    what another line with this municipality already sells on one of its days.
    """
    require(actor, "manage_contracts")
    Contract.objects.select_for_update().get(pk=contract.pk)
    ends_before = _check(contract, terms)
    line = ContractLine.objects.create(contract=contract, **_columns(terms, ends_before))
    record("add_contract_line", actor=actor, target=line, contract=contract.public_id)
    return line


@transaction.atomic
def change_line(
    *, actor: Actor, line: ContractLine, expected_version: int, terms: LineTerms
) -> None:
    """Change a line. Raises as add_line does, and EditConflict when it was changed meanwhile."""
    require(actor, "manage_contracts")
    ends_before = _check(line.contract, terms, but=line)
    save_version(line, expected=expected_version, **_columns(terms, ends_before))
    record("change_contract_line", actor=actor, target=line, version=line.version)


def _check(contract: Contract, terms: LineTerms, but: ContractLine | None = None) -> date | None:
    ends_before = terms.ends_before or contract.ends_before
    rules.check_period(starts_on=terms.starts_on, ends_before=ends_before)
    rules.check_amount(terms.tariff_cents, field="tariff")
    period = Period(terms.starts_on, ends_before)
    rules.check_line_within(period, contract.period)
    others = (
        ContractLine.objects.selling(terms.product, contract.municipality)
        .select_related("contract")
        .exclude(pk=but.pk if but else 0)
    )
    rules.check_overlap(period, [(other.period, other.contract.number) for other in others])
    return ends_before


def _columns(terms: LineTerms, ends_before: date | None) -> dict[str, object]:
    return {
        "product": terms.product,
        "starts_on": terms.starts_on,
        "ends_before": ends_before,
        "basis": terms.basis,
        "tariff_cents": terms.tariff_cents,
        "counts": terms.counts,
        "ceiling_count": terms.ceiling_count,
        "term_weeks": terms.term_weeks,
        "columns": [str(code) for code in terms.columns],
    }
