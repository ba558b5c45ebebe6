"""Opening, changing and ending an account; which roles it has is the affair of core/access."""

from __future__ import annotations

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _

from reisgezel.core import clock
from reisgezel.core.accounts.devices import end_sessions
from reisgezel.core.accounts.invitations import withdraw_invitations
from reisgezel.core.accounts.models import User
from reisgezel.core.audit.services import Doer, record
from reisgezel.lib.errors import RuleBroken


@transaction.atomic
def open_account(*, actor: Doer, email: str, name: str, language: str = "nl") -> User:
    """Store a user who cannot sign in before accepting an invitation. Raises RuleBroken."""
    if known := User.objects.filter(email=email.strip().lower()).first():
        raise RuleBroken(
            _("Er is al een account met dit e-mailadres, van %(name)s.") % {"name": known.name},
            field="email",
        )
    user = User.objects.create_user(email, name=name.strip(), language=language)
    record("open_account", actor=actor, target=user)
    return user


@transaction.atomic
def end_account(*, actor: Doer, user: User) -> None:
    """Close an account now: no session lives on, no link works, the password is gone."""
    user.is_active = False
    user.ended_at = clock.now()
    user.set_unusable_password()
    user.save(update_fields=["is_active", "ended_at", "password"])
    withdraw_invitations(user)
    end_sessions(actor=actor, user=user)
    record("end_account", actor=actor, target=user)


@transaction.atomic
def reopen_account(*, actor: Doer, user: User) -> None:
    """Make an ended account one that may be invited again; it has no role and no password yet."""
    user.is_active = True
    user.ended_at = None
    user.save(update_fields=["is_active", "ended_at"])
    record("reopen_account", actor=actor, target=user)


@transaction.atomic
def change_profile(*, actor: Doer, user: User, name: str, language: str) -> None:
    """Change one's own name and language."""
    user.name = name.strip()
    user.language = language if language in dict(settings.LANGUAGES) else user.language
    user.save(update_fields=["name", "language"])
    record("change_profile", actor=actor, target=user)
