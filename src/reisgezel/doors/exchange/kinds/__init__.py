"""The kinds of tables that can be read, and what their columns mean."""

from reisgezel.doors.exchange.kinds.base import Column, Facts, Kind
from reisgezel.doors.exchange.kinds.clients import CLIENTS
from reisgezel.doors.exchange.kinds.contracts import CONTRACTS
from reisgezel.doors.exchange.kinds.households import HOUSEHOLDS
from reisgezel.doors.exchange.kinds.places import PLACES
from reisgezel.doors.exchange.kinds.staff import STAFF
from reisgezel.doors.exchange.kinds.volunteers import VOLUNTEERS

ALL = (CLIENTS, HOUSEHOLDS, VOLUNTEERS, STAFF, PLACES, CONTRACTS)
BY_CODE = {kind.code: kind for kind in ALL}

__all__ = ["ALL", "BY_CODE", "Column", "Facts", "Kind"]
