"""Questions about persons, all within the reach of the actor who asks."""

from reisgezel.domain.people.selectors.barriers import barriers_around, colleague_link, find_pair
from reisgezel.domain.people.selectors.family import (
    Kin,
    find_membership,
    find_near,
    find_relation,
    household_of,
    relatives_of,
)
from reisgezel.domain.people.selectors.homes import (
    ShownAddress,
    address_on,
    address_to_keep,
    addresses_of,
    alerts_on,
    find_alert,
)
from reisgezel.domain.people.selectors.search import find_person, search_persons

__all__ = [
    "Kin",
    "ShownAddress",
    "address_on",
    "address_to_keep",
    "addresses_of",
    "alerts_on",
    "barriers_around",
    "colleague_link",
    "find_alert",
    "find_membership",
    "find_near",
    "find_pair",
    "find_person",
    "find_relation",
    "household_of",
    "relatives_of",
    "search_persons",
]
