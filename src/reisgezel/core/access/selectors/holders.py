"""Who holds an ability somewhere: for telling them, whatever they themselves reach."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from reisgezel.core.access.models import Membership, MembershipQuerySet
from reisgezel.core.access.roles import all_roles
from reisgezel.core.accounts.models import User


def held_with(ability: str, *, on: date) -> MembershipQuerySet:
    """Return the roles with an ability that active colleagues hold on a day, with unit and colleague."""
    codes = [role.code for role in all_roles().values() if ability in role.abilities]
    rows = Membership.objects.on(on).filter(role_code__in=codes, user__is_active=True)
    return rows.select_related("user", "unit")


def holders(ability: str, unit_paths: Iterable[str], *, on: date) -> list[User]:
    """Return who has an ability on a day in a role that covers one of these units, or the whole house."""
    paths = list(unit_paths)
    covering = (
        row.user
        for row in held_with(ability, on=on)
        if row.unit.parent_id is None or any(path.startswith(row.unit.path) for path in paths)
    )
    return list({user.pk: user for user in covering}.values())
