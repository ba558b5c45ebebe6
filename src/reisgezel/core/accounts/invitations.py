"""Opening an account by a link that works once, for seven days; what stands in the mail is in mail.py."""

from __future__ import annotations

import hashlib
import secrets
from datetime import timedelta

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from reisgezel.core import clock
from reisgezel.core.accounts.models import Invitation, User
from reisgezel.core.accounts.own import OwnAccount
from reisgezel.core.audit.services import Doer, record
from reisgezel.lib.errors import RuleBroken

VALID = timedelta(days=7)


def fingerprint(token: str) -> str:
    """Return what is kept of a token: enough to know it by, too little to use it."""
    return hashlib.sha256(token.encode()).hexdigest()


@transaction.atomic
def issue_invitation(*, actor: Doer, user: User) -> str:
    """Make a fresh link for a user, whose earlier links stop working; return its path."""
    withdraw_invitations(user)
    token = secrets.token_urlsafe(32)
    now = clock.now()
    Invitation.objects.create(
        user=user, fingerprint=fingerprint(token), created_at=now, expires_at=now + VALID
    )
    record("invite", actor=actor, target=user)
    return reverse("accounts:accept_invitation", args=[token])


def withdraw_invitations(user: User) -> int:
    """Let every open link of a user stop working; return how many there were."""
    return user.invitations.unanswered().update(withdrawn_at=clock.now())


def find_invitation(token: str) -> Invitation | None:
    """Return the open invitation of a link; None when it was used, withdrawn, old or never made."""
    rows = Invitation.objects.open_at(clock.now()).filter(user__is_active=True)
    return rows.select_related("user").filter(fingerprint=fingerprint(token)).first()


@transaction.atomic
def accept_invitation(*, token: str, password: str) -> User:
    """Set the password the colleague chose. Raises RuleBroken when the link no longer works."""
    invitation = find_invitation(token)
    taken = invitation and Invitation.objects.filter(pk=invitation.pk, used_at__isnull=True).update(
        used_at=clock.now()
    )
    if not invitation or not taken:
        raise RuleBroken(
            _("Deze link werkt niet meer. Vraag uw functioneel beheerder om een nieuwe.")
        )
    user = invitation.user
    user.set_password(password)
    user.save(update_fields=["password"])
    record("accept_invitation", actor=OwnAccount.of(user), target=user)
    return user
