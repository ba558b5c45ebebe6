"""The municipalities of a month: those an actor accounts for, and who signs for them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from reisgezel.core.access.actors import Actor
from reisgezel.core.access.policies import require
from reisgezel.core.access.selectors.holders import held_with
from reisgezel.core.accounts.models import User
from reisgezel.domain.contracts.models import Contract
from reisgezel.domain.places.models import Municipality, MunicipalityQuerySet
from reisgezel.domain.reporting.rules import period_of
from reisgezel.domain.reporting.selectors.controls import signatures_of
from reisgezel.lib.errors import Absent


def municipalities_of(actor: Actor, month: date) -> MunicipalityQuerySet:
    """Return the municipalities whose month the actor signs, or all for who sees the whole."""
    if actor.can("see_month"):
        return accounted(month)
    require(actor, "sign_month")
    return accounted(month).filter(team__in=actor.units("sign_month"))


def get_municipality(actor: Actor, month: date, cbs_code: str) -> Municipality:
    """Return one of the actor's municipalities by its code. Raises Absent otherwise."""
    if found := municipalities_of(actor, month).filter(cbs_code=cbs_code).first():
        return found
    raise Absent(cbs_code, kind="places.municipality")


def unsigned_municipalities(actor: Actor, month: date) -> MunicipalityQuerySet:
    """Return the actor's municipalities whose month nobody signed yet."""
    signed = signatures_of(month).values("municipality")
    return municipalities_of(actor, month).exclude(pk__in=signed)


def signers(municipalities: Iterable[Municipality], today: date) -> dict[int, list[User]]:
    """Return who signs today for each of these municipalities, by its row number."""
    held = list(held_with("sign_month", on=today).order_by("user__name"))
    return {
        place.pk: list(
            dict.fromkeys(
                one.user for one in held if place.team and place.team.path.startswith(one.unit.path)
            )
        )
        for place in municipalities
    }


def accounted(month: date) -> MunicipalityQuerySet:
    """Return the municipalities with a contract in the month, and a team to answer for it."""
    contracts = Contract.objects.during(period_of(month))
    rows = Municipality.objects.filter(pk__in=contracts.values("municipality"), team__isnull=False)
    return rows.with_team().order_by("name")
