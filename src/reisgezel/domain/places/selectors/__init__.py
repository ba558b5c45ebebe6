"""Questions about places. They are facts about the organisation (class C0): every colleague sees them."""

from reisgezel.domain.places.selectors.locations import (
    capacity_on,
    closed_in,
    find_location,
    list_locations,
    locations_in,
)
from reisgezel.domain.places.selectors.municipalities import (
    division_on,
    find_municipality,
    in_division,
    list_municipalities,
    municipality_choices,
    municipality_codes,
    municipality_named,
    names_like,
    successions,
)
from reisgezel.domain.places.selectors.plans import find_plan, list_plans, planned_on
from reisgezel.domain.places.selectors.work_area import (
    Area,
    active_municipalities,
    find_activity,
    work_area,
)

__all__ = [
    "Area",
    "active_municipalities",
    "capacity_on",
    "closed_in",
    "division_on",
    "find_activity",
    "find_location",
    "find_municipality",
    "find_plan",
    "in_division",
    "list_locations",
    "list_municipalities",
    "list_plans",
    "locations_in",
    "municipality_choices",
    "municipality_codes",
    "municipality_named",
    "names_like",
    "planned_on",
    "successions",
    "work_area",
]
