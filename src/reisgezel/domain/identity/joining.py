"""What is kept of a person in the room of people, below, and how that comes together when two become one.

Barriers of either hold for who stays: colleagues who may not see the one, relatives, house mates of now
and of the past. So no place in a household is lost; one that overlaps another ends today.
"""

from __future__ import annotations

from collections.abc import Iterator

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from reisgezel.core import clock
from reisgezel.core.access.actors import Actor
from reisgezel.core.ui.items import Text
from reisgezel.domain.identity.models import Merge, Pair
from reisgezel.domain.identity.services.ledger import Joining
from reisgezel.domain.identity.socket import (
    Clash,
    Part,
    prepare_by,
    register_derived,
    register_part,
    warn_by,
)
from reisgezel.domain.people.models import (
    Address,
    BlockedPair,
    ColleaguePerson,
    FurtherNationality,
    Guardian,
    HouseholdMember,
    NameKey,
    NameVariant,
    Person,
    PersonLanguage,
    ProtectedReception,
    Relation,
    SafetyAlert,
)

PARTS = (
    Part(Address, "person", _("adressen"), "C1"),
    Part(SafetyAlert, "person", _("waarschuwingen"), "C1"),
    Part(BlockedPair, "person", _("collega's die dit dossier niet mogen zien"), "C1"),
    Part(Guardian, "person", _("voogden"), "C1"),
    Part(ProtectedReception, "person", _("vertrouwelijke gegevens"), "C4", is_untold=True),
    Part(HouseholdMember, "person", _("plaatsen in een gezin"), "C1"),
    Part(NameVariant, "person", _("namen in eigen schrift"), "C1", Clash.DROP),
    Part(FurtherNationality, "person", _("andere nationaliteiten"), "C1", Clash.DROP),
    Part(PersonLanguage, "person", _("talen"), "C1", Clash.DROP),
    Part(Relation, "person", _("familiebanden"), "C1", Clash.DROP),
    Part(Relation, "relative", _("familiebanden van de andere kant"), "C1", Clash.DROP),
    Part(
        ColleaguePerson,
        "person",
        _("verbanden met een collega"),
        "C1",
        refusal=_(
            "Beide personen horen bij een account van een collega. Haal eerst een van die"
            " verbanden weg."
        ),
    ),
)


def register_joining() -> None:
    """Declare what is kept of a person in the room of people; called once, when the room is ready."""
    for part in PARTS:
        register_part(part)
    register_derived(NameKey, "person")
    register_derived(Merge, "survivor", "merged")
    register_derived(Pair, "first", "second")
    prepare_by(prepare_family)
    prepare_by(prepare_nationalities)
    warn_by(warn_of_persons)


def warn_of_persons(actor: Actor, survivor: Person, merged: Person) -> Iterator[Text]:
    """Say that both have a V-number of their own, and that a place in a second household ends."""
    if survivor.v_number and merged.v_number:
        yield _("Elk heeft een eigen V-nummer. Kijk goed of dit echt dezelfde persoon is.")
    today = HouseholdMember.objects.on(actor.on)
    homes = set(today.filter(person=survivor).values_list("household", flat=True))
    others = today.filter(person=merged).exclude(household__in=homes)
    if homes and others.exists():
        yield _(
            "Beide horen nu bij een ander gezin. De plaats in het gezin van {name} eindigt vandaag."
        ).format(name=merged.name)


def prepare_family(joining: Joining) -> None:
    """Let nobody be family of themselves, twice in one household, or in two households today."""
    one, other = joining.survivor, joining.merged
    between = Q(person=one, relative=other) | Q(person=other, relative=one)
    for tie in Relation.objects.filter(between):
        joining.remove(tie)
    mine = list(HouseholdMember.objects.filter(person=one))
    for place in HouseholdMember.objects.filter(person=other):
        overlapping = [row for row in mine if row.period.overlaps(place.period)]
        if any(row.household_id == place.household_id for row in overlapping):
            joining.remove(place)
        elif overlapping and place.ends_before is None:
            joining.change(place, ends_before=max(place.starts_on, clock.today()))


def prepare_nationalities(joining: Joining) -> None:
    """Let the main nationality not stand among the further ones as well."""
    main = joining.survivor.nationality_code
    for row in FurtherNationality.objects.filter(
        person__in=[joining.survivor, joining.merged], code=main
    ):
        joining.remove(row)
