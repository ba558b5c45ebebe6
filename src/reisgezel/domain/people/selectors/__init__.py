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
from reisgezel.domain.people.selectors.guardians import (
    find_guardian,
    find_protection,
    guardian_today,
    guardians,
    last_guardian,
    protections,
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
    Meant,
    find_person,
    meant_by,
    name_columns,
    search_persons,
)

__all__ = [
    "Kin",
    "Meant",
    "ShownAddress",
    "address_to_keep",
    "address_today",
    "addresses_of",
    "alerts_on",
    "alerts_today",
    "barriers_around",
    "colleague_link",
    "find_alert",
    "find_guardian",
    "find_membership",
    "find_near",
    "find_pair",
    "find_person",
    "find_protection",
    "find_relation",
    "guardian_today",
    "guardians",
    "homes_today",
    "household_today",
    "languages",
    "last_guardian",
    "meant_by",
    "members_today",
    "name_columns",
    "protections",
    "relatives_of",
    "search_persons",
]
