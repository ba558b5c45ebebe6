"""The nouns of this room; each file holds one of them with what belongs to it."""

from reisgezel.domain.people.models.addresses import Address
from reisgezel.domain.people.models.alerts import SafetyAlert
from reisgezel.domain.people.models.barriers import BlockedPair, ColleaguePerson
from reisgezel.domain.people.models.guardians import Guardian, ProtectedReception
from reisgezel.domain.people.models.households import Household, HouseholdMember
from reisgezel.domain.people.models.persons import (
    FurtherNationality,
    NameKey,
    NameVariant,
    Person,
    PersonLanguage,
)
from reisgezel.domain.people.models.relations import Relation

__all__ = [
    "Address",
    "BlockedPair",
    "ColleaguePerson",
    "FurtherNationality",
    "Guardian",
    "Household",
    "HouseholdMember",
    "NameKey",
    "NameVariant",
    "Person",
    "PersonLanguage",
    "ProtectedReception",
    "Relation",
    "SafetyAlert",
]
