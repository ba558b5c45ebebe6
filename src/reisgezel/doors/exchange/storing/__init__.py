"""Handing records to the rooms that keep them: looking first, storing, and taking back."""

from reisgezel.doors.exchange.storing.base import Look, Storer
from reisgezel.doors.exchange.storing.clients import ClientStorer
from reisgezel.doors.exchange.storing.house import ContractStorer, PlaceStorer, StaffStorer
from reisgezel.doors.exchange.storing.households import HouseholdStorer

STORERS: dict[str, Storer] = {
    "clients": ClientStorer(),
    "households": HouseholdStorer(),
    "places": PlaceStorer(),
    "contracts": ContractStorer(),
    "staff": StaffStorer(),
}

__all__ = ["STORERS", "Look", "Storer"]
