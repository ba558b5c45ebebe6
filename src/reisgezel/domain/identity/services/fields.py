"""What the person who stays takes over of the other's own columns, names and V-number included."""

from __future__ import annotations

from collections.abc import Collection

from django.db.models import F
from django.utils.translation import gettext as _

from reisgezel.core.records.fields import blind_index
from reisgezel.domain.identity.rules.fields import unknown_columns
from reisgezel.domain.identity.services.ledger import Joining
from reisgezel.domain.people import naming
from reisgezel.domain.people.followers import tell_followers
from reisgezel.domain.people.models import Person
from reisgezel.domain.people.services.keys import renew_keys
from reisgezel.lib.errors import RuleBroken


def take_fields(joining: Joining, taken: Collection[str]) -> None:
    """Give the survivor the other's value of each column in ``taken``; the other's name stays findable."""
    if wrong := unknown_columns(taken):
        raise RuleBroken(_("Dit gegeven kan niet gekozen worden: %(name)s.") % {"name": wrong[0]})
    survivor, merged = joining.survivor, joining.merged
    names = {survivor.name, merged.name}
    if "v_number" in taken:
        _hand_over_v_number(joining)
    columns = {name: getattr(merged, name) for name in taken if name != "v_number"}
    joining.change(survivor, **columns)
    joining.change(survivor, sort_key=naming.sort_key(survivor))
    _keep_findable(joining, names)
    Person.objects.filter(pk=survivor.pk).update(version=F("version") + 1)


def list_anew(person: Person, *, is_findable: bool = True) -> None:
    """Put somebody in their place in lists, let their names find them or no longer, and tell other rooms."""
    person.refresh_from_db()
    person.sort_key = naming.sort_key(person)
    Person.objects.filter(pk=person.pk).update(sort_key=person.sort_key)
    if is_findable:
        renew_keys([person])
    else:
        person.name_keys.all().delete()
    tell_followers(person)


def _hand_over_v_number(joining: Joining) -> None:
    """Only one person can have a V-number: the other lets it go first."""
    number = joining.merged.v_number
    joining.change(joining.merged, v_number="", v_number_index="")
    joining.change(joining.survivor, v_number=number, v_number_index=blind_index(number))


def _keep_findable(joining: Joining, names: Collection[str]) -> None:
    """Keep a name that the survivor no longer goes by as another way of writing it."""
    survivor = joining.survivor
    known = {row.text for row in survivor.name_variants.all()} | {survivor.name}
    known |= {row.text for row in joining.merged.name_variants.all()}
    for variant in naming.name_variants(survivor, sorted(set(names) - known)):
        joining.add(variant)
