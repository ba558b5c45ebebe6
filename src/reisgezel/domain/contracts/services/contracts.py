"""Making, changing and closing a contract."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from reisgezel.core.access.actors import Actor
from reisgezel.core.access.policies import require
from reisgezel.core.audit.services import record
from reisgezel.core.records.versions import save_version
from reisgezel.domain.contracts import rules
from reisgezel.domain.contracts.models import Contract, ReportDay
from reisgezel.domain.places.models import Municipality
from reisgezel.lib.errors import RuleBroken
from reisgezel.lib.periods import Period


@dataclass(frozen=True)
class ContractTerms:
    """What an agreement says, apart from its lines."""

    municipality: Municipality
    number: str
    starts_on: date
    ends_before: date | None = None
    ceiling_cents: int | None = None
    report_days: Sequence[date] = ()


@transaction.atomic
def create_contract(*, actor: Actor, terms: ContractTerms) -> Contract:
    """Store a new contract. Raises RuleBroken on a used number, a wrong period or amount."""
    require(actor, "manage_contracts")
    _check(terms, contract=None)
    contract = Contract.objects.create(**_columns(terms))
    _write_report_days(contract, terms.report_days)
    record("create_contract", actor=actor, target=contract)
    return contract


@transaction.atomic
def change_contract(
    *, actor: Actor, contract: Contract, expected_version: int, terms: ContractTerms
) -> None:
    """Change a contract. Raises EditConflict when it was changed in the meantime."""
    require(actor, "manage_contracts")
    _check(terms, contract=contract)
    save_version(contract, expected=expected_version, **_columns(terms))
    _write_report_days(contract, terms.report_days)
    record("change_contract", actor=actor, target=contract, version=contract.version)


@transaction.atomic
def close_contract(
    *, actor: Actor, contract: Contract, expected_version: int, ends_before: date
) -> None:
    """End a contract before a day, and with it the lines that would run on.

    Raises RuleBroken when the contract or one of its lines had not begun by then.
    """
    require(actor, "manage_contracts")
    rules.check_period(starts_on=contract.starts_on, ends_before=ends_before)
    rules.check_closing(contract.period, ends_before)
    running = [line for line in contract.lines.all() if _runs_on(line.period, ends_before)]
    for line in running:
        if line.starts_on >= ends_before:
            raise RuleBroken(
                _("Er is een contractregel van %(period)s. Pas eerst die regel aan.")
                % {"period": rules.period_text(line.period)},
                field="last_day",
            )
    save_version(contract, expected=expected_version, ends_before=ends_before)
    for line in running:
        save_version(line, expected=line.version, ends_before=ends_before)
    record("close_contract", actor=actor, target=contract, lines=len(running))


def _runs_on(period: Period, ends_before: date) -> bool:
    return period.ends_before is None or period.ends_before > ends_before


def _check(terms: ContractTerms, *, contract: Contract | None) -> None:
    rules.check_period(starts_on=terms.starts_on, ends_before=terms.ends_before)
    rules.check_amount(terms.ceiling_cents, field="ceiling")
    same_number = Contract.objects.filter(number__iexact=terms.number)
    if contract:
        same_number = same_number.exclude(pk=contract.pk)
        period = Period(terms.starts_on, terms.ends_before)
        rules.check_lines_stay_within((line.period for line in contract.lines.all()), period)
    if same_number.exists():
        raise RuleBroken(
            _("Er is al een contract met dit nummer. Kies een ander nummer."), field="number"
        )
    if contract and terms.municipality != contract.municipality and contract.lines.exists():
        raise RuleBroken(
            _("Dit contract heeft al regels. Maak voor een andere gemeente een nieuw contract."),
            field="municipality",
        )


def _columns(terms: ContractTerms) -> dict[str, object]:
    return {
        "municipality": terms.municipality,
        "number": terms.number,
        "starts_on": terms.starts_on,
        "ends_before": terms.ends_before,
        "ceiling_cents": terms.ceiling_cents,
    }


def _write_report_days(contract: Contract, days: Sequence[date]) -> None:
    contract.report_days.exclude(due_on__in=days).delete()
    known = set(contract.report_days.values_list("due_on", flat=True))
    ReportDay.objects.bulk_create(
        ReportDay(contract=contract, due_on=day) for day in sorted(set(days) - known)
    )
