"""``reisgezel account``: the way in for whom no colleague can help, such as the last administrator."""

from __future__ import annotations

import argparse
import sys

from reisgezel.core.accounts.devices import reset_second_factor
from reisgezel.core.accounts.invitations import issue_invitation
from reisgezel.core.accounts.models import User
from reisgezel.core.audit.context import Operator

DONE, REFUSED, UNKNOWN = range(3)


def configure(parser: argparse.ArgumentParser) -> None:
    acts = parser.add_subparsers(dest="act", required=True)
    link = acts.add_parser("link", help="print a fresh one-time link for an account not yet opened")
    reset = acts.add_parser(
        "reset-second-factor",
        help="let a lost second factor lapse; the next sign-in sets up another",
    )
    for act in (link, reset):
        act.add_argument("email", help="the e-mail address of the account")


def run(options: argparse.Namespace) -> int:
    """Return 0 when it is done, 1 when the account does not allow it, 2 when there is none."""
    user = User.objects.filter(email=options.email.strip().lower(), is_active=True).first()
    if user is None:
        sys.stderr.write("There is no active account with this address.\n")
        return UNKNOWN
    operator = Operator(f"account {options.act}"[:24])
    if options.act == "reset-second-factor":
        reset_second_factor(actor=operator, user=user)
        sys.stdout.write("The second factor has lapsed, and all sessions have ended.\n")
        return DONE
    if user.has_usable_password():
        sys.stderr.write(
            "This account is open already; a new password is asked on the sign-in page.\n"
        )
        return REFUSED
    sys.stdout.write(f"{issue_invitation(actor=operator, user=user)}\n")
    return DONE
