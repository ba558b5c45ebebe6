"""An agreement with every active municipality, no two regions alike in tariff and in who counts."""

from __future__ import annotations

from datetime import date

from reisgezel.demo.builders.world import World
from reisgezel.demo.plan.catalogue import targets, teams
from reisgezel.demo.plan.stories import GAP_IN_CONTRACTS
from reisgezel.domain.contracts.models import (
    DEFAULT_COLUMNS,
    Basis,
    Contract,
    ContractLine,
    Counts,
    Product,
    ReportColumn,
    ReportDay,
)

STARTS_ON = date(2017, 1, 1)
ENDS_BEFORE = date(2020, 1, 1)
GAP = date(2018, 12, 1), date(2019, 1, 1)
COUNTED = (Counts.EVERY_PERSON, Counts.ADULTS, Counts.HOUSEHOLD, Counts.ADULTS)
TARIFF_CENTS = {Counts.EVERY_PERSON: 118_500, Counts.ADULTS: 192_000, Counts.HOUSEHOLD: 245_000}
WIDE = (
    *DEFAULT_COLUMNS,
    *(ReportColumn.HOUSED_ON, ReportColumn.PHASE, ReportColumn.LAST_CONTACT_MONTH),
    *(ReportColumn.END_REASON, ReportColumn.TARIFF),
)
COLUMNS = (DEFAULT_COLUMNS, WIDE, (ReportColumn.STARTED_ON, ReportColumn.ENDED_ON))


def build_contracts(world: World) -> None:
    """Let a contract with its lines and report days wait for each active municipality."""
    legal = Product.objects.get(code="legal_guidance")
    codes = [code for team in teams() for code in team.postcodes]
    for number, code in enumerate(codes):
        contract = world.store.add(
            Contract,
            municipality_id=world.municipalities[code].pk,
            number=f"{code}-2017-{number + 1:02}",
            starts_on=STARTS_ON,
            ends_before=ENDS_BEFORE,
            ceiling_cents=_ceiling(code, number),
        )
        for due_on in (date(2018, 7, 15), date(2019, 1, 31), date(2019, 7, 15)):
            world.store.add(ReportDay, contract_id=contract, due_on=due_on)
        _guidance_lines(world, contract, code, number)
        if number % 3 == 0:
            world.store.add(
                ContractLine,
                contract_id=contract,
                product_id=legal.pk,
                starts_on=STARTS_ON,
                ends_before=ENDS_BEFORE,
                basis=Basis.PER_HOUR,
                tariff_cents=6_850,
                counts=Counts.EVERY_PERSON,
                columns=list(DEFAULT_COLUMNS),
            )


def _guidance_lines(world: World, contract: int, code: str, number: int) -> None:
    counts = COUNTED[number % len(COUNTED)]
    is_lump_sum = number % 7 == 5
    periods = [(STARTS_ON, ENDS_BEFORE)]
    if code in GAP_IN_CONTRACTS:
        periods = [(STARTS_ON, GAP[0]), (GAP[1], ENDS_BEFORE)]
    for starts_on, ends_before in periods:
        world.store.add(
            ContractLine,
            contract_id=contract,
            product_id=world.product.pk,
            starts_on=starts_on,
            ends_before=ends_before,
            basis=Basis.LUMP_SUM if is_lump_sum else Basis.PER_TRAJECTORY,
            tariff_cents=4_200_000 if is_lump_sum else TARIFF_CENTS[counts] + 2_500 * (number % 9),
            counts=counts,
            ceiling_count=max(10, targets().get(code, 0)) if number % 4 == 0 else None,
            term_weeks=(52, 78, 104)[number % 3],
            columns=list(COLUMNS[number % len(COLUMNS)]),
        )


def _ceiling(code: str, number: int) -> int | None:
    if number % 2:
        return None
    return max(30, targets().get(code, 0)) * 3 * 200_000
