"""Questions about persons, all within the reach of the actor who asks."""

from reisgezel.domain.people.selectors.barriers import barriers_around, colleague_link, find_pair
from reisgezel.domain.people.selectors.family import (
    Kin,
    find_membership,
    find_near,
    find_relation,
    household_today,
    members_today,
    relatives_of,
)
from reisgezel.domain.people.selectors.homes import (
    ShownAddress,
    address_to_keep,
    address_today,
    addresses_of,
    alerts_on,
    alerts_today,
    find_alert,
    homes_today,
    languages,
)
from reisgezel.domain.people.selectors.search import (
    find_person,
    meant_by,
    name_columns,
    search_persons,
)

__all__ = [
    "Kin",
    "ShownAddress",
    "address_to_keep",
    "address_today",
    "addresses_of",
    "alerts_on",
    "alerts_today",
    "barriers_around",
    "colleague_link",
    "find_alert",
    "find_membership",
    "find_near",
    "find_pair",
    "find_person",
    "find_relation",
    "homes_today",
    "household_today",
    "languages",
    "meant_by",
    "members_today",
    "name_columns",
    "relatives_of",
    "search_persons",
]
