"""The smallest valid product, contract and line."""

from __future__ import annotations

from datetime import date

from reisgezel.domain.contracts.models import Basis, Contract, ContractLine, Counts, Product
from reisgezel.domain.contracts.services import load_products
from reisgezel.domain.places.models import Municipality
from tests.factories.journeys import a_municipality

YEAR_2018 = (date(2018, 1, 1), date(2019, 1, 1))


def a_product(code: str = "social_guidance") -> Product:
    """Return a product of the house's own catalogue."""
    if not Product.objects.filter(code=code).exists():
        load_products()
    return Product.objects.get(code=code)


def a_contract(
    municipality: Municipality | None = None,
    *,
    number: str = "Z-2018-01",
    starts_on: date = YEAR_2018[0],
    ends_before: date | None = YEAR_2018[1],
) -> Contract:
    """Return a contract with Zaanstad for 2018."""
    return Contract.objects.create(
        municipality=municipality or a_municipality(),
        number=number,
        starts_on=starts_on,
        ends_before=ends_before,
    )


def a_line(
    contract: Contract | None = None,
    *,
    product: Product | None = None,
    counts: str = Counts.EVERY_PERSON,
    tariff_cents: int = 150_000,
    starts_on: date | None = None,
    ends_before: date | None = None,
) -> ContractLine:
    """Return a line of social guidance that holds as long as its contract."""
    contract = contract or a_contract()
    return ContractLine.objects.create(
        contract=contract,
        product=product or a_product(),
        starts_on=starts_on or contract.starts_on,
        ends_before=ends_before or contract.ends_before,
        basis=Basis.PER_TRAJECTORY,
        tariff_cents=tariff_cents,
        counts=counts,
        term_weeks=52,
        columns=["client_number", "started_on"],
    )
