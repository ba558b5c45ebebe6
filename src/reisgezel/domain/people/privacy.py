"""What this room keeps of people: class, purpose and how long."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from reisgezel.core.privacy.declarations import DataClass, Retention, declare, declare_impersonal
from reisgezel.domain.people.models import (
    Address,
    BlockedPair,
    ColleaguePerson,
    FurtherNationality,
    Guardian,
    Household,
    HouseholdMember,
    NameKey,
    NameVariant,
    Person,
    PersonLanguage,
    ProtectedReception,
    Relation,
    SafetyAlert,
)

for model in (Person, NameVariant, FurtherNationality, PersonLanguage):
    declare(
        model,
        DataClass.IDENTITY,
        purpose=_("weten wie iemand is, en iemand veilig kunnen bereiken"),
        retention=Retention.SOCIAL_FILE,
    )
declare(
    NameKey,
    DataClass.IDENTITY,
    purpose=_("iemand vinden op een deel van de naam"),
    retention=Retention.SOCIAL_FILE,
)
declare(
    Address,
    DataClass.IDENTITY,
    purpose=_("iemand bezoeken en schrijven; een geheim adres lezen twee rollen"),
    retention=Retention.SOCIAL_FILE,
)
for bond in (HouseholdMember, Relation):
    declare(
        bond,
        DataClass.IDENTITY,
        purpose=_("een gezin samen begeleiden, en niemand het dossier van familie laten openen"),
        retention=Retention.SOCIAL_FILE,
    )
declare(
    Guardian,
    DataClass.IDENTITY,
    purpose=_("de voogd van een kind bereiken, en die om toestemming vragen"),
    retention=Retention.SOCIAL_FILE,
)
declare(
    ProtectedReception,
    DataClass.SPECIAL,
    purpose=_("een kind dat gevaar loopt veilig begeleiden"),
    retention=Retention.STORY,
)
declare(
    SafetyAlert,
    DataClass.SOCIAL,
    purpose=_("wie op bezoek gaat veilig houden"),
    retention=Retention.SOCIAL_FILE,
)
declare(
    BlockedPair,
    DataClass.IDENTITY,
    purpose=_("een dossier gesloten houden voor wie het nooit mag zien"),
    retention=Retention.SOCIAL_FILE,
)
declare_impersonal(Household)
declare_impersonal(ColleaguePerson)
