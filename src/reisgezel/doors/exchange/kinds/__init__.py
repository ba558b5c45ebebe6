"""The kinds of tables that can be read, and what their columns mean."""

from reisgezel.doors.exchange.kinds.base import Column, Facts, Kind
from reisgezel.doors.exchange.kinds.clients import CLIENTS, HOUSEHOLDS, VOLUNTEERS
from reisgezel.doors.exchange.kinds.house import CONTRACTS, PLACES, STAFF

ALL = (CLIENTS, HOUSEHOLDS, VOLUNTEERS, STAFF, PLACES, CONTRACTS)
BY_CODE = {kind.code: kind for kind in ALL}

__all__ = ["ALL", "BY_CODE", "Column", "Facts", "Kind"]
