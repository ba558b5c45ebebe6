"""Colleagues, their roles and the units, as the functional administrator keeps them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet

from reisgezel.core import clock
from reisgezel.core.access.actors import Actor
from reisgezel.core.access.models import Membership, Unit
from reisgezel.core.access.policies import require
from reisgezel.core.accounts.models import Invitation, User
from reisgezel.lib.errors import Absent


def colleagues(
    actor: Actor, *, words: str = "", role: str = "", unit: Unit | None = None, ended: bool = False
) -> QuerySet[User]:
    """Return the colleagues who answer every filter, each with the roles of today in ``held``."""
    require(actor, "manage_accounts")
    rows = User.objects.filter(is_active=not ended)
    for word in words.split():
        rows = rows.filter(Q(name__icontains=word) | Q(email__icontains=word))
    if role or unit:
        held = Membership.objects.on(actor.on).filter(user=OuterRef("pk"))
        held = held.filter(role_code=role) if role else held
        held = held.filter(unit__path__startswith=unit.path) if unit else held
        rows = rows.filter(Exists(held))
    invitations = Invitation.objects.filter(user=OuterRef("pk"))
    return (
        _with_roles(rows, actor.on)
        .annotate(
            was_invited=Exists(invitations),
            is_invited=Exists(invitations.open_at(clock.now())),
        )
        .order_by("name", "pk")
    )


def state_of(user: User, *, was_invited: bool, is_invited: bool) -> str:
    """Return how an account stands: ended, active, invited, or expired when its link is."""
    if not user.is_active:
        return "ended"
    if user.has_usable_password() or not was_invited:
        return "active"
    return "invited" if is_invited else "expired"


@dataclass(frozen=True)
class ColleagueRow:
    user: User
    state: str


def in_rows(users: Iterable[User]) -> list[ColleagueRow]:
    """Return the lines of a list of ``colleagues``."""
    return [
        ColleagueRow(
            user,
            state_of(user, was_invited=user.was_invited, is_invited=user.is_invited),  # type: ignore[attr-defined]
        )
        for user in users
    ]


def _with_roles(users: QuerySet[User], day: date) -> QuerySet[User]:
    today = Membership.objects.on(day).select_related("unit", "deputy_for")
    return users.prefetch_related(
        Prefetch("memberships", queryset=today.order_by("starts_on"), to_attr="held")
    )


def find_colleague(actor: Actor, public_id: str) -> User:
    """Return a colleague for the administrator. Raises NotAllowed or Absent."""
    require(actor, "manage_accounts")
    if found := User.objects.filter(public_id=public_id).first():
        return found
    raise Absent(public_id, kind="accounts.user")


def find_membership(actor: Actor, public_id: str) -> Membership:
    """Return a role somebody holds, for the administrator. Raises NotAllowed or Absent."""
    require(actor, "manage_roles")
    return pick_membership(Membership.objects.all(), public_id)


def pick_membership(rows: QuerySet[Membership], public_id: str) -> Membership:
    """Return one of some roles by its public id. Raises Absent."""
    rows = rows.select_related("user", "unit", "deputy_for")
    if found := rows.filter(public_id=public_id).first():
        return found
    raise Absent(public_id, kind="access.membership")


@dataclass(frozen=True)
class DatedRole:
    membership: Membership
    state: str
    """``now``, ``later`` or ``past``."""


def roles_of(actor: Actor, user: User) -> list[DatedRole]:
    """Return all roles a colleague holds, will hold and held, in that order."""
    order = ("now", "later", "past")

    def state(membership: Membership) -> str:
        if actor.on in membership.period:
            return "now"
        return "later" if membership.starts_on > actor.on and membership.lasts else "past"

    rows = user.memberships.select_related("unit", "deputy_for").order_by("-starts_on")
    dated = [DatedRole(row, state(row)) for row in rows]
    return sorted(dated, key=lambda role: order.index(role.state))


def open_invitation(user: User) -> Invitation | None:
    """Return the link that a colleague may still use."""
    return user.invitations.open_at(clock.now()).first()


def find_unit(actor: Actor, public_id: str) -> Unit:
    """Return a unit for the administrator. Raises NotAllowed or Absent."""
    require(actor, "manage_roles")
    if found := Unit.objects.filter(public_id=public_id).first():
        return found
    raise Absent(public_id, kind="access.unit")


@dataclass(frozen=True)
class Branch:
    unit: Unit
    depth: int
    above: str
    people: int


def unit_tree(actor: Actor) -> list[Branch]:
    """Return all units from the top down, each with the people who hold a role there or below."""
    require(actor, "manage_roles")
    held = Membership.objects.on(actor.on).filter(user__is_active=True)
    places = set(held.values_list("unit__path", "user_id"))
    units = {unit.pk: unit for unit in Unit.objects.all()}

    def place(unit: Unit) -> list[str]:
        return [units[int(step)].name for step in unit.path.strip("/").split("/")]

    return [
        Branch(
            unit,
            depth=unit.path.count("/") - 2,
            above=units[unit.parent_id].name if unit.parent_id else "",
            people=len({user for path, user in places if path.startswith(unit.path)}),
        )
        for unit in sorted(units.values(), key=place)
    ]
