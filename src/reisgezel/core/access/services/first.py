"""The first step of an empty installation: the organisation and somebody who may invite the rest."""

from __future__ import annotations

from django.db import transaction

from reisgezel.core import clock
from reisgezel.core.access.models import Membership, Unit
from reisgezel.core.access.services.units import create_unit
from reisgezel.core.accounts.invitations import issue_invitation
from reisgezel.core.accounts.services import open_account
from reisgezel.core.audit.context import Operator
from reisgezel.core.audit.services import record
from reisgezel.lib.errors import RuleBroken


@transaction.atomic
def create_first_administrator(*, email: str, name: str, organisation: str) -> str:
    """Create the organisation and its functional administrator; return the path of the one-time link.

    For the operator's ``reisgezel init``. Raises RuleBroken when there is an organisation already.
    """
    if Unit.objects.exists():
        raise RuleBroken("There is an organisation already; its administrator invites colleagues.")
    operator = Operator("init")
    unit = create_unit(name=organisation.strip(), kind=Unit.Kind.ORGANISATION, parent=None)
    user = open_account(actor=operator, email=email, name=name)
    membership = Membership.objects.create(
        user=user, role_code="functional_admin", unit=unit, starts_on=clock.today()
    )
    record("give_role", actor=operator, target=membership, role_given="functional_admin")
    return issue_invitation(actor=operator, user=user)
