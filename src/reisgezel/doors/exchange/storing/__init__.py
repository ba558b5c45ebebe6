"""Handing records to the rooms that keep them: looking first, storing, and taking back."""

from reisgezel.doors.exchange.storing.base import Look, Storer
from reisgezel.doors.exchange.storing.clients import ClientStorer
from reisgezel.doors.exchange.storing.contracts import ContractStorer
from reisgezel.doors.exchange.storing.households import HouseholdStorer
from reisgezel.doors.exchange.storing.places import PlaceStorer
from reisgezel.doors.exchange.storing.staff import StaffStorer, VolunteerStorer

STORERS: dict[str, Storer] = {
    "clients": ClientStorer(),
    "households": HouseholdStorer(),
    "places": PlaceStorer(),
    "contracts": ContractStorer(),
    "staff": StaffStorer(),
    "volunteers": VolunteerStorer(),
}

__all__ = ["STORERS", "Look", "Storer"]
