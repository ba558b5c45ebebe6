"""Writing units, dated roles, colleagues and emergencies."""

from reisgezel.core.access.services.colleagues import (
    end_colleague,
    invite_colleague,
    reopen_colleague,
    reset_colleague_second_factor,
    send_invitation_again,
    withdraw_invitation,
)
from reisgezel.core.access.services.emergencies import break_glass, review_emergency
from reisgezel.core.access.services.first import create_first_administrator
from reisgezel.core.access.services.roles import end_deputy, end_role, give_role, name_deputy
from reisgezel.core.access.services.units import add_unit, create_unit, rename_unit

__all__ = [
    "add_unit",
    "break_glass",
    "create_first_administrator",
    "create_unit",
    "end_colleague",
    "end_deputy",
    "end_role",
    "give_role",
    "invite_colleague",
    "name_deputy",
    "rename_unit",
    "reopen_colleague",
    "reset_colleague_second_factor",
    "review_emergency",
    "send_invitation_again",
    "withdraw_invitation",
]
