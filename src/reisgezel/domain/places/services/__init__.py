"""The writes of places."""

from reisgezel.domain.places.services.catalogue import load_catalogue, load_locations
from reisgezel.domain.places.services.locations import (
    add_location,
    close_location,
    correct_location,
    record_capacity,
    reopen_location,
)
from reisgezel.domain.places.services.plans import plan_opening, settle_plan
from reisgezel.domain.places.services.work_area import (
    assign_team,
    confirm_merger,
    end_activity,
    set_activity,
)

__all__ = [
    "add_location",
    "assign_team",
    "close_location",
    "confirm_merger",
    "correct_location",
    "end_activity",
    "load_catalogue",
    "load_locations",
    "plan_opening",
    "record_capacity",
    "reopen_location",
    "set_activity",
    "settle_plan",
]
