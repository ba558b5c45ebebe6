"""Who holds an ability somewhere: for telling them, whatever they themselves reach."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from reisgezel.core.access.models import Membership
from reisgezel.core.access.roles import all_roles
from reisgezel.core.accounts.models import User


def holders(ability: str, unit_paths: Iterable[str], *, on: date) -> list[User]:
    """Return who has an ability on a day in a role that covers one of these units, or the whole house."""
    roles = [role.code for role in all_roles().values() if ability in role.abilities]
    rows = Membership.objects.on(on).filter(role_code__in=roles, user__is_active=True)
    paths = list(unit_paths)
    covering = (
        row.user
        for row in rows.select_related("user", "unit")
        if row.unit.parent_id is None or any(path.startswith(row.unit.path) for path in paths)
    )
    return list({user.pk: user for user in covering}.values())
