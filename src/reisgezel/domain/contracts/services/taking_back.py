"""Removing contracts that were imported and that nothing was counted by."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import transaction
from django.db.models import ProtectedError
from django.utils.translation import gettext as _

from reisgezel.core.access.actors import Actor
from reisgezel.core.access.policies import require
from reisgezel.core.audit.services import record
from reisgezel.domain.contracts.models import Contract
from reisgezel.lib.errors import RuleBroken


@transaction.atomic
def take_back_contracts(*, actor: Actor, contracts: Sequence[Contract], source: str) -> None:
    """Remove contracts with their lines for good. Raises RuleBroken when one is in use."""
    require(actor, "manage_contracts")
    for contract in contracts:
        record("take_back_contract", actor=actor, target=contract, source=source)
        try:
            contract.lines.all().delete()
            contract.delete()
        except ProtectedError as in_use:
            raise RuleBroken(
                _("Contract {number} wordt al gebruikt. Het kan niet meer ongedaan.").format(
                    number=contract.number
                )
            ) from in_use
