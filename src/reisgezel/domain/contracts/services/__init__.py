"""Writes to products, contracts and their lines."""

from reisgezel.domain.contracts.services.contracts import (
    ContractTerms,
    change_contract,
    close_contract,
    create_contract,
)
from reisgezel.domain.contracts.services.lines import LineTerms, add_line, change_line
from reisgezel.domain.contracts.services.products import load_products

__all__ = [
    "ContractTerms",
    "LineTerms",
    "add_line",
    "change_contract",
    "change_line",
    "close_contract",
    "create_contract",
    "load_products",
]
