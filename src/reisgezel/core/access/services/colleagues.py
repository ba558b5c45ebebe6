"""Inviting colleagues, sending the link again, ending an account and opening it again."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from reisgezel.core.access import rules
from reisgezel.core.access.actors import Actor
from reisgezel.core.access.leaving import left_behind
from reisgezel.core.access.models import Membership, Unit
from reisgezel.core.access.policies import require, require_somebody_else
from reisgezel.core.access.selectors.holders import holders
from reisgezel.core.access.services.roles import require_another_administrator, store_membership
from reisgezel.core.access.telling import tell
from reisgezel.core.accounts import devices, invitations, services
from reisgezel.core.accounts.models import User
from reisgezel.core.audit.services import record
from reisgezel.lib.errors import RuleBroken


@transaction.atomic
def invite_colleague(
    *, actor: Actor, email: str, name: str, role_code: str, unit: Unit, starts_on: date
) -> tuple[User, str]:
    """Open an account with a first role; return the user and the path of the one-time link.

    Raises RuleBroken when the address has an account already.
    """
    require(actor, "manage_accounts")
    require(actor, "manage_roles")
    user = services.open_account(actor=actor, email=email, name=name)
    store_membership(
        actor=actor,
        user=user,
        role_code=role_code,
        unit=unit,
        period=rules.period_of(starts_on, None),
    )
    return user, invitations.issue_invitation(actor=actor, user=user)


@transaction.atomic
def send_invitation_again(*, actor: Actor, user: User) -> str:
    """Make a fresh link for somebody who did not open the account yet; the old one stops working."""
    require(actor, "manage_accounts")
    if not user.is_active or user.has_usable_password():
        raise RuleBroken(_("Dit account is al geopend, of beëindigd. Een link is niet nodig."))
    return invitations.issue_invitation(actor=actor, user=user)


@transaction.atomic
def withdraw_invitation(*, actor: Actor, user: User) -> None:
    """Let the open link of a colleague stop working. Raises RuleBroken when there is none."""
    require(actor, "manage_accounts")
    if not invitations.withdraw_invitations(user):
        raise RuleBroken(_("Er staat geen uitnodiging open."))
    record("withdraw_invitation", actor=actor, target=user)


@transaction.atomic
def end_colleague(*, actor: Actor, user: User) -> None:
    """End an account and all its roles today; every session dies at once. Raises RuleBroken."""
    require(actor, "manage_accounts")
    require_somebody_else(actor, user, "manage_own_account")
    if not user.is_active:
        raise RuleBroken(_("Dit account is al beëindigd."))
    held = Membership.objects.filter(user=user).exclude(ends_before__lte=actor.on)
    paths = []
    for membership in held.select_related("unit"):
        require_another_administrator(membership, on=actor.on)
        membership.ends_before = max(membership.starts_on, actor.on)
        membership.save(update_fields=["ends_before"])
        paths.append(membership.unit.path)
    services.end_account(actor=actor, user=user)
    if left_behind(user):
        leaders = holders("hand_over", paths, on=actor.on)
        tell(leaders, "colleague_left", colleague=user.public_id)


@transaction.atomic
def reopen_colleague(*, actor: Actor, user: User) -> str:
    """Open an ended account again, without a role; return the path of the one-time link."""
    require(actor, "manage_accounts")
    if user.is_active:
        raise RuleBroken(_("Dit account is niet beëindigd."))
    services.reopen_account(actor=actor, user=user)
    return invitations.issue_invitation(actor=actor, user=user)


@transaction.atomic
def reset_colleague_second_factor(*, actor: Actor, user: User) -> None:
    """Take away a lost second factor; the colleague signs in with the password and sets up another."""
    require(actor, "manage_accounts")
    require_somebody_else(actor, user, "manage_own_account")
    devices.reset_second_factor(actor=actor, user=user)
