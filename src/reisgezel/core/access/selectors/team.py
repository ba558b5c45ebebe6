"""The colleagues a team leader leads, and who may stand in for whom."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from django.db.models import Q, QuerySet
from django.utils.functional import Promise

from reisgezel.core.access.actors import Actor
from reisgezel.core.access.models import Membership
from reisgezel.core.access.policies import require
from reisgezel.core.access.rules import may_be_deputised
from reisgezel.core.access.selectors.colleagues import pick_membership
from reisgezel.core.accounts.models import User


@dataclass(frozen=True)
class TeamColumn:
    """A number per colleague that another room adds to the team page, such as clients guided.

    ``values`` gets the actor and the colleagues and returns the number by row number of the user.
    """

    label: str | Promise
    values: Callable[[Actor, Sequence[User]], Mapping[int, int]]


_columns: list[TeamColumn] = []


def register_team_column(column: TeamColumn) -> None:
    """Show a number per colleague on the team page."""
    _columns.append(column)


def team(actor: Actor) -> list[Membership]:
    """Return the roles held today, or to come, in the units the actor leads, by unit and name."""
    require(actor, "see_team")
    rows = Membership.objects.filter(unit__in=actor.units("see_team"), user__is_active=True)
    rows = rows.filter(Q(ends_before__isnull=True) | Q(ends_before__gt=actor.on))
    rows = rows.exclude(ends_before=actor.on).select_related("user", "unit", "deputy_for")
    return list(rows.order_by("unit__name", "user__name", "starts_on"))


@dataclass(frozen=True)
class TeamRow:
    membership: Membership
    numbers: list[int]
    may_be_deputised: bool
    is_later: bool


@dataclass(frozen=True)
class TeamPage:
    labels: list[str | Promise]
    units: dict[str, list[TeamRow]]


def team_page(actor: Actor) -> TeamPage:
    """Return the team by unit, with the numbers other rooms add."""
    memberships = team(actor)
    users = list({row.user_id: row.user for row in memberships}.values())
    values = [column.values(actor, users) for column in _columns]
    units: dict[str, list[TeamRow]] = {}
    for row in memberships:
        line = TeamRow(
            row,
            numbers=[numbers.get(row.user_id, 0) for numbers in values],
            may_be_deputised=not row.deputy_for_id and may_be_deputised(row.role),
            is_later=row.starts_on > actor.on,
        )
        units.setdefault(row.unit.name, []).append(line)
    return TeamPage([column.label for column in _columns], units)


def find_team_membership(actor: Actor, public_id: str) -> Membership:
    """Return a role in the units the actor leads. Raises NotAllowed or Absent."""
    require(actor, "see_team")
    rows = Membership.objects.filter(unit__in=actor.units("see_team"))
    return pick_membership(rows, public_id)


def possible_deputies(actor: Actor, membership: Membership) -> QuerySet[User]:
    """Return who may stand in: the others of the unit, never the one who asks."""
    members = Membership.objects.on(actor.on).filter(unit=membership.unit).values("user")
    rows = User.objects.filter(is_active=True, pk__in=members)
    return rows.exclude(pk__in=[membership.user_id, actor.user.pk]).order_by("name")
